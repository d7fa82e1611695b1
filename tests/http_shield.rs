//! What stands in front of every page and every server function.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::time::{Duration, Instant};

use relance::accounts::draft::{AccountDraft, ContactDraft};
use relance::imports::kind::ImportKind;
use relance::leads::draft::LeadDraft;
use relance::values::id::{AccountId, ContactId, LeadId, fresh};
use reqwest::{Method, StatusCode};
use serde_json::json;
use support::server::{Server, told};
use support::{World, who};

fn paths() -> Vec<&'static str> {
    let mut paths: Vec<_> = server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    paths.sort_unstable();
    assert!(paths.len() > 30, "the registry is not whole: {paths:?}");
    // Files come in by doors of their own.
    paths.extend(ImportKind::ALL.map(ImportKind::door));
    paths
}

#[test]
fn every_server_function_is_asked_by_post() {
    for (path, method) in server_fn::axum::server_fn_paths() {
        assert_eq!(method, Method::POST, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_change_nothing() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let ada = server.session(&server.world.ada).await;
        for path in paths() {
            for (header, value) in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
                ("origin", "https://evil.example"),
                ("origin", "null"),
            ] {
                let forged = server.call(path, &json!({})).header("cookie", &ada).header(header, value);
                assert_eq!(
                    told(forged.send().await.unwrap()).await,
                    (reqwest::StatusCode::FORBIDDEN, json!("forbidden")),
                    "{path} {header}: {value}"
                );
            }
            let own = server.call(path, &json!({})).header("origin", server.url("")).send().await.unwrap();
            assert_ne!(own.status(), 403, "{path} refuses our own pages");
        }
    })
    .await;
}

/// A browser asks for compressed answers, which must not hide what an answer says.
#[tokio::test(flavor = "multi_thread")]
async fn an_error_keeps_its_status_when_compressed() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let ada = server.session(&server.world.ada).await;
        for coding in ["identity", "gzip", "br", "gzip, deflate, br, zstd"] {
            let bad = server.call("/api/deals/move", &json!({ "request": "no id", "step": "a step that is none" }));
            let answer = bad.header("cookie", &ada).header("accept-encoding", coding).send().await.unwrap();
            assert_eq!(answer.status(), 422, "{coding}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn browsers_are_told_to_be_strict() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let page = server.get("/setup").send().await.unwrap();
        let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
        for part in [
            "default-src 'self'",
            "'wasm-unsafe-eval'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(part), "{part} is missing from {policy}");
        }
        assert!(!policy.contains("script-src 'self' 'unsafe-inline'") && !policy.contains("unsafe-eval' 'unsafe"));
        assert_eq!(page.headers()["cache-control"], "private, no-store");
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        let other = server.get("/setup").send().await.unwrap();
        assert!(!other.headers()["content-security-policy"].to_str().unwrap().contains(&nonce), "a nonce is used once");
        // Every script of the page carries the nonce, or is data.
        let html = page.text().await.unwrap();
        for script in html.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains(&nonce) || tag.contains("application/json"), "<script{tag}>");
        }
        for (path, status) in
            [("/setup", 200), ("/healthz", 200), ("/board", 303), ("/api/nothing", 404), ("/pkg/nothing.js", 303)]
        {
            let answer = server.get(path).send().await.unwrap();
            assert_eq!(answer.status().as_u16(), status, "{path}");
            for header in [
                "content-security-policy",
                "x-content-type-options",
                "referrer-policy",
                "permissions-policy",
                "cross-origin-opener-policy",
            ] {
                assert!(answer.headers().contains_key(header), "{path} lacks {header}");
            }
            assert!(!answer.headers().contains_key("strict-transport-security"), "only over HTTPS");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_back_never_leaves_this_host() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        for referer in
            ["https://evil.example/sign-in", "http://127.0.0.1.evil.example/", "//evil.example", "javascript:alert(1)"]
        {
            let fields = [("email", "x"), ("password", "x")];
            let form =
                server.post_form("/api/auth/sign-in", &fields).header("accept", "text/html").header("referer", referer);
            let answer = form.send().await.unwrap();
            let location = answer.headers()["location"].to_str().unwrap();
            assert!(location.starts_with('/') && !location.starts_with("//"), "{referer} leads to {location}");
        }
    })
    .await;
}

