//! The board by close date: which deals stand in which month, what a drop does, and who may.

use relance::auth::viewer::Viewer;
use relance::changes::change::Fields;
use relance::deals::board::{BoardFilter, By, Card, Key, NextFilter, Window};
use relance::deals::deal::Deal;
use relance::deals::due::Due;
use relance::deals::edit::Edit;
use relance::deals::next_state::NextState;
use relance::deals::store;
use relance::deals::view::{AccountChoice, BoardAsk, BoardPage, DealDraft, Done};
use relance::undo::store::undo;
use relance::values::currency::Currency;
use relance::values::day::Day;
use relance::values::error::{Error, Refusal};
use relance::values::id::{DealId, fresh};

use crate::support::{self, NINE, World, audit::audit, who};
use crate::{deal, figures, stories};

/// Monday 5 January 2026.
fn today() -> Day {
    NINE.day_utc()
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

async fn due(world: &World, by: &Viewer, name: &str, value: &str, on: &str, stage: usize) -> DealId {
    let id = fresh().into();
    let draft = DealDraft {
        name: name.into(),
        account: AccountChoice { id: None, name: format!("{name} Ltd") },
        value: value.into(),
        close_on: on.into(),
        stage: Some(world.stages[stage].id),
        ..DealDraft::default()
    };
    store::create_from_draft(&world.db, by, who(by), id, draft).await.unwrap();
    id
}

async fn ask(world: &World, viewer: &Viewer, ask: BoardAsk) -> BoardPage {
    store::board(&world.db, viewer, &BoardAsk { by: By::Close(today()), ..ask }).await.unwrap()
}

async fn board(world: &World, viewer: &Viewer) -> BoardPage {
    ask(world, viewer, BoardAsk::default()).await
}

fn cards<'b>(board: &'b BoardPage, column: &str) -> &'b [Card] {
    let column = board.columns.iter().find(|it| it.key == key(column)).unwrap();
    column.cards.as_deref().unwrap_or_default()
}

fn names(board: &BoardPage, column: &str) -> Vec<String> {
    cards(board, column).iter().map(|card| card.name.clone()).collect()
}

fn sums(board: &BoardPage, column: &str) -> (i64, i64, i64) {
    figures(&board.columns.iter().find(|it| it.key == key(column)).unwrap().totals)
}

/// The columns whose cards were sent.
fn sent(board: &BoardPage) -> Vec<String> {
    board.columns.iter().filter(|it| it.cards.is_some()).map(|it| it.key.to_string()).collect()
}

async fn put(world: &World, by: &Viewer, id: DealId, on: &str) -> Result<Done, Error> {
    store::date(&world.db, by, who(by), id, day(on), today()).await
}

