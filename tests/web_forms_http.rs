//! Web forms as the world meets them: the public page, what is sent to it, and what machines try.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::time::Duration;

use futures::StreamExt;
use relance::values::id::fresh;
use relance::values::locale::Locale;
use relance::webforms::draft::WebFormDraft;
use relance::webforms::form::WebFormId;
use relance::webforms::guard::{JUNK_KEPT, QUICKEST_S};
use relance::webforms::store as webforms;
use reqwest::{Method, Response};
use support::server::{Server, location};
use support::{World, who};

fn draft() -> WebFormDraft {
    WebFormDraft { name: "Site".into(), ..WebFormDraft::new(Locale::En) }
}

async fn made(world: &World, draft: WebFormDraft) -> String {
    let id = WebFormId::from(fresh());
    webforms::create(&world.db, who(&world.ada), id, draft).await.unwrap();
    format!("/f/{id}")
}

/// The stamp of a page as it was drawn.
fn stamp(html: &str) -> String {
    let after = html.split("name=\"stamp\" value=\"").nth(1).unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

/// Opens the form, and answers its stamp.
async fn open(server: &Server, path: &str) -> String {
    stamp(&server.get(path).send().await.unwrap().text().await.unwrap())
}

async fn send(server: &Server, path: &str, address: &str, fields: &[(&str, &str)]) -> Response {
    server.post_form(path, fields).header("x-forwarded-for", address).send().await.unwrap()
}

fn fields<'a>(name: &'a str, stamp: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("person", name),
        ("email", "ana@diaz.example"),
        ("description", "Two dryers, please"),
        ("stamp", stamp),
        ("homepage", ""),
    ]
}

/// Long enough for a person.
async fn fill_in() {
    tokio::time::sleep(Duration::from_millis(QUICKEST_S as u64 * 1000 + 50)).await;
}

async fn listed(server: &Server) -> i64 {
    let sql = "select count(*) from leads where not retired";
    server.world.db.one::<(i64,)>(sql, vec![]).await.unwrap().unwrap().0
}

