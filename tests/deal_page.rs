//! A deal's own page, and the settings pages beside it, come whole from the server: they are right without script.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use relance::auth::viewer::Viewer;
use relance::changes::change::FieldValue;
use relance::deals::edit::Edit;
use relance::deals::store;
use relance::settings::holiday::HolidayDraft;
use relance::settings::product::{ProductDraft, ProductId};
use relance::settings::rates::RateDraft;
use relance::settings::store::{holidays, products, rates};
use relance::values::id::fresh;
use support::server::Server;
use support::{World, who};

async fn page(server: &Server, viewer: &Viewer, path: &str) -> (u16, String) {
    let cookie = server.session(viewer).await;
    let answer = server.get(path).header("cookie", cookie).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

async fn served(world: World) -> Server {
    let server = Server::start(world).await;
    let world = &server.world;
    // The program counts as set up.
    relance::auth::store::people::set_password(&world.db, who(&world.ada), world.ada.id, "x".into(), None)
        .await
        .unwrap();
    server
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deals_page_comes_whole() {
    support::on_sqlite(|world: World| async move {
        let server = served(world).await;
        let world = &server.world;
        let id = world.deal(&world.sam, "Two ovens", "100", 0).await;
        let line = format!("{}\t\t2500\t50000\t30000\t1000\tTunnel oven", fresh());
        let edit = Edit { field: "lines".into(), seen: FieldValue::Empty, to: line.as_str().into() };
        store::edit(&world.db, &world.sam, who(&world.sam), id, vec![edit]).await.unwrap();
        let (status, html) = page(&server, &world.sam, &format!("/deals/{id}")).await;
        assert_eq!(status, 200);
        for told in
            ["Two ovens", "Tunnel oven", "€1,125.00", "computed from the lines", "Created by Sam", "deal-history"]
        {
            assert!(html.contains(told), "{told} is missing");
        }
        let (_, html) = page(&server, &world.olga, &format!("/deals/{id}")).await;
        assert!(html.contains("not yours to see") && !html.contains("Tunnel oven"));
        let (_, html) = page(&server, &world.sam, "/deals/nothing").await;
        assert!(html.contains("not yours to see"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everyone_reads_the_calendar() {
    support::on_sqlite(|world: World| async move {
        let server = served(world).await;
        let world = &server.world;
        let draft = HolidayDraft { day: "2026-05-01".into(), name: "Labour Day".into() };
        holidays::add(&world.db, who(&world.ada), fresh().into(), draft).await.unwrap();
        let (status, html) = page(&server, &world.ada, "/settings/calendar").await;
        assert!(status == 200 && html.contains("Labour Day") && html.contains("Add a holiday"));
        let (_, html) = page(&server, &world.rita, "/settings/calendar").await;
        assert!(html.contains("Labour Day") && html.contains("Wednesday") && !html.contains("Add a holiday"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alert_stands_on_the_deals_page() {
    support::on_sqlite(|world: World| async move {
        let server = served(world).await;
        let world = &server.world;
        let id = world.deal(&world.sam, "Two ovens", "0", 3).await;
        for path in [format!("/deals/{id}"), "/deals?state=out".to_owned(), "/dashboard".to_owned()] {
            let (status, html) = page(&server, &world.sam, &path).await;
            assert!(status == 200 && html.contains("Late stage without an amount"), "{path}");
        }
        let (_, html) = page(&server, &world.sam, &format!("/deals/{id}")).await;
        assert!(html.contains("No next action is planned.") && html.contains("Snooze: No next action"));
        let (_, html) = page(&server, &world.rita, &format!("/deals/{id}")).await;
        assert!(html.contains("No next action is planned.") && !html.contains("Snooze: No next action"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn products_and_currencies_are_for_administrators() {
    support::on_sqlite(|world: World| async move {
        let server = served(world).await;
        let world = &server.world;
        let draft = ProductDraft {
            name: "Tunnel oven".into(),
            unit_price: "500".into(),
            currency: "EUR".into(),
            ..ProductDraft::default()
        };
        products::add(&world.db, who(&world.ada), ProductId::from(fresh()), draft).await.unwrap();
        let draft = RateDraft { currency: "USD".into(), day: "2026-01-01".into(), rate: "0.92".into() };
        rates::set(&world.db, who(&world.ada), fresh().into(), draft).await.unwrap();
        for (path, told) in [("/settings/products", "€500.00"), ("/settings/currencies", "0.92")] {
            let (status, html) = page(&server, &world.ada, path).await;
            assert!(status == 200 && html.contains(told), "{path}: {status}");
            let (_, html) = page(&server, &world.sam, path).await;
            assert!(html.contains("Only administrators change these.") && !html.contains("Tunnel oven"), "{path}");
        }
    })
    .await;
}
