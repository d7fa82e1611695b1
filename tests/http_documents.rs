//! The doors of documents: who may send and fetch a file, what is refused, and how a file is handed out.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use relance::auth::store::people;
use relance::auth::viewer::Viewer;
use relance::documents::document::{DOOR, MAX_BYTES};
use relance::settings::lookup::LookupKind;
use relance::values::id::fresh;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use support::server::{Server, told};
use support::{World, who};

async fn send(server: &Server, viewer: Option<&Viewer>, query: &str, file: Vec<u8>) -> Response {
    let mut sent = server.ask(Method::POST, &format!("{DOOR}{query}")).body(file);
    if let Some(viewer) = viewer {
        sent = sent.header("cookie", server.session(viewer).await);
    }
    sent.send().await.unwrap()
}

async fn call(server: &Server, viewer: &Viewer, path: &str, body: Value) -> (u16, Value) {
    let cookie = server.session(viewer).await;
    let (status, answer) = told(server.call(path, &body).header("cookie", cookie).send().await.unwrap()).await;
    (status.as_u16(), answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_in_and_comes_out_as_it_was() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        // The program counts as set up.
        people::set_password(&world.db, who(&world.ada), world.ada.id, "x".into(), None).await.unwrap();
        let (deal, file) = (world.deal(&world.sam, "Anvils", "100", 0).await, fresh());
        let bytes: Vec<u8> = (0..300_000_u32).map(|it| it as u8).collect();
        let answer = send(&server, Some(&world.sam), &format!("?id={file}"), bytes.clone()).await;
        assert_eq!(answer.status(), 204);
        let offer = world.lookup(LookupKind::DocumentType, "Offer").await;
        let attaching = json!({ "document_type": offer, "files": [[file, "<b>Été.html"]] });
        let body = json!({ "request": fresh(), "deal": deal, "attaching": attaching });
        assert_eq!(call(&server, &world.sam, "/api/deals/attach", body).await.0, 200);

        let fetch = async |viewer: Option<&Viewer>, id: &str| {
            let mut asked = server.get(&format!("/documents/{id}"));
            if let Some(viewer) = viewer {
                asked = asked.header("cookie", server.session(viewer).await);
            }
            asked.send().await.unwrap()
        };
        let id = file.to_string();
        let answer = fetch(Some(&world.sue), &id).await;
        assert_eq!(answer.status(), 200);
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/octet-stream");
        assert_eq!(
            header("content-disposition"),
            "attachment; filename=\"b_t_.html\"; filename*=UTF-8''b%C3%89t%C3%A9.html"
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cache-control"), "private, no-store");
        assert!(header("content-security-policy").contains("sandbox"));
        assert_eq!(answer.bytes().await.unwrap(), bytes);
        assert_eq!(fetch(Some(&world.olga), &id).await.status(), 404);
        assert_eq!(fetch(Some(&world.sam), &fresh().to_string()).await.status(), 404);
        assert_eq!(fetch(Some(&world.sam), "none").await.status(), 404);
        let guest = fetch(None, &id).await.status().as_u16();
        assert!(guest == 401 || (300..400).contains(&guest), "{guest}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_file_is_refused() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        let of = |id: &str| format!("?id={id}");
        let id = fresh().to_string();
        assert_eq!(send(&server, None, &of(&id), vec![1]).await.status(), 401);
        assert_eq!(send(&server, Some(&world.rita), &of(&id), vec![1]).await.status(), 403);
        for (query, bytes, field) in [
            (String::new(), vec![1], "request"),
            ("?id=7".into(), vec![1], "request"),
            (of(&id), Vec::new(), "file"),
            (of(&id), vec![0; MAX_BYTES as usize + 1], "file"),
        ] {
            let (status, answer) = told(send(&server, Some(&world.sam), &query, bytes).await).await;
            assert_eq!((status.as_u16(), &answer["invalid"][0]["field"]), (422, &json!(field)), "{query}: {answer}");
        }
        // Over the limit of all bodies the server hangs up, if it is heard out at all.
        let cookie = server.session(&world.sam).await;
        let huge =
            server.ask(Method::POST, &format!("{DOOR}?id={id}")).header("cookie", cookie).body(vec![0; 33 << 20]);
        assert!(huge.send().await.map_or(true, |answer| answer.status() == 413));
        let left: Option<(i64,)> = world.db.one("select count(*) from document_files", relance::args![]).await.unwrap();
        assert_eq!(left, Some((0,)), "nothing of it was kept");
        let elsewhere =
            server.ask(Method::POST, &format!("{DOOR}?id={id}")).header("origin", "https://elsewhere.example");
        let cookie = server.session(&world.sam).await;
        let answer =
            elsewhere.header("cookie", cookie).header("sec-fetch-site", "cross-site").body("x").send().await.unwrap();
        assert_eq!(answer.status(), 403, "another site's page");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_tells_each_slip_at_its_field() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        let sam = &world.sam;
        let (deal, file) = (world.deal(sam, "Anvils", "100", 0).await, fresh());
        send(&server, Some(sam), &format!("?id={file}"), vec![1]).await;
        let offer = world.lookup(LookupKind::DocumentType, "Offer").await;
        let many: Vec<_> = (0..21).map(|_| json!([fresh(), "a.pdf"])).collect();
        for (attaching, field) in [
            (json!({ "document_type": null, "files": [[file, "a.pdf"]] }), "document_type"),
            (json!({ "document_type": fresh(), "files": [[file, "a.pdf"]] }), "document_type"),
            (json!({ "document_type": offer, "files": [] }), "file"),
            (json!({ "document_type": offer, "files": many }), "file"),
            (json!({ "document_type": offer, "files": [[fresh(), "a.pdf"]] }), "file"),
            (json!({ "document_type": offer, "files": [[file, " "]] }), "name"),
            (json!({ "document_type": offer, "files": [[file, "x".repeat(201)]] }), "name"),
            (json!({ "document_type": offer, "files": [["a", "b"]] }), "request"),
            (json!("file"), "request"),
        ] {
            let body = json!({ "request": fresh(), "deal": deal, "attaching": attaching });
            let (status, answer) = call(&server, sam, "/api/deals/attach", body).await;
            assert_eq!((status, &answer["invalid"][0]["field"]), (422, &json!(field)), "{attaching}: {answer}");
        }
        let right = json!({ "document_type": offer, "files": [[file, "a.pdf"]] });
        let body = json!({ "request": fresh(), "deal": deal, "attaching": right });
        assert_eq!(call(&server, sam, "/api/deals/attach", body).await.0, 200);
        let seen = json!({ "document_type": offer, "name": "a.pdf" });
        for (draft, field) in [
            (json!({ "document_type": null, "name": "a.pdf" }), "document_type"),
            (json!({ "document_type": fresh(), "name": "a.pdf" }), "document_type"),
            (json!({ "document_type": offer, "name": ".." }), "name"),
            (json!({ "document_type": offer }), "request"),
        ] {
            let body = json!({ "request": fresh(), "document": file, "seen": seen, "draft": draft });
            let (status, answer) = call(&server, sam, "/api/deals/edit-document", body).await;
            assert_eq!((status, &answer["invalid"][0]["field"]), (422, &json!(field)), "{draft}: {answer}");
        }
        let same = json!({ "request": fresh(), "document": file, "seen": seen, "draft": seen });
        assert_eq!(
            call(&server, sam, "/api/deals/edit-document", same).await.1,
            json!({ "refused": "nothing_to_change" })
        );
        for path in ["edit-document", "retire-document"] {
            let body = json!({ "request": fresh(), "document": fresh(), "seen": seen, "draft": seen });
            assert_eq!(call(&server, sam, &format!("/api/deals/{path}"), body).await.0, 404, "{path}");
            assert_eq!(
                call(&server, sam, &format!("/api/deals/{path}"), json!({ "request": 1 })).await.0,
                422,
                "{path}"
            );
        }
        let brought = |to: Value| {
            json!({ "request": fresh(), "step": { "deal": deal, "to": world.stages[1].id, "before": null },
            "edits": [{ "field": "document_1", "seen": "empty", "to": to }] })
        };
        for to in [
            json!("empty"),
            json!({ "text": "" }),
            json!({ "text": "a\nb" }),
            json!({ "text": format!("{}\n", fresh()) }),
        ] {
            let (status, answer) = call(&server, sam, "/api/deals/move", brought(to.clone())).await;
            assert_eq!((status, &answer["invalid"][0]["field"]), (422, &json!("document_1")), "{to}: {answer}");
        }
    })
    .await;
}
