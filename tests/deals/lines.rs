//! Deals that are made of lines: value and costs follow, history tells, undo puts back.

use relance::changes::change::FieldValue;
use relance::deals::edit::Edit;
use relance::deals::lines::{Line, Lines};
use relance::deals::store;
use relance::deals::view::Done;
use relance::settings::product::{ProductDraft, ProductId};
use relance::settings::store::products;
use relance::undo::store::undo;
use relance::values::currency::Currency;
use relance::values::error::{Clash, Error};
use relance::values::id::{DealId, fresh};
use relance::values::problem::Problem;
use relance::values::refusal::{Refusal, Since};

use crate::support::{self, NINE, World, audit::audit, who};
use crate::{board, deal, figures, page, stories};

pub fn line(name: &str, quantity: i64, unit_price: i64) -> Line {
    let (product, unit_cost, discount) = (None, 0, 0);
    Line { id: fresh().into(), product, name: name.into(), quantity, unit_price, unit_cost, discount }
}

pub fn lines(all: &[Line]) -> FieldValue {
    Lines::new(all.to_vec()).unwrap().to_string().as_str().into()
}

async fn set(world: &World, id: DealId, seen: FieldValue, to: FieldValue) -> Result<Done, Error> {
    let edit = Edit { field: "lines".into(), seen, to };
    store::edit(&world.db, &world.sam, who(&world.sam), id, vec![edit]).await
}

async fn product(world: &World, name: &str, price: &str, cost: &str) -> ProductId {
    let id = ProductId::from(fresh());
    let draft = ProductDraft {
        name: name.into(),
        unit_price: price.into(),
        unit_cost: cost.into(),
        currency: "EUR".into(),
        family: None,
    };
    products::add(&world.db, who(&world.ada), id, draft).await.unwrap();
    id
}

