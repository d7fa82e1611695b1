//! Two people edit one deal.

use relance::changes::change::FieldValue;
use relance::deals::board::DealMove;
use relance::deals::edit::Edit;
use relance::deals::store;
use relance::settings::lookup::LookupKind;
use relance::values::error::{Clash, Error, REQUEST};
use relance::values::id::{DealId, fresh};
use relance::values::problem::Problem;

use crate::support::{self, World, audit::audit, who};
use crate::{board, deal, figures, page, put, stories};

fn edit(field: &str, seen: impl Into<FieldValue>, to: impl Into<FieldValue>) -> Edit {
    Edit { field: field.to_owned(), seen: seen.into(), to: to.into() }
}

async fn ovens(world: &World) -> DealId {
    world.deal(&world.sam, "Ovens", "100", 0).await
}

stories! {
    edits_of_other_fields_merge(world) {
        let id = ovens(&world).await;
        let day = relance::values::day::Day::of(2026, 2, 1).unwrap();
        let sams = vec![edit("name", "Ovens", "Two ovens"), edit("value", 10_000, 20_050)];
        let maxs = vec![edit("next_on", FieldValue::Empty, day), edit("next_step", FieldValue::Empty, "Call")];
        store::edit(&world.db, &world.max, who(&world.max), id, maxs).await.unwrap();
        store::edit(&world.db, &world.sam, who(&world.sam), id, sams).await.unwrap();
        let both = deal(&world, id).await;
        assert_eq!((both.name.as_str(), both.value, both.next_on, both.next_step.as_str()), ("Two ovens", 20_050, Some(day), "Call"));
        assert_eq!(figures(&page(&board(&world, &world.sam).await, world.stages[0].id).totals), (1, 20_050, 200_500));
        audit(&world.db).await;
    }

    the_same_field_clashes_with_both_values_and_by_whom(world) {
        let id = ovens(&world).await;
        store::edit(&world.db, &world.max, who(&world.max), id, vec![edit("value", 10_000, 30_000)]).await.unwrap();
        let late = vec![edit("name", "Ovens", "Late"), edit("value", 10_000, 20_050)];
        let Err(Error::Clash(clashes)) = store::edit(&world.db, &world.sam, who(&world.sam), id, late).await else {
            panic!("no clash")
        };
        let told = Clash { field: "value".into(), yours: "€200.50".into(), theirs: "€300.00".into(), by: Some("Max".into()) };
        assert_eq!(clashes, [told]);
        assert_eq!(deal(&world, id).await.name, "Ovens", "a clash writes nothing");
        let informed = vec![edit("value", 30_000, 20_050)];
        store::edit(&world.db, &world.sam, who(&world.sam), id, informed).await.unwrap();
        assert_eq!(deal(&world, id).await.value, 20_050);
    }

    a_clash_names_what_ids_mean(world) {
        let id = ovens(&world).await;
        let give = |to: &relance::auth::viewer::Viewer| vec![edit("owner", world.sam.id.uuid(), to.id.uuid())];
        store::edit(&world.db, &world.ada, who(&world.ada), id, give(&world.sue)).await.unwrap();
        let Err(Error::Clash(clashes)) = store::edit(&world.db, &world.max, who(&world.max), id, give(&world.max)).await else {
            panic!("no clash")
        };
        assert_eq!((clashes[0].yours.as_str(), clashes[0].theirs.as_str(), clashes[0].by.as_deref()), ("Max", "Sue", Some("Ada")));
    }

    two_who_want_the_same_agree(world) {
        let id = ovens(&world).await;
        for by in [&world.max, &world.sam] {
            store::edit(&world.db, by, who(by), id, vec![edit("name", "Ovens", "Two ovens")]).await.unwrap();
        }
        let history = store::history(&world.db, &world.sam, id).await.unwrap();
        assert_eq!(history.len(), 2, "what changes nothing is not recorded");
    }

    a_move_and_an_edit_merge(world) {
        let id = ovens(&world).await;
        put(&world, &world.max, id, 2, None).await.unwrap();
        store::edit(&world.db, &world.sam, who(&world.sam), id, vec![edit("name", "Ovens", "Two ovens")]).await.unwrap();
        let both = deal(&world, id).await;
        assert_eq!((both.name.as_str(), both.stage), ("Two ovens", world.stages[2].id));
    }

    owner_currency_costs_and_probability_take_their_totals_along(world) {
        let id = ovens(&world).await;
        let edits = vec![
            edit("owner", world.sam.id.uuid(), world.sue.id.uuid()),
            edit("currency", "EUR", "CHF"),
            edit("costs", 0, 2_500),
            edit("probability", 10, 50),
        ];
        store::edit(&world.db, &world.max, who(&world.max), id, edits).await.unwrap();
        let board = board(&world, &world.max).await;
        assert_eq!(figures(&page(&board, world.stages[0].id).totals), (1, 10_000, 375_000));
        audit(&world.db).await;
    }

    what_no_form_may_set_is_refused(world) {
        let id = ovens(&world).await;
        let forbidden = [
            edit("stage", world.stages[0].id.uuid(), world.stages[1].id.uuid()),
            edit("rank", "a0", "a9"),
            edit("retired", false, true),
            edit("creator", world.sam.id.uuid(), world.max.id.uuid()),
            edit("nothing", FieldValue::Empty, "x"),
            edit("probability", 10, 100),
            edit("probability", 10, 0),
            edit("value", 10_000, -1),
            edit("value", 10_000, i64::MAX),
            edit("name", "Ovens", FieldValue::Empty),
            edit("name", "Ovens", "  \u{0} "),
            edit("close_on", relance::values::day::Day::of(2026, 2, 16).unwrap(), "soon"),
            edit("currency", "EUR", "XXXX"),
        ];
        for one in forbidden {
            let field = one.field.clone();
            let error = store::edit(&world.db, &world.sam, who(&world.sam), id, vec![one]).await.unwrap_err();
            assert!(error.field(&field).is_some(), "{field}: {error:?}");
        }
        audit(&world.db).await;
    }

    a_request_that_names_a_field_twice_or_too_many_is_not_read(world) {
        let (db, sam, id) = (&world.db, &world.sam, ovens(&world).await);
        let twice = vec![edit("name", "Ovens", "One"), edit("value", 10_000, 1), edit("name", "Ovens", "Two")];
        let many = (0..50).map(|number| edit(&format!("field {number}"), FieldValue::Empty, "x")).collect();
        let step = DealMove { deal: id, to: world.stages[1].id, before: None };
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        for edits in [twice, many] {
            for refused in [
                store::edit(db, sam, who(sam), id, edits.clone()).await,
                store::move_deal(db, sam, who(sam), step, edits.clone()).await,
                store::close_won(db, sam, who(sam), id, edits.clone()).await,
                store::close_lost(db, sam, who(sam), id, Some(price), edits.clone()).await,
            ] {
                assert_eq!(refused, Err(Error::invalid(REQUEST, Problem::Unreadable)));
            }
        }
        assert_eq!(store::history(db, sam, id).await.unwrap().len(), 1, "nothing but its making");
    }

    what_an_edit_points_at_must_exist(world) {
        let id = ovens(&world).await;
        let account = deal(&world, id).await.account;
        for (field, seen) in [
            ("account", FieldValue::Id(account.uuid())), ("contact", FieldValue::Empty), ("source", FieldValue::Empty),
            ("category", FieldValue::Empty), ("owner", FieldValue::Id(world.sam.id.uuid())),
        ] {
            let error = store::edit(&world.db, &world.ada, who(&world.ada), id, vec![edit(field, seen, fresh())]).await.unwrap_err();
            assert_eq!(error.field(field), Some(&Problem::Unknown), "{field}");
        }
    }

    nothing_edited_is_nothing_written(world) {
        let id = ovens(&world).await;
        let before = board(&world, &world.sam).await.seq;
        store::edit(&world.db, &world.sam, who(&world.sam), id, vec![]).await.unwrap();
        store::edit(&world.db, &world.sam, who(&world.sam), id, vec![edit("name", "Ovens", "Ovens")]).await.unwrap();
        assert_eq!(board(&world, &world.sam).await.seq, before);
    }

    ten_editors_of_ten_fields_lose_nothing(world) {
        let id = ovens(&world).await;
        let (world, db) = (&world, &world.db);
        let texts = ["name", "next_step", "description", "report"];
        let writes = (0..40).map(|turn| {
            let by = if turn % 2 == 0 { &world.sam } else { &world.max };
            let field = texts[turn % texts.len()];
            async move {
                loop {
                    let seen = relance::changes::change::Fields::get(&deal(world, id).await, field);
                    let to = format!("{} {turn}", seen.text());
                    match store::edit(db, by, who(by), id, vec![edit(field, seen, to.as_str())]).await {
                        Ok(_) => return,
                        Err(Error::Clash(_)) => {}
                        Err(other) => panic!("{other:?}"),
                    }
                }
            }
        });
        futures::future::join_all(writes).await;
        let end = deal(world, id).await;
        for turn in 0..40 {
            let text = relance::changes::change::Fields::get(&end, texts[turn % texts.len()]).text();
            assert!(text.split(' ').any(|word| word == turn.to_string()), "{turn} was lost: {text}");
        }
        audit(db).await;
    }
}
