//! Pages that many ask for at once.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Duration;

use futures::StreamExt;
use relance::deals::store;
use relance::leads;
use relance::leads::draft::LeadDraft;
use relance::values::id::fresh;
use support::server::Server;
use support::{World, who};

/// Each page is drawn anew while what it reads is on its way: that must come to an end, whatever else is drawn meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn many_pages_at_once_all_come() {
    const AT_ONCE: usize = 8;
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        // The program counts as set up.
        let ada = &world.ada;
        relance::auth::store::people::set_password(&world.db, who(ada), ada.id, "x".into(), None).await.unwrap();
        let cookie = server.session(ada).await;
        let page = async |path: &str| {
            let answer = server.get(path).header("cookie", &cookie).send().await.unwrap();
            (answer.status().as_u16(), answer.text().await.unwrap())
        };
        let deal = world.deal(&world.sam, "Two ovens", "100", 0).await;
        let account = store::deal_view(&world.db, &world.sam, deal).await.unwrap().deal.account;
        let draft = LeadDraft { subject: "Ovens".into(), ..LeadDraft::default() };
        let lead = fresh().into();
        leads::store::create(&world.db, &world.sam, who(&world.sam), lead, draft).await.unwrap();
        let (deals, accounts) = (format!("/deals/{deal}"), format!("/accounts/{account}"));
        let (board, leads) = (format!("/board?deal={deal}"), format!("/leads/{lead}"));
        let merge = format!("{accounts}/merge");
        let paths = [&deals, &accounts, &merge, &board, &leads, "/deals", "/leads", "/accounts", "/dashboard"];
        for path in paths {
            let asked = (0..3 * AT_ONCE).map(|_| page(path));
            let asked = futures::stream::iter(asked).buffer_unordered(AT_ONCE).collect::<Vec<_>>();
            let answers = tokio::time::timeout(Duration::from_secs(60), asked).await;
            for (status, html) in answers.unwrap_or_else(|_| panic!("{path} does not end")) {
                assert!(status == 200 && html.contains("</html>"), "{path}: {status}");
            }
        }
    })
    .await;
}