async fn waiting(server: &Server) -> i64 {
    webforms::count_waiting(&server.world.db, &server.world.ada).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_fills_in_a_form_without_script() {
    support::on_sqlite(|world: World| async move {
        let form = made(&world, WebFormDraft { title: "<Dryers> & \"more\"".into(), ..draft() }).await;
        let server = Server::start(world).await;
        let page = server.get(&form).send().await.unwrap();
        assert_eq!(page.status(), 200);
        assert!(!page.headers().contains_key("set-cookie"));
        let html = page.text().await.unwrap();
        assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\""), "{}", &html[..200]);
        assert!(html.contains("&lt;Dryers&gt; &amp;") && !html.contains("<Dryers>"), "{html}");
        assert!(!html.contains("<script") && !html.contains("style=") && !html.contains("onclick"), "{html}");
        let stamp = stamp(&html);
        fill_in().await;

        // Wrong first: said at the field, with all that was typed still there.
        let wrong = [
            ("person", "Ana <b>"),
            ("email", "ana@"),
            ("description", ""),
            ("company", "Díaz & Co"),
            ("stamp", &stamp),
        ];
        let back = send(&server, &form, "192.0.2.1", &wrong).await;
        assert_eq!(back.status(), 422);
        let html = back.text().await.unwrap();
        assert!(html.contains("Not sent yet.") && html.contains("<title>Error: "), "{html}");
        for kept in [
            "value=\"Ana &lt;b&gt;\"",
            "value=\"ana@\"",
            "value=\"Díaz &amp; Co\"",
            "Not an e-mail address.",
            "Fill this in.",
        ] {
            assert!(html.contains(kept), "{kept}: {html}");
        }
        assert!(html.contains(&stamp), "the page keeps its stamp");
        assert_eq!(listed(&server).await, 0);

        let sent = send(&server, &form, "192.0.2.1", &fields("Ana Díaz", &stamp)).await;
        assert_eq!((sent.status().as_u16(), location(&sent)), (303, format!("{form}/thanks").as_str()));
        assert!(!sent.headers().contains_key("set-cookie"));
        let thanks = server.get(location(&sent)).send().await.unwrap();
        assert_eq!(thanks.status(), 200);
        assert!(thanks.text().await.unwrap().contains("We have received your message"));
        // The page sent again does nothing twice.
        assert_eq!(send(&server, &form, "192.0.2.1", &fields("Ana Díaz", &stamp)).await.status(), 303);
        assert_eq!((listed(&server).await, waiting(&server).await), (1, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_speaks_its_own_language() {
    support::on_sqlite(|world: World| async move {
        let form = made(&world, WebFormDraft { name: "Site".into(), ..WebFormDraft::new(Locale::Fr) }).await;
        let server = Server::start(world).await;
        let page = server.get(&form).header("accept-language", "en").send().await.unwrap().text().await.unwrap();
        assert!(page.contains("lang=\"fr\"") && page.contains("Votre message") && page.contains(">Envoyer<"), "{page}");
        let wrong = send(&server, &form, "192.0.2.1", &[("email", "x")]).await.text().await.unwrap();
        assert!(wrong.contains("Pas encore envoyé.") && wrong.contains("À remplir."), "{wrong}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_may_lead_elsewhere() {
    support::on_sqlite(|world: World| async move {
        let redirect = "https://www.example.com/merci?a=1";
        let form = made(&world, WebFormDraft { redirect: redirect.into(), thanks: String::new(), ..draft() }).await;
        let server = Server::start(world).await;
        let page = server.get(&form).send().await.unwrap();
        let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("form-action 'self' https://www.example.com;"), "{policy}");
        let sent = send(&server, &form, "192.0.2.1", &fields("Ana", "")).await;
        assert_eq!((sent.status().as_u16(), location(&sent)), (303, redirect));
    })
    .await;
}

/// Only the public form may stand in a frame of another site, and only to it may another site post.
#[tokio::test(flavor = "multi_thread")]
async fn only_the_form_is_open_to_other_sites() {
    support::on_sqlite(|world: World| async move {
        let form = made(&world, draft()).await;
        let server = Server::start(world).await;
        let ada = server.session(&server.world.ada).await;
        let policy = |answer: &Response| answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
        for path in [form.clone(), format!("{form}/thanks"), "/f/nothing".to_owned()] {
            let policy = policy(&server.get(&path).send().await.unwrap());
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors *"), "{path}: {policy}");
            assert!(!policy.contains("script") && !policy.contains("unsafe"), "{path}: {policy}");
        }
        for path in [
            "/",
            "/board",
            "/leads",
            "/settings/forms",
            "/leads/quarantine",
            "/sign-in",
            "/healthz",
            "/f",
            "/f/a/b/c",
            "/nothing",
            "/api/nothing",
        ] {
            for cookie in ["", ada.as_str()] {
                let answer = server.get(path).header("cookie", cookie).send().await.unwrap();
                assert!(policy(&answer).contains("frame-ancestors 'none'"), "{path} may be framed");
            }
        }
        for (header, value) in
            [("sec-fetch-site", "cross-site"), ("origin", "https://www.example.com"), ("origin", "null")]
        {
            let from_there = server.post_form(&form, &fields("Ana", "")).header(header, value).send().await.unwrap();
            assert_eq!(from_there.status(), 303, "{header}: {value}");
            for path in [
                "/api/leads/create",
                "/api/undo",
                "/api/web-forms/create",
                "/board",
                "/f",
                "/f/a/b/c",
                "/api/import/deals",
            ] {
                let forged =
                    server.post_form(path, &[]).header("cookie", &ada).header(header, value).send().await.unwrap();
                assert_eq!(forged.status(), 403, "{path} with {header}: {value}");
            }
        }
    })
    .await;
}

/// Whatever is sent, the answer is a page that says what is wrong.
#[tokio::test(flavor = "multi_thread")]
async fn nonsense_gets_a_clear_page() {
    support::on_sqlite(|world: World| async move {
        let form = made(&world, draft()).await;
        let closed = made(&world, draft()).await;
        let id = closed.trim_start_matches("/f/").parse().unwrap();
        webforms::retire(&world.db, who(&world.ada), id, true).await.unwrap();
        let server = Server::start(world).await;
        let unknown = format!("/f/{}", fresh());
        let is_page = |answer: &Response| {
            answer.headers().get("content-type").is_some_and(|kind| kind.to_str().unwrap().starts_with("text/html"))
        };
        for (path, status, says) in [
            (unknown.as_str(), 404, "No form here"),
            ("/f/x", 404, "No form here"),
            ("/f/%00", 404, "No form here"),
            ("/f/%ff", 404, "No form here"),
            (&closed, 410, "This form is closed"),
        ] {
            for method in [Method::GET, Method::POST] {
                let answer = server.ask(method, path).send().await.unwrap();
                assert_eq!(answer.status().as_u16(), status, "{path}");
                assert!(is_page(&answer) && answer.text().await.unwrap().contains(says), "{path}");
            }
        }
        let long = format!("person={}", "x".repeat(200_000));
        let longer = format!("person={}", "x".repeat(300_000));
        let huge = vec![b'x'; 3 << 20];
        let form_kind = "application/x-www-form-urlencoded";
        let bodies: [(&str, &[u8], u16); 14] = [
            (form_kind, b"", 422),
            (form_kind, b"%00%ff%&&==&", 422),
            (form_kind, b"person=%00&email=%00&description=%00", 422),
            (form_kind, b"person=%ff%fe&email=a%40b.co&description=x", 303),
            (form_kind, b"\xff\xfe\x00", 422),
            (form_kind, b"person=a&person=b&email=a%40b.co&description=x&stamp=%00&homepage=%0d%0a", 303),
            (form_kind, b"person=Ana&email=a%40b.co&description=x&stamp=deadbeef&locale=%00&owner=1", 303),
            (form_kind, long.as_bytes(), 422),
            (form_kind, longer.as_bytes(), 413),
            ("application/json", b"{}", 415),
            ("multipart/form-data; boundary=x", b"--x--", 415),
            ("text/plain", b"person=Ana", 415),
            ("", b"person=Ana", 415),
            (form_kind, &huge, 413),
        ];
        for (kind, body, status) in bodies {
            let ask = server.ask(Method::POST, &form).header("content-type", kind).header("connection", "close");
            let Ok(answer) = ask.body(body.to_vec()).send().await else {
                // The server may hang up before all of it was sent.
                assert_eq!(status, 413);
                continue;
            };
            let what = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
            assert_eq!(answer.status().as_u16(), status, "{kind}: {what}");
            assert!(status == 303 || is_page(&answer), "{kind}: {what}");
        }
        for method in [Method::PUT, Method::DELETE, Method::PATCH] {
            let answer = server.ask(method, &form).send().await.unwrap();
            assert_eq!((answer.status().as_u16(), is_page(&answer)), (405, true));
        }
        // Control characters are told, and taken out of what comes back.
        let back = send(&server, &form, "192.0.2.9", &[("person", "A\u{0}n\u{1b}a"), ("email", "a@b.co")]).await;
        let html = back.text().await.unwrap();
        assert!(html.contains("value=\"Ana\"") && html.contains("cannot be stored"), "{html}");
    })
    .await;
}

/// Ten thousand posts of machines of several kinds, while a hundred people write from their own addresses.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_thousand_machines_and_a_hundred_people() {
    support::on_sqlite(flood).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_thousand_machines_and_a_hundred_people_on_postgres() {
    support::on_postgres(flood).await;
}

async fn flood(world: World) {
    const OF_EACH: usize = 2_000;
    let form = made(&world, draft()).await;
    let server = Server::start(world).await;
    let (server, form) = (&server, form.as_str());
    // Each person opens the page; so do the machines that bother to.
    let opened = |count: usize| {
        futures::stream::iter(0..count).map(|_| open(server, form)).buffer_unordered(32).collect::<Vec<String>>()
    };
    let people = opened(100).await;
    let patient = opened(2 * OF_EACH).await;
    let reused = open(server, form).await;
    fill_in().await;

    let person = |n: usize| {
        let stamp = &people[n];
        async move {
            let (name, address) = (format!("Person {n}"), format!("203.0.113.{n}"));
            let answer = send(server, form, &address, &fields(&name, stamp)).await;
            (answer.status().as_u16() == 303).then_some(()).ok_or(answer.status())
        }
    };
    let bot = |n: usize| {
        let (patient, reused) = (&patient, &reused);
        async move {
            let name = format!("Bot {n}");
            let kind = n % 5;
            // Some come from few addresses, some from many.
            let address = format!("198.51.{}.{}", 100 + kind, if kind == 0 { n / 5 % 250 } else { 1 });
            let stamp = match kind {
                0 => String::new(),
                1 => reused.clone(),
                2 => open(server, form).await,
                3 => patient[n / 5].clone(),
                _ => patient[OF_EACH + n / 5].clone(),
            };
            let mut fields = fields(&name, &stamp);
            if kind == 3 {
                fields.push(("homepage", "https://buy.example"));
            }
            // Kind 4 is the patient one: all that sets it apart is its one address.
            send(server, form, &address, &fields).await.status().as_u16()
        }
    };
    let bots = futures::stream::iter(0..5 * OF_EACH).map(bot).buffer_unordered(64).collect::<Vec<u16>>();
    let people = futures::stream::iter(0..100).map(person).buffer_unordered(4).collect::<Vec<_>>();
    let (bots, people) = futures::join!(bots, people);
    assert!(bots.iter().all(|status| matches!(status, 303 | 429)), "a machine made the server fail");
    assert!(people.iter().all(Result::is_ok), "a person was turned away: {people:?}");

    let names: Vec<(String,)> =
        server.world.db.all("select person from leads where not retired", vec![]).await.unwrap();
    let machines = names.iter().filter(|(name,)| name.starts_with("Bot")).count();
    let in_list = names.len() - machines;
    assert!(machines <= 10, "{machines} machines reached the list");
    // Whoever is not in the list waits, before all machines, and is let through.
    let held = webforms::quarantine(&server.world.db, &server.world.ada).await.unwrap();
    let people: Vec<_> =
        held.waiting.iter().filter(|it| it.submission.person.starts_with("Person")).map(|it| it.id).collect();
    assert_eq!(in_list + people.len(), 100, "{in_list} in the list");
    assert!(held.total <= JUNK_KEPT + 200, "{}", held.total);
    if !people.is_empty() {
        let ada = &server.world.ada;
        webforms::release(&server.world.db, ada, who(ada), people).await.unwrap();
    }
    assert_eq!(listed(server).await, 100 + machines as i64);
    println!("{machines} machines and {in_list} people in the list, {} in quarantine", held.total);
}