stories! {
    every_open_deal_stands_in_the_column_of_its_date(world) {
        let sam = &world.sam;
        for (name, on, stage) in [
            ("Long gone", "1999-12-31", 0), ("Yesterday year", "2025-12-31", 1), ("First", "2026-01-01", 0), ("beta", "2026-01-31", 2),
            ("Alpha", "2026-01-31", 1), ("Éclair", "2026-01-31", 0), ("February", "2026-02-28", 3), ("June", "2026-06-30", 0), ("July", "2026-07-01", 4), ("Far", "2099-01-01", 0),
        ] {
            due(&world, sam, name, "10", on, stage).await;
        }
        let won = due(&world, sam, "Won", "10", "2026-01-15", 0).await;
        store::close_won(&world.db, sam, who(sam), won, vec![]).await.unwrap();
        let gone = due(&world, sam, "Gone", "10", "2026-01-15", 0).await;
        store::retire(&world.db, sam, who(sam), gone).await.unwrap();

        let board = board(&world, sam).await;
        let columns: Vec<String> = board.columns.iter().map(|column| column.key.to_string()).collect();
        assert_eq!(columns, ["before-2026-01", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "from-2026-07"]);
        assert_eq!(names(&board, "before-2026-01"), ["Long gone", "Yesterday year"]);
        assert_eq!(names(&board, "2026-01"), ["First", "Alpha", "beta", "Éclair"], "by date, then name");
        assert_eq!(names(&board, "2026-02"), ["February"]);
        assert!(names(&board, "2026-03").is_empty());
        assert_eq!(names(&board, "2026-06"), ["June"]);
        assert_eq!(names(&board, "from-2026-07"), ["July", "Far"]);
        // The columns do not say the stage, so the cards do.
        assert_eq!(cards(&board, "2026-01")[1].stage, Some(world.stages[1].id));
        assert_eq!(sums(&board, "2026-01"), (4, 4_000, 1_000 * (10 + 25 + 45 + 10)));
        assert_eq!((sums(&board, "2026-03"), figures(&board.won)), ((0, 0, 0), (1, 1_000, 100_000)));
        let frame = board.frame.unwrap();
        assert_eq!((frame.stages, board.loads), (world.stages.clone(), vec![]));
    }

    a_drop_sets_the_date_and_nothing_else(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = due(&world, sam, "Anvils", "100", "2026-01-20", 2).await;
        let before = deal(&world, id).await;
        let seq = board(&world, sam).await.seq;
        let who_drops = who(sam);
        let done = store::date(db, sam, who_drops, id, day("2026-04-30"), today()).await.unwrap();
        let again = store::date(db, sam, who_drops, id, day("2026-04-30"), today()).await.unwrap();
        assert_eq!(done, again, "a retry");
        let after = deal(&world, id).await;
        assert_eq!(Deal { close_on: before.close_on, pushes: before.pushes, ..after.clone() }, before);
        assert_eq!((after.close_on, after.pushes), (day("2026-04-30"), before.pushes + 1), "it was put off");
        let next = ask(&world, sam, BoardAsk { since: Some(seq), ..BoardAsk::default() }).await;
        assert_eq!((sent(&next), next.frame.is_none()), (vec!["2026-01".to_owned(), "2026-04".into()], true));
        assert_eq!((names(&next, "2026-04"), sums(&next, "2026-01").0), (vec!["Anvils".to_owned()], 0));
        audit(db).await;

        let history = store::history(db, sam, id).await.unwrap();
        let told: Vec<_> = history[0].fields.iter().map(|field| (field.field.as_str(), field.after.as_str())).collect();
        assert_eq!(told, [("close_on", "30 Apr 2026")]);
        undo(db, sam, who(sam), done.request).await.unwrap();
        assert_eq!(deal(&world, id).await, before);
        audit(db).await;
    }

    the_past_and_closed_deals_take_no_date(world) {
        let sam = &world.sam;
        let id = due(&world, sam, "Anvils", "100", "2025-11-20", 0).await;
        for past in ["2026-01-04", "2025-12-31", "1900-01-01"] {
            assert_eq!(put(&world, sam, id, past).await, Err(Refusal::CloseDatePast.into()), "{past}");
        }
        assert_eq!(deal(&world, id).await.close_on, day("2025-11-20"));
        put(&world, sam, id, "2026-01-05").await.expect("today is not past");
        let done = put(&world, sam, id, "2200-12-31").await.unwrap();
        // What was overdue may be so again by an undo.
        undo(&world.db, sam, who(sam), done.request).await.unwrap();
        store::close_won(&world.db, sam, who(sam), id, vec![]).await.unwrap();
        assert_eq!(put(&world, sam, id, "2026-02-28").await, Err(Refusal::DealIsClosed.into()));
        assert_eq!(put(&world, sam, fresh().into(), "2026-02-28").await, Err(Error::NotFound));
        audit(&world.db).await;
    }

    rights_hold_for_columns_sums_and_drops(world) {
        let mine = due(&world, &world.sam, "Sam’s", "100", "2026-02-10", 0).await;
        let theirs = due(&world, &world.olga, "Olga’s", "200", "2026-02-11", 0).await;
        for (viewer, expected) in [
            (&world.ada, vec!["Sam’s", "Olga’s"]), (&world.max, vec!["Sam’s"]), (&world.sam, vec!["Sam’s"]), (&world.sue, vec!["Sam’s"]), (&world.olga, vec!["Olga’s"]),
        ] {
            let board = board(&world, viewer).await;
            assert_eq!(names(&board, "2026-02"), expected, "{}", viewer.name);
            assert_eq!(sums(&board, "2026-02").0, expected.len() as i64, "{}", viewer.name);
            let window = Window { key: key("2026-02"), offset: 0, limit: 10 };
            let (_, column) = store::column(&world.db, viewer, world.pipeline, &BoardFilter::default(), window).await.unwrap();
            assert_eq!(column.cards.unwrap().len(), expected.len());
        }
        for (viewer, id, may) in [
            (&world.sam, mine, true), (&world.max, mine, true), (&world.ada, theirs, true), (&world.olga, mine, false), (&world.sam, theirs, false), (&world.rita, mine, false),
        ] {
            assert_eq!(put(&world, viewer, id, "2026-03-31").await.is_ok(), may, "{}", viewer.name);
        }
    }

    a_filter_narrows_cards_sums_and_what_comes_next_alike(world) {
        let (sam, ada) = (&world.sam, &world.ada);
        let first = due(&world, sam, "Big ovens", "100", "2026-01-10", 0).await;
        due(&world, sam, "Small ovens", "200", "2026-02-10", 1).await;
        due(&world, &world.olga, "Big fridges", "400", "2026-02-11", 0).await;
        let next = Edit { field: "next_on".into(), seen: deal(&world, first).await.get("next_on"), to: today().into() };
        store::edit(&world.db, sam, who(sam), first, vec![next]).await.unwrap();
        let state = |state| Some(NextFilter { state, today: today() });
        for (filter, january, february) in [
            (BoardFilter::default(), 1, 2),
            (BoardFilter { owner: Some(sam.id), ..Default::default() }, 1, 1),
            (BoardFilter { text: "BIG".into(), ..Default::default() }, 1, 1),
            (BoardFilter { text: "fridges ltd".into(), ..Default::default() }, 0, 1),
            (BoardFilter { next: state(NextState::Today), ..Default::default() }, 1, 0),
            (BoardFilter { next: state(NextState::Nothing), owner: Some(sam.id), text: "oven".into() }, 0, 1),
        ] {
            let board = ask(&world, ada, BoardAsk { filter: filter.clone(), ..BoardAsk::default() }).await;
            for (column, count) in [("2026-01", january), ("2026-02", february)] {
                assert_eq!((names(&board, column).len(), sums(&board, column).0), (count, count as i64), "{column}: {filter:?}");
            }
        }
        let counts = store::next_counts(&world.db, ada, world.pipeline, By::Close(today()), &BoardFilter::default(), today()).await.unwrap();
        let of = |column: &str| counts.iter().find(|it| it.key == key(column)).map(|it| it.deals);
        assert_eq!((of("2026-01"), of("2026-02"), of("2026-03")), (Some([0, 1, 0, 0]), Some([0, 0, 0, 2]), None));
    }

    windows_send_what_someone_looks_at(world) {
        for number in 0..12 {
            due(&world, &world.sam, &format!("D{number:02}"), "10", "2026-08-31", number % 5).await;
        }
        let column = key("from-2026-07");
        for (offset, limit, expected) in [(0, 5, 5), (5, 4, 4), (10, 5, 2), (12, 5, 0), (usize::MAX, 5, 0), (0, usize::MAX, 12), (0, 0, 0)] {
            let window = Window { key: column, offset, limit };
            let (_, read) = store::column(&world.db, &world.sam, world.pipeline, &BoardFilter::default(), window).await.unwrap();
            assert_eq!((read.key, read.cards.unwrap().len()), (column, expected), "{offset} {limit}");
            let asked = ask(&world, &world.sam, BoardAsk { windows: vec![window], ..BoardAsk::default() }).await;
            assert_eq!((cards(&asked, "from-2026-07").len(), sums(&asked, "from-2026-07").0), (expected, 12));
        }
        let window = Window { key: column, offset: 5, limit: 2 };
        let elsewhere = store::column(&world.db, &world.sam, fresh().into(), &BoardFilter::default(), window).await.unwrap();
        assert!(elsewhere.1.cards.unwrap().is_empty(), "another pipeline holds none of them");
    }

    currencies_stand_side_by_side(world) {
        due(&world, &world.sam, "Euros", "10", "2026-03-01", 0).await;
        let id = due(&world, &world.sam, "Francs", "20", "2026-03-02", 0).await;
        let francs = Edit { field: "currency".into(), seen: "EUR".into(), to: "CHF".into() };
        store::edit(&world.db, &world.sam, who(&world.sam), id, vec![francs]).await.unwrap();
        let board = board(&world, &world.sam).await;
        let totals = &board.columns.iter().find(|it| it.key == key("2026-03")).unwrap().totals;
        let told: Vec<_> = totals.iter().map(|total| (total.currency, total.deals, total.value)).collect();
        assert_eq!(told, [(Currency::parse("CHF").unwrap(), 1, 2_000), (Currency::EUR, 1, 1_000)]);
    }

    what_leaves_the_months_tells_them(world) {
        let (db, sam) = (&world.db, &world.sam);
        let id = due(&world, sam, "Anvils", "100", "2026-02-10", 0).await;
        let mut seq = board(&world, sam).await.seq;
        let mut since = async || {
            let next = ask(&world, sam, BoardAsk { since: Some(seq), ..BoardAsk::default() }).await;
            seq = next.seq;
            sent(&next)
        };
        assert_eq!(since().await, [""; 0]);
        crate::put(&world, sam, id, 3, None).await.unwrap();
        assert_eq!(since().await, ["2026-02"], "another stage is told by its card");
        let lost = store::close_won(db, sam, who(sam), id, vec![]).await.unwrap();
        assert_eq!(since().await, ["2026-02"]);
        undo(db, sam, who(sam), lost.request).await.unwrap();
        assert_eq!(since().await, ["2026-02"]);
        put(&world, sam, id, "2026-05-31").await.unwrap();
        put(&world, sam, id, "2026-12-31").await.unwrap();
        assert_eq!(since().await, ["2026-02", "2026-05", "from-2026-07"], "where it passed, too");
        store::retire_stage(db, &world.ada, who(&world.ada), world.stages[4].id, true).await.unwrap();
        assert_eq!(since().await.len(), 8);
    }

    the_ends_of_the_calendar_break_nothing(world) {
        due(&world, &world.sam, "Last", "10", "2200-12-31", 0).await;
        for today in ["1900-01-01", "2200-12-31"] {
            let today = day(today);
            let asked = BoardAsk { by: By::Close(today), ..BoardAsk::default() };
            let board = store::board(&world.db, &world.sam, &asked).await.unwrap();
            assert_eq!(board.columns.len(), Due::all(today).len());
        }
    }
}
