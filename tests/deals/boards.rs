//! Reading the board: windows, filters, and what has changed since.

use relance::auth::viewer::Viewer;
use relance::changes::change::FieldValue;
use relance::deals::board::{BoardFilter, By, NextFilter, WINDOW, Window};
use relance::deals::edit::Edit;
use relance::deals::next_state::NextState;
use relance::deals::store;
use relance::deals::view::{AccountChoice, BoardAsk, BoardPage, DealDraft};
use relance::values::day::Day;
use relance::values::error::Error;
use relance::values::id::{StageId, fresh};

use crate::support::{self, World, who};
use crate::{board, cards, figures, filtered, page, put, stories};

async fn since(world: &World, seq: i64) -> BoardPage {
    store::board(&world.db, &world.sam, &BoardAsk { since: Some(seq), ..BoardAsk::default() }).await.unwrap()
}

fn sent(page: &BoardPage) -> Vec<StageId> {
    page.columns.iter().filter(|column| column.cards.is_some()).filter_map(|column| column.key.stage()).collect()
}

fn words(text: &str) -> BoardFilter {
    BoardFilter { owner: None, text: text.into(), next: None }
}

stories! {
    a_new_board_has_its_frame_and_the_head_of_every_column(world) {
        for number in 0..WINDOW + 5 {
            world.deal(&world.sam, &format!("D{number}"), "10", 0).await;
        }
        let board = board(&world, &world.sam).await;
        let frame = board.frame.as_ref().unwrap();
        assert_eq!(frame.stages, world.stages);
        assert_eq!(frame.owners.iter().map(|owner| owner.name.as_str()).collect::<Vec<_>>(), ["Max", "Sam", "Sue"]);
        assert_eq!(cards(&board, world.stages[0].id).len(), WINDOW);
        assert_eq!(figures(&page(&board, world.stages[0].id).totals).0 as usize, WINDOW + 5);
        assert!(cards(&board, world.stages[1].id).is_empty());
        assert_eq!(sent(&board).len(), world.stages.len());
    }

    windows_send_what_someone_looks_at(world) {
        for number in 0..12 {
            world.deal(&world.sam, &format!("D{number:02}"), "10", 0).await;
        }
        let stage = world.stages[0].id;
        let windows = vec![Window { key: stage.into(), offset: 5, limit: 4 }];
        let asked = store::board(&world.db, &world.sam, &BoardAsk { windows, ..BoardAsk::default() }).await.unwrap();
        let names = |page: &[relance::deals::board::Card]| page.iter().map(|card| card.name.clone()).collect::<Vec<_>>();
        assert_eq!((page(&asked, stage).offset, names(cards(&asked, stage))), (5, vec!["D05".into(), "D06".into(), "D07".into(), "D08".into()]));
        for (offset, limit, expected) in [(10, 5, 2), (12, 5, 0), (usize::MAX, 5, 0), (0, usize::MAX, 12), (0, 0, 0)] {
            let window = Window { key: stage.into(), offset, limit };
            let (seq, column) = store::column(&world.db, &world.sam, world.pipeline, &BoardFilter::default(), window).await.unwrap();
            assert_eq!((column.cards.unwrap().len(), seq), (expected, asked.seq), "{offset} {limit}");
            let windows = vec![window];
            store::board(&world.db, &world.sam, &BoardAsk { windows, ..BoardAsk::default() }).await.unwrap();
        }
    }

    nothing_new_sends_no_cards(world) {
        world.deal(&world.sam, "A", "10", 0).await;
        let first = board(&world, &world.sam).await;
        let next = since(&world, first.seq).await;
        assert_eq!((sent(&next), next.frame.is_none(), next.seq), (vec![], true, first.seq));
        assert_eq!(page(&next, world.stages[0].id).totals, page(&first, world.stages[0].id).totals);
    }

    a_change_sends_the_columns_that_it_touched(world) {
        let a = world.deal(&world.sam, "A", "10", 0).await;
        let b = world.deal(&world.sam, "B", "10", 2).await;
        let stage = |number: usize| world.stages[number].id;
        let mut seq = board(&world, &world.sam).await.seq;

        put(&world, &world.sam, a, 1, None).await.unwrap();
        let next = since(&world, seq).await;
        assert_eq!(sent(&next), [stage(0), stage(1)]);
        assert_eq!(cards(&next, stage(1))[0].name, "A");
        seq = next.seq;

        let rename = vec![Edit { field: "name".into(), seen: "B".into(), to: "Bee".into() }];
        store::edit(&world.db, &world.sam, who(&world.sam), b, rename).await.unwrap();
        let next = since(&world, seq).await;
        assert_eq!(sent(&next), [stage(2)]);
        seq = next.seq;

        store::close_won(&world.db, &world.sam, who(&world.sam), b, vec![]).await.unwrap();
        let next = since(&world, seq).await;
        assert_eq!((sent(&next), figures(&next.won).0), (vec![stage(2)], 1));
        seq = next.seq;

        put(&world, &world.sam, a, 3, None).await.unwrap();
        put(&world, &world.sam, a, 4, None).await.unwrap();
        let next = since(&world, seq).await;
        assert_eq!(sent(&next), [stage(1), stage(3), stage(4)], "where it passed, too");
        seq = next.seq;

        store::retire(&world.db, &world.sam, who(&world.sam), a).await.unwrap();
        assert_eq!(sent(&since(&world, seq).await), [stage(4)]);
    }

    what_may_alter_everything_sends_everything(world) {
        world.deal(&world.sam, "A", "10", 0).await;
        let seq = board(&world, &world.sam).await.seq;
        let text = relance::deals::stage::StageDraft { name: "New".into(), probability: "20".into(), ..Default::default() };
        store::edit_stage(&world.db, &world.ada, who(&world.ada), world.stages[0].id, text.check().unwrap()).await.unwrap();
        let next = since(&world, seq).await;
        assert_eq!(next.frame.unwrap().stages[0].name, "New");
        assert_eq!(next.columns.iter().filter(|column| column.cards.is_some()).count(), world.stages.len());
        let seq = next.seq;
        let settings = relance::settings::settings::Settings { sellers_see_team: false, ..Default::default() };
        relance::settings::store::save(&world.db, who(&world.ada), Default::default(), settings).await.unwrap();
        assert!(since(&world, seq).await.frame.is_some(), "a setting decides who sees what");
    }

    the_lane_of_a_retired_stage_goes_with_its_last_deal(world) {
        let (a, b) = (world.deal(&world.sam, "A", "10", 0).await, world.deal(&world.sam, "B", "10", 0).await);
        store::retire_stage(&world.db, &world.ada, who(&world.ada), world.stages[0].id, true).await.unwrap();
        let lane = world.stages[0].id;
        let stages = |page: &BoardPage| page.frame.as_ref().unwrap().stages.iter().map(|stage| stage.id).collect::<Vec<_>>();
        let mut seq = board(&world, &world.sam).await.seq;
        put(&world, &world.sam, a, 1, None).await.unwrap();
        let next = since(&world, seq).await;
        assert_eq!(cards(&next, lane)[0].name, "B");
        seq = next.seq;
        put(&world, &world.sam, b, 1, None).await.unwrap();
        let next = since(&world, seq).await;
        assert!(!stages(&next).contains(&lane), "whoever looks is told");
        assert!(next.columns.iter().all(|column| column.key.stage() != Some(lane)));
        seq = next.seq;
        put(&world, &world.sam, b, 2, None).await.unwrap();
        assert!(since(&world, seq).await.frame.is_none(), "what happens elsewhere sends no frame");
    }

    a_filter_narrows_cards_and_counts_alike(world) {
        for (by, name, value) in [
            (&world.sam, "Élan Vital", "100"), (&world.sam, "Plan_2026", "200"), (&world.sue, "Plan A2026", "400"),
            (&world.sue, "50% off", "800"), (&world.sam, "Back\\slash", "1600"),
        ] {
            world.deal(by, name, value, 0).await;
        }
        let first = world.stages[0].id;
        for (text, expected) in [
            ("élan", vec!["Élan Vital"]), ("ELAN  vital", vec!["Élan Vital"]), ("n_2", vec!["Plan_2026"]), ("%", vec!["50% off"]),
            ("50%", vec!["50% off"]), ("k\\s", vec!["Back\\slash"]), ("\\", vec!["Back\\slash"]), ("plan", vec!["Plan_2026", "Plan A2026"]), ("nothing", vec![]),
            (" ", vec!["Élan Vital", "Plan_2026", "Plan A2026", "50% off", "Back\\slash"]), ("elan\u{0}", vec!["Élan Vital"]),
        ] {
            let board = filtered(&world, &world.sam, words(text)).await;
            let names: Vec<_> = cards(&board, first).iter().map(|card| card.name.as_str()).collect();
            assert_eq!(names, expected, "{text:?}");
            let counted: i64 = cards(&board, first).iter().map(|card| card.value).sum();
            assert_eq!(figures(&page(&board, first).totals), (names.len() as i64, counted, counted * 10), "{text:?}");
        }
        let sues = BoardFilter { owner: Some(world.sue.id), text: "plan".into(), next: None };
        let board = filtered(&world, &world.sam, sues).await;
        assert_eq!(figures(&page(&board, first).totals), (1, 40_000, 400_000));
        let nobodys = BoardFilter { owner: Some(fresh().into()), text: String::new(), next: None };
        assert_eq!(figures(&page(&filtered(&world, &world.sam, nobodys).await, first).totals), (0, 0, 0));
    }

    what_comes_next_is_counted_by_stage_and_filters(world) {
        let today = Day::parse_iso("2026-03-10").unwrap();
        for (name, next_on, place) in [
            ("late", "2026-03-09", 0), ("later", "2026-01-01", 0), ("now", "2026-03-10", 0), ("soon", "2026-03-11", 1), ("never", "", 1),
        ] {
            let id = world.deal(&world.sam, name, "10", place).await;
            if !next_on.is_empty() {
                let to = FieldValue::Day(Day::parse_iso(next_on).unwrap());
                let edit = Edit { field: "next_on".into(), seen: FieldValue::Empty, to };
                store::edit(&world.db, &world.sam, who(&world.sam), id, vec![edit]).await.unwrap();
            }
        }
        world.deal(&world.sue, "late too", "10", 0).await;
        let counts = |viewer: Viewer, filter: BoardFilter| {
            let world = &world;
            async move {
                let counts = store::next_counts(&world.db, &viewer, world.pipeline, By::Stage, &filter, today).await.unwrap();
                world.stages.iter().take(2).map(|stage| counts.iter().find(|it| it.key == stage.id.into()).map_or([0; 4], |it| it.deals)).collect::<Vec<_>>()
            }
        };
        let all = BoardFilter::default;
        assert_eq!(counts(world.ada.clone(), all()).await, [[2, 1, 0, 1], [0, 0, 1, 1]]);
        assert_eq!(counts(world.ada.clone(), BoardFilter { owner: Some(world.sue.id), ..all() }).await, [[0, 0, 0, 1], [0; 4]]);
        assert_eq!(counts(world.ada.clone(), words("late")).await, [[2, 0, 0, 1], [0; 4]]);
        for (state, expected) in [
            (NextState::Overdue, vec!["late", "later"]), (NextState::Today, vec!["now"]), (NextState::Planned, vec![]), (NextState::Nothing, vec!["late too"]),
        ] {
            let filter = BoardFilter { next: Some(NextFilter { state, today }), ..all() };
            let board = filtered(&world, &world.ada, filter).await;
            let names: Vec<_> = cards(&board, world.stages[0].id).iter().map(|card| card.name.as_str()).collect();
            assert_eq!(names, expected, "{state:?}");
            assert_eq!(figures(&page(&board, world.stages[0].id).totals).0, expected.len() as i64);
        }
    }

    a_search_without_end_is_answered_like_any_other(world) {
        world.deal(&world.sam, &"x".repeat(200), "10", 0).await;
        let today = Day::of(2026, 1, 5).unwrap();
        for (text, expected) in [("x".repeat(60_000), 1), ("%".repeat(60_000), 0), ("y".repeat(60_000), 0)] {
            let filter = words(&text);
            for by in [By::Stage, By::Close(today)] {
                let ask = BoardAsk { by, filter: filter.clone(), ..BoardAsk::default() };
                let board = store::board(&world.db, &world.sam, &ask).await.unwrap();
                let shown: usize = board.columns.iter().filter_map(|column| column.cards.as_ref()).map(Vec::len).sum();
                let summed: i64 = board.columns.iter().flat_map(|column| &column.totals).map(|total| total.deals).sum();
                let counts = store::next_counts(&world.db, &world.sam, world.pipeline, by, &filter, today).await.unwrap();
                let counted: i64 = counts.iter().flat_map(|it| it.deals).sum();
                assert_eq!((shown as i64, summed, counted), (expected, expected, expected), "{by:?}");
                for column in &board.columns {
                    let window = Window { key: column.key, offset: 0, limit: 10 };
                    let read = store::column(&world.db, &world.sam, world.pipeline, &filter, window).await;
                    assert_eq!(read.unwrap().1.cards, column.cards, "{by:?}");
                }
            }
        }
    }

    a_filter_finds_accounts_by_name_too(world) {
        let id = fresh().into();
        let account = AccountChoice { id: None, name: "Boulangerie Müller".into() };
        let draft = DealDraft { name: "Ovens".into(), account, value: "1".into(), ..DealDraft::default() };
        store::create_from_draft(&world.db, &world.sam, who(&world.sam), id, draft).await.unwrap();
        let board = filtered(&world, &world.sam, words("muller")).await;
        assert_eq!(cards(&board, world.stages[0].id).len(), 1);
    }

    currencies_are_never_added(world) {
        world.deal(&world.sam, "A", "10", 0).await;
        let b = world.deal(&world.sam, "B", "20", 0).await;
        let chf = vec![Edit { field: "currency".into(), seen: FieldValue::Text("EUR".into()), to: "CHF".into() }];
        store::edit(&world.db, &world.sam, who(&world.sam), b, chf).await.unwrap();
        let totals = page(&board(&world, &world.sam).await, world.stages[0].id).totals.clone();
        let told: Vec<_> = totals.iter().map(|total| (total.currency.code(), total.deals, total.value)).collect();
        assert_eq!(told, [("CHF", 1, 2_000), ("EUR", 1, 1_000)]);
    }

    a_board_of_no_pipeline_is_not_found(world) {
        let ask = BoardAsk { pipeline: Some(fresh().into()), ..BoardAsk::default() };
        assert_eq!(store::board(&world.db, &world.sam, &ask).await, Err(Error::NotFound));
    }
}