stories! {
    value_and_costs_follow_the_lines(world) {
        let id = world.deal(&world.sam, "Ovens", "100", 0).await;
        let oven = Line { unit_cost: 30_000, discount: 1_000, ..line("Oven", 2_500, 50_000) };
        let done = set(&world, id, FieldValue::Empty, lines(&[oven.clone(), line("Fitting", 1_000, 8_000)])).await.unwrap();
        let made = deal(&world, id).await;
        assert_eq!((made.value, made.costs, made.lines.iter().count()), (112_500 + 8_000, 75_000, 2));
        assert_eq!(figures(&page(&board(&world, &world.sam).await, world.stages[0].id).totals), (1, 120_500, 455_000));
        // By hand nothing but what they say.
        for (field, seen, to) in [("value", made.value, 1_i64), ("costs", made.costs, 0)] {
            let edit = vec![Edit { field: field.into(), seen: seen.into(), to: to.into() }];
            let refused = store::edit(&world.db, &world.sam, who(&world.sam), id, edit).await.unwrap_err();
            assert_eq!(refused.field(field), Some(&Problem::Computed));
        }
        undo(&world.db, &world.sam, who(&world.sam), done.request).await.unwrap();
        let back = deal(&world, id).await;
        assert_eq!((back.value, back.costs, back.lines.is_empty()), (10_000, 0, true));
        audit(&world.db).await;
    }

    the_last_line_gone_the_value_stays_and_is_free_again(world) {
        let id = world.deal(&world.sam, "Ovens", "100", 0).await;
        let one = lines(&[line("Oven", 1_000, 70_000)]);
        set(&world, id, FieldValue::Empty, one.clone()).await.unwrap();
        let emptied = vec![
            Edit { field: "lines".into(), seen: one.clone(), to: FieldValue::Empty },
            Edit { field: "value".into(), seen: 70_000.into(), to: 65_000.into() },
        ];
        let done = store::edit(&world.db, &world.sam, who(&world.sam), id, emptied).await.unwrap();
        assert_eq!(deal(&world, id).await.value, 65_000);
        undo(&world.db, &world.sam, who(&world.sam), done.request).await.unwrap();
        let back = deal(&world, id).await;
        assert_eq!((back.value, back.lines.to_string().as_str().into()), (70_000, one));
        audit(&world.db).await;
    }

    two_who_change_the_lines_clash_in_words(world) {
        let id = world.deal(&world.sam, "Ovens", "100", 0).await;
        set(&world, id, FieldValue::Empty, lines(&[line("Oven", 1_000, 70_000)])).await.unwrap();
        let late = set(&world, id, FieldValue::Empty, lines(&[line("Hood", 2_000, 9_000)])).await;
        let told = Clash {
            field: "lines".into(), yours: "2 × Hood, €90.00".into(), theirs: "1 × Oven, €700.00".into(), by: Some("Sam".into()),
        };
        assert_eq!(late, Err(Error::Clash(vec![told])));
        assert_eq!(deal(&world, id).await.value, 70_000);
    }

    an_undo_of_lines_that_changed_since_says_by_whom(world) {
        let id = world.deal(&world.sam, "Ovens", "100", 0).await;
        let oven = line("Oven", 1_000, 70_000);
        let first = set(&world, id, FieldValue::Empty, lines(std::slice::from_ref(&oven))).await.unwrap();
        let two = Edit { field: "lines".into(), seen: lines(std::slice::from_ref(&oven)), to: lines(&[Line { quantity: 2_000, ..oven }]) };
        store::edit(&world.db, &world.max, who(&world.max), id, vec![two]).await.unwrap();
        let refused = undo(&world.db, &world.sam, who(&world.sam), first.request).await;
        let Err(Error::Refused(Refusal::ChangedSince(Since { by, .. }))) = refused else { panic!("{refused:?}") };
        assert_eq!(by.as_deref(), Some("Max"));
        assert_eq!(deal(&world, id).await.value, 140_000);
    }

    history_tells_each_line(world) {
        let id = world.deal(&world.sam, "Ovens", "100", 0).await;
        let (oven, hood) = (line("Oven", 1_000, 70_000), line("Hood", 1_000, 9_000));
        let before = lines(&[oven.clone(), hood.clone()]);
        set(&world, id, FieldValue::Empty, before.clone()).await.unwrap();
        let dearer = Line { unit_price: 71_000, ..oven.clone() };
        let after = lines(&[dearer.clone(), line("Pan", 500, 2_000)]);
        set(&world, id, before, after.clone()).await.unwrap();
        let told = |number: usize| {
            let (db, sam) = (&world.db, &world.sam);
            async move {
                let history = store::history(db, sam, id).await.unwrap();
                let of_lines = history[number].fields.iter().filter(|field| field.field == "lines");
                of_lines.map(|field| (field.before.clone(), field.after.clone())).collect::<Vec<_>>()
            }
        };
        let pair = |before: &str, after: &str| (before.to_owned(), after.to_owned());
        assert_eq!(told(0).await, [
            pair("1 × Oven, €700.00", "1 × Oven, €710.00"), pair("1 × Hood, €90.00", ""), pair("", "0.5 × Pan, €20.00"),
        ]);
        let order = Lines::parse(&after.text()).unwrap();
        let turned: Vec<Line> = order.iter().cloned().collect::<Vec<_>>().into_iter().rev().collect();
        set(&world, id, after, lines(&turned)).await.unwrap();
        assert_eq!(told(0).await, [pair("Oven, Pan", "Pan, Oven")]);
    }

    soon_after_the_making_changes_are_recorded_and_not_shown(world) {
        let id = world.deal(&world.sam, "Ovens", "100", 0).await;
        let rename = |seen: &str, to: &str| vec![Edit { field: "name".into(), seen: seen.into(), to: to.into() }];
        let at = |minutes: i64| relance::changes::store::Who { at: NINE.plus_seconds(60 * minutes), ..who(&world.sam) };
        store::edit(&world.db, &world.sam, at(119), id, rename("Ovens", "Two ovens")).await.unwrap();
        store::edit(&world.db, &world.sam, at(120), id, rename("Two ovens", "Three ovens")).await.unwrap();
        let acts = |history: relance::deals::view::History| {
            (history.entries.into_iter().map(|entry| entry.act).collect::<Vec<_>>(), history.left_out)
        };
        let shown = acts(store::shown_history(&world.db, &world.sam, id, false).await.unwrap());
        assert_eq!(shown, (vec!["edit".to_owned(), "create".to_owned()], 1));
        let asked = acts(store::shown_history(&world.db, &world.sam, id, true).await.unwrap());
        assert_eq!(asked, shown, "only administrators see all");
        let all = acts(store::shown_history(&world.db, &world.ada, id, true).await.unwrap());
        assert_eq!((all.0.len(), all.1), (3, 0));
    }

    amounts_of_a_history_stand_in_the_currency_of_their_time(world) {
        let id = world.deal(&world.sam, "Ovens", "100.50", 0).await;
        let edit = |field: &str, seen: FieldValue, to: FieldValue| vec![Edit { field: field.into(), seen, to }];
        let (db, sam) = (&world.db, &world.sam);
        store::edit(db, sam, who(sam), id, edit("value", 10_050.into(), 20_050.into())).await.unwrap();
        let done = store::edit(db, sam, who(sam), id, edit("currency", "EUR".into(), "JPY".into())).await.unwrap();
        let yen = deal(&world, id).await;
        assert_eq!((yen.currency.code(), yen.value), ("JPY", 201), "the figure stays, rounded");
        let history = store::history(db, sam, id).await.unwrap();
        let value = |at: usize| {
            let field = history[at].fields.iter().find(|field| field.field == "value").unwrap();
            (field.before.as_str(), field.after.as_str())
        };
        assert_eq!((value(0), value(1)), (("€200.50", "¥201"), ("€100.50", "€200.50")));
        undo(db, sam, who(sam), done.request).await.unwrap();
        let back = deal(&world, id).await;
        assert_eq!((back.currency, back.value), (Currency::EUR, 20_050));
        audit(db).await;
    }

    a_new_price_alters_no_line_and_a_retired_product_stays(world) {
        let id = world.deal(&world.sam, "Ovens", "100", 0).await;
        let oven = product(&world, "Oven", "700", "400").await;
        let one = Line { product: Some(oven), unit_cost: 40_000, ..line("Oven", 1_000, 70_000) };
        set(&world, id, FieldValue::Empty, lines(std::slice::from_ref(&one))).await.unwrap();
        let seen = ProductDraft { name: "Oven".into(), unit_price: "700".into(), unit_cost: "400".into(), currency: "EUR".into(), family: None };
        let dearer = ProductDraft { name: "Big oven".into(), unit_price: "900".into(), ..seen.clone() };
        products::edit(&world.db, who(&world.ada), oven, seen, dearer).await.unwrap();
        products::retire(&world.db, who(&world.ada), oven, true).await.unwrap();
        let kept = deal(&world, id).await;
        assert_eq!((kept.value, kept.lines.iter().next().map(|line| line.name.as_str())), (70_000, Some("Oven")));
        // What it has it may keep; what is retired no other deal takes.
        let more = lines(&[one.clone(), line("Fitting", 1_000, 100)]);
        set(&world, id, lines(std::slice::from_ref(&one)), more).await.unwrap();
        let other = world.deal(&world.sam, "Hoods", "100", 0).await;
        for unknown in [oven, fresh().into()] {
            let refused = set(&world, other, FieldValue::Empty, lines(&[Line { product: Some(unknown), ..one.clone() }])).await.unwrap_err();
            assert_eq!(refused.field("lines"), Some(&Problem::Unknown));
        }
        audit(&world.db).await;
    }

    what_are_no_lines_is_refused(world) {
        let id = world.deal(&world.sam, "Ovens", "100", 0).await;
        for bad in ["x", "[{}]", "null", "a\tb\tc\td\te\tf\tg"] {
            let refused = set(&world, id, FieldValue::Empty, bad.into()).await.unwrap_err();
            assert_eq!(refused.field("lines"), Some(&Problem::Unreadable), "{bad}");
        }
        for bad in [FieldValue::Number(1), FieldValue::Flag(true), FieldValue::Id(fresh())] {
            assert!(set(&world, id, FieldValue::Empty, bad).await.unwrap_err().field("lines").is_some());
        }
        assert_eq!(deal(&world, id).await.value, 10_000);
    }
}
