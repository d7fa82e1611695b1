//! The door: first start, sign-in and out, and how long a session lasts.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use relance::auth::password::Password;
use relance::auth::store::people;
use relance::auth::viewer::Viewer;
use relance::server::password;
use relance::values::id::fresh;
use serde_json::json;
use support::server::{Server, location, set_cookie, told};
use support::{World, who};

const PASSWORD: &str = "five green apples";

async fn with_password(server: &Server, viewer: &Viewer) {
    let hash = password::hash(Password::of(PASSWORD.into())).await.unwrap();
    let world = &server.world;
    people::set_password(&world.db, who(&world.ada), viewer.id, hash, None).await.unwrap();
}

async fn sign_in(server: &Server, email: &str, password: &str) -> reqwest::Response {
    let fields = [("email", email), ("password", password), ("next", "/leads")];
    server.post_form("/api/auth/sign-in", &fields).send().await.unwrap()
}

/// Whether the cookie still opens the door.
async fn is_in(server: &Server, cookie: &str) -> bool {
    let answer = server.call("/api/auth/who-am-i", &json!({})).header("cookie", cookie).send().await.unwrap();
    answer.status() == 200
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_program_is_set_up_once() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let page = server.get("/board?x=1").send().await.unwrap();
        assert_eq!((page.status().as_u16(), location(&page)), (303, "/setup"));
        let page = server.get("/setup").header("accept-language", "fr").send().await.unwrap().text().await.unwrap();
        assert!(page.contains("Bienvenue dans Relance") && page.contains("lang=\"fr\""), "{page}");

        let form = |email: &'static str, password: &'static str| {
            let fields = [
                ("name", "Grace"),
                ("email", email),
                ("password", password),
                ("company", "Acme & Sons"),
                ("currency", "CHF"),
                ("locale", "fr"),
            ];
            server.post_form("/api/settings/set-up", &fields).header("accept", "text/html")
        };
        // Without script, the browser is led back to the form, and the form says what is wrong.
        let wrong = form("nobody", "short").header("referer", server.url("/setup")).send().await.unwrap();
        assert_eq!(wrong.status(), 302);
        let back = location(&wrong).to_owned();
        assert!(back.starts_with("/setup?__path="), "{back}");
        assert!(!back.contains("nobody") && !back.contains("Grace"));
        let page = server.get(&back).send().await.unwrap().text().await.unwrap();
        assert!(page.contains("id=\"field-email-error\"") && page.contains("id=\"field-password-error\""), "{page}");

        // Of two at once, one wins.
        let (one, other) =
            tokio::join!(form("grace@acme.example", PASSWORD).send(), form("eve@acme.example", PASSWORD).send());
        let (one, other) = (one.unwrap(), other.unwrap());
        let (won, lost) = if set_cookie(&one).is_some() { (one, other) } else { (other, one) };
        assert_eq!((won.status().as_u16(), location(&won)), (303, "/board"));
        assert!(is_in(&server, &set_cookie(&won).unwrap()).await);
        assert_eq!(set_cookie(&lost), None);
        let again = form("third@acme.example", PASSWORD).header("accept", "*/*").send().await.unwrap();
        assert_eq!(again.status(), 302);
        let settings = relance::settings::store::settings(&server.world.db).await.unwrap();
        assert_eq!((settings.company.as_str(), settings.currency.code()), ("Acme & Sons", "CHF"));
        let page = server.get("/setup").send().await.unwrap();
        assert_eq!(location(&page), "/sign-in");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_begins_anew_at_each_sign_in_and_ends_at_sign_out() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        with_password(&server, &server.world.sam).await;
        let answer = sign_in(&server, " SAM@example.org ", PASSWORD).await;
        let line = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        for part in ["__Host-relance=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(line.contains(part), "{part} is missing from {line}");
        }
        let first = set_cookie(&answer).unwrap();
        assert_eq!(told(answer).await, (reqwest::StatusCode::OK, json!("/leads")));
        assert!(is_in(&server, &first).await);

        let fields = [("email", "sam@example.org"), ("password", PASSWORD)];
        let again = server.post_form("/api/auth/sign-in", &fields).header("cookie", &first).send().await.unwrap();
        let second = set_cookie(&again).unwrap();
        assert_ne!(first, second);
        assert!(!is_in(&server, &first).await, "the former session must end");
        assert!(is_in(&server, &second).await);

        let out = server.post_form("/api/auth/sign-out", &[]).header("cookie", &second).header("accept", "text/html");
        let out = out.send().await.unwrap();
        assert_eq!((out.status().as_u16(), location(&out)), (303, "/sign-in"));
        assert!(!is_in(&server, &second).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn disabling_a_user_ends_their_sessions_at_once() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        with_password(&server, &world.ada).await;
        let (sam, ada) = (server.session(&world.sam).await, server.session(&world.ada).await);
        assert!(is_in(&server, &sam).await);
        let body = json!({"request": fresh(), "id": world.sam.id, "active": false});
        let done = server.call("/api/auth/set-active", &body).header("cookie", &ada).send().await.unwrap();
        assert_eq!(done.status(), 200);
        assert!(!is_in(&server, &sam).await);
        // And they cannot come in again, nor can the last administrator lock everybody out.
        with_password(&server, &world.sam).await;
        assert_eq!(sign_in(&server, "sam@example.org", PASSWORD).await.status(), 409);
        let body = json!({"request": fresh(), "id": world.ada.id, "active": false});
        let refused = server.call("/api/auth/set-active", &body).header("cookie", &ada).send().await.unwrap();
        assert_eq!(told(refused).await.1, json!({"refused": "last_administrator"}));
        assert!(is_in(&server, &ada).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_change_ends_the_other_sessions() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        with_password(&server, &server.world.sam).await;
        let (here, elsewhere) = (server.session(&server.world.sam).await, server.session(&server.world.sam).await);
        let change = |current: &str| json!({"request": fresh(), "current": current, "password": "six yellow pears"});
        let path = "/api/auth/change-password";
        let wrong = server.call(path, &change("wrong")).header("cookie", &here).send().await.unwrap();
        assert_eq!(told(wrong).await.1, json!({"invalid": [{"field": "current", "problem": "not_the_password"}]}));
        let done = server.call(path, &change(PASSWORD)).header("cookie", &here).send().await.unwrap();
        assert_eq!(done.status(), 200);
        assert!(is_in(&server, &here).await && !is_in(&server, &elsewhere).await);
        assert_eq!(sign_in(&server, "sam@example.org", PASSWORD).await.status(), 409);
        assert_eq!(sign_in(&server, "sam@example.org", "six yellow pears").await.status(), 200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slowed_down_by_account_and_by_address() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        with_password(&server, &server.world.sam).await;
        // Eight at once: the limit counts them before it looks at the passwords.
        let guesses = (0..8).map(|n| {
            let server = &server;
            async move { sign_in(server, "sam@example.org", &format!("guess {n}")).await.status().as_u16() }
        });
        let mut statuses = futures::future::join_all(guesses).await;
        statuses.sort_unstable();
        assert_eq!(statuses, [409, 409, 409, 409, 409, 429, 429, 429]);
        let right = sign_in(&server, "sam@example.org", PASSWORD).await;
        assert_eq!(right.status(), 429);
        let wait: u32 = right.headers()["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((1..=15).contains(&wait), "{wait}");

        // An unknown account is answered alike.
        let (known, unknown) =
            (sign_in(&server, "max@example.org", "x").await, sign_in(&server, "no@example.org", "x").await);
        assert_eq!(told(known).await, told(unknown).await);

        // One address may try twenty times, whatever the accounts.
        let from = |address: &'static str, n: usize| {
            let fields =
                [("email".to_owned(), format!("person{n}@example.org")), ("password".to_owned(), "x".repeat(2000))];
            let fields = fields.map(|(name, value)| (name, value));
            let form: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            server.post_form("/api/auth/sign-in", &form).header("x-forwarded-for", address).send()
        };
        for n in 0..20 {
            assert_eq!(from("203.0.113.7", n).await.unwrap().status(), 409);
        }
        assert_eq!(from("203.0.113.7", 20).await.unwrap().status(), 429);
        assert_eq!(from("203.0.113.8", 21).await.unwrap().status(), 409);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_ask_for_sign_in_and_lead_back() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        with_password(&server, &server.world.ada).await;
        let page = server.get("/leads?status=all").send().await.unwrap();
        assert_eq!(location(&page), "/sign-in?next=/leads%3Fstatus%3Dall");
        let page = server.get(location(&page)).send().await.unwrap().text().await.unwrap();
        assert!(page.contains("name=\"next\" value=\"/leads?status=all\""), "{page}");
        let fields = [("email", "ada@example.org"), ("password", PASSWORD), ("next", "//evil.example")];
        let astray = server.post_form("/api/auth/sign-in", &fields).header("accept", "text/html").send().await.unwrap();
        assert_eq!((astray.status().as_u16(), location(&astray)), (303, "/board"));
        let ada = set_cookie(&astray).unwrap();
        let home = server.get("/").header("cookie", &ada).send().await.unwrap();
        assert_eq!(location(&home), "/board");
        for (path, status) in [("/leads", 200), ("/settings/people", 200), ("/nothing/here", 404)] {
            let page = server.get(path).header("cookie", &ada).send().await.unwrap();
            assert_eq!(page.status().as_u16(), status, "{path}");
            assert!(page.text().await.unwrap().contains("app-nav"), "{path} has no frame");
        }
    })
    .await;
}
