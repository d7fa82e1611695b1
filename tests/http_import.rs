//! The doors by which files come in: who may, what is refused, and a workbook on its way through.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use relance::auth::viewer::Viewer;
use relance::imports::kind::ImportKind;
use relance::values::locale::Locale;
use reqwest::{Method, Response, StatusCode};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use support::server::{Server, told};
use support::{World, who};

async fn send(server: &Server, viewer: Option<&Viewer>, kind: ImportKind, ask: &Value, file: &[u8]) -> Response {
    let body = [ask.to_string().as_bytes(), b"\n", file].concat();
    let mut sent = server.ask(Method::POST, kind.door()).body(body);
    if let Some(viewer) = viewer {
        sent = sent.header("cookie", server.session(viewer).await);
    }
    sent.send().await.unwrap()
}

fn look() -> Value {
    json!({ "file_name": "a.csv", "step": "look" })
}

async fn set_up(world: &World) {
    // The program counts as set up.
    relance::auth::store::people::set_password(&world.db, who(&world.ada), world.ada.id, "x".into(), None)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_for_those_who_answer_for_others() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        let server = Server::start(world).await;
        let world = &server.world;
        for kind in ImportKind::ALL {
            let file = b"Name,Account,Subject,Value\nA,B,C,1\n";
            for (viewer, status) in [
                (Some(&world.ada), 200),
                (Some(&world.max), 200),
                (Some(&world.sam), 403),
                (Some(&world.rita), 403),
                (None, 401),
            ] {
                let answer = send(&server, viewer, kind, &look(), file).await;
                assert_eq!(answer.status(), status, "{kind:?}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_file_and_no_plan_is_refused() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        let server = Server::start(world).await;
        let ada = &server.world.ada;
        for kind in ImportKind::ALL {
            let (status, said) = told(send(&server, Some(ada), kind, &look(), b"").await).await;
            assert_eq!((status, &said["unreadable"]), (StatusCode::OK, &json!("empty")), "{kind:?}");
            let (_, said) = told(send(&server, Some(ada), kind, &look(), b"PK\x03\x04noise").await).await;
            assert_eq!(said["unreadable"], json!("workbook"));
            let column = |target: &str| json!({ "target": target, "formats": { "dates": "day_first", "mark": "point", "share": "percent", "dates_unsure": false } });
            let plan = json!({ "columns": [column("nonsense")], "owner": "nobody", "duplicates": "skip" });
            let ask = json!({ "file_name": "a.csv", "step": { "try": plan } });
            assert_eq!(send(&server, Some(ada), kind, &ask, b"A\n1\n").await.status(), 422, "{kind:?}");
        }
        let nowhere = server.ask(Method::POST, "/api/import/anything").header("cookie", server.session(ada).await);
        assert_eq!(nowhere.send().await.unwrap().status(), 404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_of_a_workbook_comes_in() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        let server = Server::start(world).await;
        let ada = &server.world.ada;
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("Notes").unwrap().write(0, 0, "Nothing").unwrap();
        let sheet = workbook.add_worksheet().set_name("Leads").unwrap();
        for (row, cells) in
            [["Subject", "E-mail"], ["Lathe", "ana@royer.example"], ["Mill", "bob@dupont.example"]].iter().enumerate()
        {
            for (column, text) in cells.iter().enumerate() {
                sheet.write(row as u32, column as u16, *text).unwrap();
            }
        }
        let file = workbook.save_to_buffer().unwrap();
        let ask = |sheet: u32, step: Value| json!({ "file_name": "a.xlsx", "sheet": sheet, "step": step });
        let first = told(send(&server, Some(ada), ImportKind::Leads, &ask(0, json!("look")), &file).await).await.1;
        assert_eq!(first["unreadable"], json!("no_rows"));
        let second = told(send(&server, Some(ada), ImportKind::Leads, &ask(1, json!("look")), &file).await).await.1;
        let seen = &second["looked"];
        assert_eq!((&seen["rows"], &seen["sheets"]), (&json!(2), &json!(["Notes", "Leads"])));
        let run = json!({ "run": [relance::values::id::fresh(), seen["plan"]] });
        let done = told(send(&server, Some(ada), ImportKind::Leads, &ask(1, run), &file).await).await.1;
        assert_eq!(done["done"]["made"], json!(2), "{done}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_has_its_page() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        let server = Server::start(world).await;
        let world = &server.world;
        for kind in ImportKind::ALL {
            for (viewer, shown) in
                [(&world.max, "type=\"file\""), (&world.sam, "Managers and administrators import files.")]
            {
                let page = server.get(kind.page()).header("cookie", server.session(viewer).await).send().await.unwrap();
                assert_eq!(page.status(), 200, "{kind:?}");
                let text = page.text().await.unwrap();
                assert!(text.contains(kind.title(Locale::En)) && text.contains(shown), "{kind:?} for {}", viewer.name);
            }
        }
    })
    .await;
}