/// No input makes the server fail: each is refused as what it is.
#[tokio::test(flavor = "multi_thread")]
async fn hostile_inputs_are_refused_not_suffered() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = server.world.clone();
        let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
        let long = format!("{{\"name\":\"{}\"}}", "x".repeat(1_500_000));
        let bodies: Vec<Vec<u8>> = [
            "",
            "{",
            "null",
            "[]",
            "\"x\"",
            "0",
            "1e309",
            "{}",
            "{\"request\":\"\\u0000\"}",
            "{\"name\":\"\\ud800\"}",
            "{\"request\":1e309,\"id\":-1}",
            "{\"deal\":\"00000000-0000-0000-0000-000000000000\"}",
            "{\"form\":{\"name\":\"\u{0}\"}}",
            "a=b&&=&c",
            "%00%ff%",
            "name=%00&email=%00&password=%00&currency=%00&locale=%00",
            "email=a&email=b&password=c",
            "{\"next\":\"0000-00-00\",\"day\":\"99999-12-31\"}",
            &deep,
            &long,
        ]
        .into_iter()
        .map(|text| text.as_bytes().to_vec())
        .chain([vec![0xff, 0xfe, 0x00], vec![0; 4096], b"{\"name\":\"\xc3\x28\"}".to_vec()])
        .collect();
        let kinds = [
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "text/plain; charset=\u{7f}",
            "",
        ];
        let mut asked = 0;
        for path in paths() {
            let ada = server.session(&world.ada).await;
            for body in &bodies {
                for kind in kinds {
                    let Ok(kind) = reqwest::header::HeaderValue::from_bytes(kind.as_bytes()) else { continue };
                    let ask = server
                        .ask(Method::POST, path)
                        .header("cookie", &ada)
                        .header("content-type", kind)
                        .body(body.clone());
                    let answer = ask.send().await.unwrap();
                    let status = answer.status().as_u16();
                    assert!(
                        status < 500,
                        "{path} answers {status} to {:?}",
                        String::from_utf8_lossy(&body[..body.len().min(80)])
                    );
                    asked += 1;
                }
            }
        }
        assert!(asked > 2_000, "{asked}");
        // And still answers.
        assert_eq!(server.get("/healthz").send().await.unwrap().status(), 200);
    })
    .await;
}

/// A request that repeats a field without end would keep all others from the one writer.
#[tokio::test(flavor = "multi_thread")]
async fn an_edit_names_each_field_once() {
    support::on_sqlite(|world: World| async move {
        let (db, ada) = (&world.db, &world.ada);
        let deal = world.deal(ada, "Anvils", "10", 0).await;
        let (account, contact, lead) = (AccountId::from(fresh()), ContactId::from(fresh()), LeadId::from(fresh()));
        let draft = AccountDraft { name: "Royer".into(), ..AccountDraft::default() };
        relance::accounts::store::create(db, ada, who(ada), account, draft).await.unwrap();
        let text = String::new;
        let draft = ContactDraft { account, name: "Ana".into(), job_title: text(), email: text(), phone: text() };
        relance::accounts::store::contacts::create(db, ada, who(ada), contact, draft).await.unwrap();
        let draft = LeadDraft { subject: "A call".into(), ..LeadDraft::default() };
        relance::leads::store::create(db, ada, who(ada), lead, draft).await.unwrap();
        let server = Server::start(world).await;
        let cookie = server.session(&server.world.ada).await;

        let edit = |field: &str| json!({ "field": field, "seen": "empty", "to": { "text": "x" } });
        let again: Vec<_> = (0..5_000).map(|_| edit("description")).collect();
        let many: Vec<_> = (0..5_000).map(|number| edit(&format!("field {number}"))).collect();
        let step = json!({ "deal": deal, "to": server.world.stages[1].id, "before": null });
        for (path, asks) in [
            ("/api/deals/edit", json!({ "deal": deal })),
            ("/api/deals/move", json!({ "step": step })),
            ("/api/deals/win", json!({ "deal": deal })),
            ("/api/deals/lose", json!({ "deal": deal, "reason": null })),
            ("/api/leads/edit", json!({ "lead": lead })),
            ("/api/accounts/edit", json!({ "account": account })),
            ("/api/accounts/edit-contact", json!({ "contact": contact })),
        ] {
            for edits in [json!([edit("name"), edit("name")]), json!(again), json!(many)] {
                let mut body = asks.clone();
                body["request"] = json!(fresh());
                body["edits"] = edits;
                let answer = server.call(path, &body).header("cookie", &cookie).send().await.unwrap();
                let unreadable = json!({ "invalid": [{ "field": "request", "problem": "unreadable" }] });
                assert_eq!(told(answer).await, (StatusCode::UNPROCESSABLE_ENTITY, unreadable), "{path}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_have_a_limit() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let announced = server
            .ask(Method::POST, "/api/auth/sign-in")
            .header("connection", "close")
            .body(vec![b'x'; 3 << 20])
            .send()
            .await;
        // The server may hang up before all of it was sent.
        assert!(announced.is_err() || announced.unwrap().status() == 413);
        assert_eq!(server.get("/healthz").send().await.unwrap().status(), 200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_ends_streams_and_finishes_requests() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let sam = server.session(&server.world.sam).await;
        let mut live = server.get("/api/live").header("cookie", &sam).send().await.unwrap();
        assert_eq!(live.headers()["content-type"], "text/event-stream");
        assert!(live.chunk().await.unwrap().is_some(), "the newest number comes at once");
        #[allow(clippy::disallowed_methods, reason = "only a duration is measured")]
        let begun = Instant::now();
        server.shutdown.begin();
        while let Ok(Some(_)) = live.chunk().await {}
        tokio::time::timeout(Duration::from_secs(5), server.running).await.unwrap().unwrap().unwrap();
        assert!(begun.elapsed() < Duration::from_secs(5));
    })
    .await;
}
