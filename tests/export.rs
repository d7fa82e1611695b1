//! Files to take away: who gets which rows, and what they look like on their way.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use relance::accounts::draft::AccountDraft;
use relance::accounts::store as accounts;
use relance::auth::viewer::Viewer;
use relance::leads::draft::LeadDraft;
use relance::leads::store as leads;
use relance::server::export::PATHS;
use relance::settings::lookup::LookupKind;
use relance::values::id::{UserId, fresh};
use reqwest::{Method, Response};
use serde_json::json;
use support::server::{Server, location, told};
use support::{World, who};

async fn set_up(world: &World) {
    // The program counts as set up.
    relance::auth::store::people::set_password(&world.db, who(&world.ada), world.ada.id, "x".into(), None)
        .await
        .unwrap();
}

async fn lead(world: &World, subject: &str, owner: Option<UserId>) {
    let draft = LeadDraft { subject: subject.into(), owner, ..LeadDraft::default() };
    leads::create(&world.db, &world.ada, who(&world.ada), fresh().into(), draft).await.unwrap();
}

async fn get(server: &Server, viewer: &Viewer, path: &str) -> Response {
    server.get(path).header("cookie", server.session(viewer).await).send().await.unwrap()
}

/// The lines of a CSV, without the mark in front.
async fn lines(answer: Response) -> Vec<String> {
    assert_eq!(answer.status(), 200);
    let bytes = answer.bytes().await.unwrap();
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap().to_owned();
    text.split_terminator("\r\n").map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_a_file_without_signing_in() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        let server = Server::start(world).await;
        for path in PATHS {
            let answer = server.get(path).send().await.unwrap();
            assert_eq!((answer.status().as_u16(), location(&answer)), (303, format!("/sign-in?next={path}").as_str()));
            for viewer in [&server.world.ada, &server.world.max, &server.world.sam, &server.world.rita] {
                assert_eq!(get(&server, viewer, path).await.status(), 200, "{path} for {}", viewer.name);
            }
            // They are read, and nothing else.
            for method in [Method::POST, Method::PUT, Method::DELETE] {
                let cookie = server.session(&server.world.ada).await;
                let answer = server.ask(method.clone(), path).header("cookie", cookie).send().await.unwrap();
                assert_eq!(answer.status(), 405, "{method} {path}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_gets_what_they_may_see() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        for owner in [None, Some(world.sam.id), Some(world.sue.id), Some(world.olga.id)] {
            lead(&world, "A call", owner).await;
        }
        let server = Server::start(world).await;
        let path = "/export/prospecting.csv?group=owner&period=free";
        for (viewer, expected) in [
            (&server.world.ada, vec!["Olga", "Sam", "Sue", "Without owner", "Total"]),
            (&server.world.rita, vec!["Olga", "Sam", "Sue", "Without owner", "Total"]),
            (&server.world.max, vec!["Sam", "Sue", "Without owner", "Total"]),
            (&server.world.sam, vec!["Sam", "Sue", "Without owner", "Total"]),
            (&server.world.olga, vec!["Olga", "Without owner", "Total"]),
        ] {
            let lines = lines(get(&server, viewer, path).await).await;
            let names: Vec<&str> = lines.iter().skip(1).map(|line| line.split(',').next().unwrap()).collect();
            assert_eq!(names, expected, "{}", viewer.name);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_written_whole_under_its_own_filters_and_rights() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        // More than are read at once.
        let many = relance::server::db::AT_A_TIME + 60;
        for number in 0..many {
            lead(&world, &format!("Lead {number:04}"), (number % 2 == 0).then_some(world.sam.id)).await;
        }
        lead(&world, "=HYPERLINK(\"http://evil.example\",\"+1\")", Some(world.olga.id)).await;
        let server = Server::start(world).await;
        let ada = &server.world.ada;
        let all = lines(get(&server, ada, "/export/leads.csv?status=all").await).await;
        assert_eq!(all.len(), 1 + many + 1);
        assert!(all[0].starts_with("Subject,Status,Priority,Company,"), "{}", all[0]);
        assert!(all[1].starts_with("\"'=HYPERLINK(\"\"http://evil"), "{}", all[1]);
        // Newest first, none twice, none left out.
        let subjects: Vec<&str> = all[2..].iter().map(|line| &line[..9]).collect();
        assert!(subjects.is_sorted_by(|one, next| one > next) && subjects[0] == format!("Lead {:04}", many - 1));
        let sams = lines(get(&server, ada, &format!("/export/leads.csv?owner={}", server.world.sam.id)).await).await;
        assert_eq!(sams.len(), 1 + many / 2);
        let nobodys = lines(get(&server, ada, "/export/leads.csv?status=new&owner=none&q=lead+00").await).await;
        assert_eq!(nobodys.len(), 1 + 50);
        // In the order of the list, over the bounds of what is read at once.
        let by_subject = lines(get(&server, ada, "/export/leads.csv?status=all&sort=subject").await).await;
        let subjects: Vec<&str> = by_subject[2..].iter().map(|line| &line[..9]).collect();
        assert!(subjects.is_sorted_by(|one, next| one < next), "{} … {}", subjects[0], subjects[many - 1]);
        let turned = lines(get(&server, ada, "/export/leads.csv?status=all&sort=owner&order=turned").await).await;
        assert!(turned[1].contains(",Sam,") && !turned[many].contains(",Sam,"), "{}", turned[1]);
        // Olga sees nobody's leads and her own.
        let olgas = lines(get(&server, &server.world.olga, "/export/leads.csv?status=all").await).await;
        assert_eq!(olgas.len(), 1 + many / 2 + 1);
        let none = lines(get(&server, ada, "/export/leads.csv?status=converted").await).await;
        assert_eq!(none.len(), 1);
        let book = get(&server, ada, "/export/leads.xlsx?status=all").await.bytes().await.unwrap();
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(book)).unwrap();
        let range = calamine::Reader::worksheet_range(&mut book, "Leads").unwrap();
        assert_eq!(range.height(), 1 + many + 1);
        assert!(range.get((1, 0)).unwrap().to_string().starts_with("=HYPERLINK"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn leads_and_accounts_say_their_categories_and_families() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        let (db, ada) = (&world.db, &world.ada);
        let mut draft = LeadDraft { subject: "A call".into(), ..LeadDraft::default() };
        for name in ["Renewal", "Inbound call"] {
            draft.categories.push(world.lookup(LookupKind::Category, name).await);
        }
        leads::create(db, ada, who(ada), fresh().into(), draft).await.unwrap();
        let product = fresh().into();
        relance::settings::store::add(db, who(ada), product, LookupKind::Product, "Dryers".into()).await.unwrap();
        for (name, tags) in [("Zinc", vec![product]), ("=Baker", vec![]), ("Gone", vec![])] {
            let draft =
                AccountDraft { name: name.into(), tags, manager: Some(world.sam.id), ..AccountDraft::default() };
            let id = fresh().into();
            accounts::create(db, ada, who(ada), id, draft).await.unwrap();
            if name == "Gone" {
                accounts::set_retired(db, ada, who(ada), id, true).await.unwrap();
            }
        }
        let server = Server::start(world).await;
        let ada = &server.world.ada;
        let leads = lines(get(&server, ada, "/export/leads.csv").await).await;
        assert!(leads[0].contains(",Categories,") && leads[1].contains("Renewal") && leads[1].contains("Inbound call"));
        let all = lines(get(&server, ada, "/export/accounts.csv").await).await;
        assert!(all[0].starts_with("Name,Kind,Decision label,Account manager,Source,Product families,"), "{}", all[0]);
        assert_eq!(all.len(), 3);
        assert!(all[1].starts_with("'=Baker,Prospect,,Sam,,,") && all[2].starts_with("Zinc,Prospect,,Sam,,Dryers,"));
        let turned = lines(get(&server, ada, "/export/accounts.csv?order=turned").await).await;
        assert!(turned[1].starts_with("Zinc,"));
        let dryers = lines(get(&server, ada, &format!("/export/accounts.csv?product={product}")).await).await;
        assert_eq!(dryers.len(), 2);
        let gone = lines(get(&server, ada, "/export/accounts.csv?kind=retired").await).await;
        assert!(gone.len() == 2 && gone[1].starts_with("Gone,"));
        // Whoever sees accounts takes them away, too.
        assert_eq!(lines(get(&server, &server.world.rita, "/export/accounts.csv").await).await.len(), 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deals_are_taken_away_as_they_are_listed() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        for (name, value, by) in
            [("=Baker", "1234.50", &world.sam), ("Zinc", "20", &world.sam), ("Olga's", "5", &world.olga)]
        {
            world.deal(by, name, value, 1).await;
        }
        let won = world.deal(&world.sam, "Won", "9", 1).await;
        relance::deals::store::close_won(&world.db, &world.sam, who(&world.sam), won, Vec::new()).await.unwrap();
        let server = Server::start(world).await;
        let ada = &server.world.ada;
        let open = lines(get(&server, ada, "/export/deals.csv?sort=value").await).await;
        assert!(
            open[0]
                .starts_with("Name,Account,Pipeline,Stage,State,Owner,\"Value, excl. tax\",Purchase costs,Currency,"),
            "{}",
            open[0]
        );
        assert!(open[1].starts_with("'=Baker,'=Baker,Sales,Qualified,Open,Sam,1234.50,0.00,EUR,25%,"), "{}", open[1]);
        assert!(open.len() == 4 && open[2].starts_with("Zinc,") && open[3].starts_with("Olga's,"));
        // Each row exact, so that they add up to what the list says, which is rounded once.
        let weighted: Vec<&str> = open[1..].iter().map(|line| line.split(',').nth(10).unwrap()).collect();
        assert_eq!(weighted, ["308.625", "5.00", "1.25"]);
        let book = get(&server, ada, "/export/deals.xlsx?sort=value").await.bytes().await.unwrap();
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(book)).unwrap();
        let range = calamine::Reader::worksheet_range(&mut book, "Deals").unwrap();
        let cells: Vec<String> = (1..4).map(|row| range.get((row, 10)).unwrap().to_string()).collect();
        assert_eq!(cells, ["308.625", "5", "1.25"]);
        assert_eq!(lines(get(&server, ada, "/export/deals.csv?state=won").await).await.len(), 2);
        let small = lines(get(&server, ada, "/export/deals.csv?amount-to=20&sort=name").await).await;
        assert!(small.len() == 3 && small[1].starts_with("Olga's,"));
        // A seller gets what a seller sees.
        let sams = lines(get(&server, &server.world.sam, "/export/deals.csv?sort=name&order=turned").await).await;
        assert!(sams.len() == 3 && sams[1].starts_with("Zinc,"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_says_what_it_is_and_stays_in_no_cache() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        lead(&world, "A call", Some(world.sam.id)).await;
        let server = Server::start(world).await;
        for (path, kind, file) in [
            ("/export/prospecting.csv", "text/csv; charset=utf-8", ".csv\""),
            (
                "/export/prospecting.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                ".xlsx\"",
            ),
        ] {
            let answer = get(&server, &server.world.ada, path).await;
            let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
            assert_eq!((header("content-type"), header("cache-control")), (kind.into(), "private, no-store".into()));
            let named = header("content-disposition");
            assert!(named.starts_with("attachment; filename=\"prospecting-20") && named.ends_with(file), "{named}");
            let compressed = server.get(path).header("cookie", server.session(&server.world.ada).await);
            let compressed = compressed.header("accept-encoding", "gzip, br").send().await.unwrap();
            assert_eq!(compressed.status(), 200);
        }
        let lines = lines(get(&server, &server.world.ada, "/export/prospecting.csv?period=free").await).await;
        assert_eq!(
            lines[0],
            "Channel,Leads in,Converted,Closed,Still open,Conversion rate,Median time to convert (days)"
        );
        assert_eq!(lines[1..], ["Without channel,1,0,0,1,0%,", "Total,1,0,0,1,0%,"]);
        let sheet =
            get(&server, &server.world.ada, "/export/prospecting.xlsx?period=free").await.bytes().await.unwrap();
        assert!(sheet.starts_with(b"PK\x03\x04"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_over_deals_are_written_as_they_stand() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        for (seller, name) in [(&world.sam, "A"), (&world.olga, "B")] {
            let deal = world.deal(seller, name, "1234.5", 0).await;
            relance::deals::store::close_won(&world.db, seller, who(seller), deal, vec![]).await.unwrap();
        }
        let server = Server::start(world).await;
        let (ada, sam) = (&server.world.ada, &server.world.sam);
        let path = "/export/won-lost.csv?period=free&group=owner";
        let all = lines(get(&server, ada, path).await).await;
        assert_eq!(all[0], "Owner,Won,\"Won, excl. tax (EUR)\",Lost,\"Lost, excl. tax (EUR)\",Win rate");
        assert_eq!(
            all[1..],
            ["Olga,1,1234.50,0,0.00,100%", "Sam,1,1234.50,0,0.00,100%", "Total,2,2469.00,0,0.00,100%"]
        );
        assert_eq!(lines(get(&server, sam, path).await).await.len(), 3);
        let stages = lines(get(&server, ada, "/export/stages.csv?period=free").await).await;
        assert!(stages[0].starts_with("Stage,Entered,Went on,"), "{}", stages[0]);
        assert!(stages[1].starts_with("Identified,2,2,0,0,100%,2,"), "{}", stages[1]);
        assert!(stages.iter().any(|line| line == "Average value won (EUR),1234.50"), "{stages:?}");
        for path in ["/export/won-lost.xlsx?period=free", "/export/stages.xlsx?period=free"] {
            let sheet = get(&server, ada, path).await.bytes().await.unwrap();
            assert!(sheet.starts_with(b"PK\x03\x04"), "{path}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_french_it_opens_in_a_french_excel() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        lead(&world, "A call", None).await;
        let (db, ada) = (&world.db, &world.ada);
        let french = relance::values::locale::Locale::Fr;
        relance::auth::store::people::set_look(db, ada.id, french, relance::auth::theme::Theme::Light).await.unwrap();
        let server = Server::start(world).await;
        let answer = get(&server, &server.world.ada, "/export/prospecting.csv?period=free").await;
        assert!(answer.headers()["content-disposition"].to_str().unwrap().contains("prospection-"));
        let lines = lines(answer).await;
        assert!(lines[0].starts_with("Canal;Pistes reçues;Converties;Closes;"), "{}", lines[0]);
        assert_eq!(lines[2], "Total;1;0;0;1;0%;");
    })
    .await;
}

/// No address makes the server fail: what makes no sense is refused at its field.
#[tokio::test(flavor = "multi_thread")]
async fn hostile_addresses_are_refused_not_suffered() {
    support::on_sqlite(|world: World| async move {
        set_up(&world).await;
        let server = Server::start(world).await;
        let long = "x".repeat(20_000);
        let unknown = fresh().to_string();
        for path in PATHS.into_iter().filter(|path| path.contains("prospecting")) {
            for (words, status) in [
                ("period=free&from=2026-02-30", 422),
                ("period=free&from=2026-02-02&to=2026-02-01", 422),
                ("owner=%27%20or%201%3D1", 422),
                (&format!("channel={unknown}"), 422),
                (&format!("source={long}"), 422),
                ("campaign=%00", 422),
                ("%ff=%fe&%", 200),
                ("group=%F0%9F%90%9F&period=%00", 200),
                ("&&==&a&b=&=c", 200),
                ("group=month&group=owner", 200),
            ] {
                let answer = get(&server, &server.world.ada, &format!("{path}?{words}")).await;
                assert_eq!(answer.status(), status, "{path} {}", &words[..words.len().min(60)]);
            }
        }
        for path in PATHS.into_iter().filter(|path| path.contains("stages") || path.contains("won-lost")) {
            for (words, status) in [
                ("period=free&from=2026-02-30", 422),
                ("owner=%27%20or%201%3D1", 422),
                ("owner=none", 422),
                (&format!("pipeline={unknown}"), 422),
                (&format!("source={long}"), 422),
                // Words of another report say nothing here.
                ("channel=%00&group=%F0%9F%90%9F", 200),
                ("period=free&from=0001-01-01&to=9999-12-31&group=month", 422),
                ("period=free&from=1900-01-01&to=2200-12-31&group=month", 200),
            ] {
                let answer = get(&server, &server.world.ada, &format!("{path}?{words}")).await;
                assert_eq!(answer.status(), status, "{path} {}", &words[..words.len().min(60)]);
            }
        }
        // What a list's address does not say right narrows nothing.
        let words =
            format!("kind=%00&product=%27&manager={unknown}&label=x&sort=%F0%9F%90%9F&created-from=2026-02-30&created-to=x&owner=%27&channel={unknown}&priority=%00&%ff=%fe&%&q={long}&state=%00&from=999&to=-1&amount-from=1e9&amount-to=-5&next=x&stage=%27&pipeline=x&family=%00&reason=x&currency=x&closing-to=2026-13-01");
        let is_list = |path: &&str| ["leads", "accounts", "deals"].iter().any(|list| path.contains(list));
        for path in PATHS.into_iter().filter(is_list) {
            assert_eq!(get(&server, &server.world.ada, &format!("{path}?{words}")).await.status(), 200, "{path}");
        }
        let wrong = get(&server, &server.world.ada, "/export/prospecting.csv?period=free&to=x").await;
        assert_eq!(told(wrong).await.1, json!({"invalid": [{"field": "to", "problem": "not_a_date"}]}));
    })
    .await;
}
