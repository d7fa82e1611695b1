//! The list of deals: what it holds, in which order, its sums, and many deals at once.

use std::collections::BTreeSet;

use relance::accounts::draft::AccountDraft;
use relance::auth::viewer::Viewer;
use relance::changes::change::{FieldValue, Fields};
use relance::deals::board::sum;
use relance::deals::deal::Deal;
use relance::deals::edit::Edit;
use relance::deals::list::{ListAsk, ListPage, Sort, Tab};
use relance::deals::many::{ManyAct, ManyDeals};
use relance::deals::next_state::NextState;
use relance::deals::store;
use relance::deals::view::{AccountChoice, DealDraft};
use relance::settings::decision::DecisionLabel;
use relance::settings::lookup::LookupKind;
use relance::undo::store::undo;
use relance::values::currency::Currency;
use relance::values::day::Day;
use relance::values::error::Error;
use relance::values::id::{DealId, LookupId, fresh};
use relance::values::paging::PAGE;
use relance::values::percent::Outcome;
use relance::values::problem::Problem;
use relance::values::refusal::{Refusal, SomeRefuse};
use relance::values::wanted::Wanted;
use relance::views::ask::Place;
use relance::views::many::{AT_ONCE, ManyDone};

use crate::support::{self, NINE, World, audit::audit, who};
use crate::{board, column, deal, stories};

const MANY: i64 = 104;

fn place() -> Place {
    Place { today: NINE.day_utc(), utc_offset: 0 }
}

fn day(number: i64) -> Day {
    NINE.day_utc().plus_days(number)
}

async fn list(world: &World, viewer: &Viewer, ask: &ListAsk, offset: usize) -> ListPage {
    store::list(&world.db, viewer, place(), ask, offset).await.unwrap()
}

async fn count(world: &World, viewer: &Viewer, ask: ListAsk) -> i64 {
    let page = list(world, viewer, &ask, 0).await;
    let count = page.count(ask.tab);
    assert_eq!(page.lines.len(), usize::try_from(count).unwrap().min(PAGE), "lines and count differ");
    count
}

async fn many(world: &World, by: &Viewer, ids: &[DealId], act: ManyAct) -> Result<ManyDone, Error> {
    store::many(&world.db, by, who(by), place(), ManyDeals::These(ids.to_vec()), act).await
}

async fn set(world: &World, id: DealId, field: &str, to: FieldValue) {
    let seen = deal(world, id).await.get(field);
    let edit = Edit { field: field.into(), seen, to };
    store::edit(&world.db, &world.ada, who(&world.ada), id, vec![edit]).await.unwrap();
}

async fn lookup(world: &World, kind: LookupKind) -> LookupId {
    let id = fresh().into();
    relance::settings::store::add(&world.db, who(&world.ada), id, kind, fresh().to_string()).await.unwrap();
    id
}

/// So many deals, of Sam and of Olga by turns, in all stages, worth ten more each, an hour and a day apart.
async fn a_hundred(world: &World) -> Vec<DealId> {
    let mut ids = Vec::new();
    for number in 0..MANY {
        let owner = if number % 2 == 0 { &world.sam } else { &world.olga };
        let draft = DealDraft {
            name: format!("Deal {number:03}"),
            account: AccountChoice { id: None, name: format!("Société {}", number % 10) },
            value: format!("{}", number * 10),
            close_on: day(number).to_string(),
            stage: Some(world.stages[usize::try_from(number).unwrap() % 5].id),
            owner: Some(owner.id),
            ..DealDraft::default()
        };
        let id = fresh().into();
        let who = relance::changes::store::Who { at: NINE.plus_seconds(number * 3600), ..who(&world.ada) };
        store::create_from_draft(&world.db, &world.ada, who, id, draft).await.unwrap();
        ids.push(id);
    }
    ids
}

stories! {
    the_list_filters_searches_and_sums(world) {
        let (ada, sam) = (&world.ada, &world.sam);
        let ids = a_hundred(&world).await;
        let all = ListAsk::default();
        assert_eq!(count(&world, ada, all.clone()).await, MANY);
        assert_eq!(count(&world, sam, all.clone()).await, 52);
        assert_eq!(count(&world, sam, ListAsk { mine: true, ..all.clone() }).await, 52);
        assert_eq!(count(&world, ada, ListAsk { mine: true, ..all.clone() }).await, 0);
        assert_eq!(count(&world, ada, ListAsk { owner: Some(world.olga.id), ..all.clone() }).await, 52);
        assert_eq!(count(&world, sam, ListAsk { owner: Some(world.olga.id), ..all.clone() }).await, 0);
        assert_eq!(count(&world, ada, ListAsk { stage: Some(world.stages[0].id), ..all.clone() }).await, 21);
        assert_eq!(count(&world, ada, ListAsk { pipeline: Some(world.pipeline), ..all.clone() }).await, MANY);
        assert_eq!(count(&world, ada, ListAsk { pipeline: Some(fresh().into()), ..all.clone() }).await, 0);
        assert_eq!(count(&world, ada, ListAsk { from: Some(80), to: Some(99), ..all.clone() }).await, 20);
        assert_eq!(count(&world, ada, ListAsk { amount_from: Some(100), amount_to: Some(200), ..all.clone() }).await, 11);
        assert_eq!(count(&world, ada, ListAsk { amount_from: Some(i64::MAX), ..all.clone() }).await, 0);
        assert_eq!(count(&world, ada, ListAsk { amount_from: Some(i64::MIN), ..all.clone() }).await, MANY);
        let closing = ListAsk { closing_from: Some(day(5)), closing_to: Some(day(9)), ..all.clone() };
        assert_eq!(count(&world, ada, closing).await, 5);
        // Made from nine o'clock on, one an hour: fifteen of them on the first day.
        assert_eq!(count(&world, ada, ListAsk { created_to: Some(day(0)), ..all.clone() }).await, 15);
        assert_eq!(count(&world, ada, ListAsk { created_from: Some(day(1)), ..all.clone() }).await, MANY - 15);
        assert_eq!(count(&world, ada, ListAsk { text: " SOCIETE 3".into(), ..all.clone() }).await, 11);
        assert_eq!(count(&world, ada, ListAsk { text: "deal 00".into(), ..all.clone() }).await, 10);
        for nothing in ["%", "_", "\\", "a\0b"] {
            assert_eq!(count(&world, ada, ListAsk { text: nothing.into(), ..all.clone() }).await, 0);
        }
        assert_eq!(count(&world, ada, ListAsk { currency: Some(Currency::USD), ..all.clone() }).await, 0);

        // Fields that a deal may have or not.
        for (number, (field, kind)) in
            [("product", LookupKind::Product), ("category", LookupKind::Category), ("source", LookupKind::Source),
             ("competitor", LookupKind::Competitor)].into_iter().enumerate()
        {
            let entry = lookup(&world, kind).await;
            set(&world, ids[number], field, FieldValue::Id(entry.uuid())).await;
            let asked = |wanted| match field {
                "product" => ListAsk { product: wanted, ..ListAsk::default() },
                "category" => ListAsk { category: wanted, ..ListAsk::default() },
                "source" => ListAsk { source: wanted, ..ListAsk::default() },
                _ => ListAsk { competitor: wanted, ..ListAsk::default() },
            };
            assert_eq!(count(&world, ada, asked(Wanted::This(entry))).await, 1, "{field}");
            assert_eq!(count(&world, ada, asked(Wanted::Nothing)).await, MANY - 1, "{field}");
        }
        set(&world, ids[0], "label", FieldValue::Text("hot".into())).await;
        assert_eq!(count(&world, ada, ListAsk { label: Wanted::This(DecisionLabel::Hot), ..all.clone() }).await, 1);
        assert_eq!(count(&world, ada, ListAsk { label: Wanted::Nothing, ..all.clone() }).await, MANY - 1);
        for (number, days) in [(0, -1), (1, 0), (2, 1), (3, 2)] {
            set(&world, ids[number], "next_on", FieldValue::Day(day(days))).await;
        }
        let next = NextState::ALL.map(|next| ListAsk { next: Some(next), ..ListAsk::default() });
        let mut states = Vec::new();
        for ask in next {
            states.push(count(&world, ada, ask).await);
        }
        assert_eq!(states, [1, 1, 2, MANY - 4]);

        // The account's product families.
        let (account, family) = (fresh().into(), lookup(&world, LookupKind::Product).await);
        let draft = AccountDraft { name: "Tagged".into(), tags: vec![family], ..AccountDraft::default() };
        relance::accounts::store::create(&world.db, ada, who(ada), account, draft).await.unwrap();
        set(&world, ids[9], "account", FieldValue::Id(account.uuid())).await;
        assert_eq!(count(&world, ada, ListAsk { family: Wanted::This(family), ..all.clone() }).await, 1);
        assert_eq!(count(&world, ada, ListAsk { family: Wanted::Nothing, ..all.clone() }).await, MANY - 1);

        // Closed deals: by the day on which they were closed, by their reason, on their own tabs.
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        store::close_lost(&world.db, ada, who(ada), ids[50], Some(price), vec![]).await.unwrap();
        store::close_won(&world.db, ada, who(ada), ids[51], Vec::new()).await.unwrap();
        let lost = ListAsk { tab: Tab::Lost, loss_reason: Wanted::This(price), ..all.clone() };
        assert_eq!(count(&world, ada, lost).await, 1);
        let today = ListAsk { closing_from: Some(day(0)), closing_to: Some(day(0)), ..all.clone() };
        assert_eq!(count(&world, ada, ListAsk { tab: Tab::All, ..today.clone() }).await, 3);
        let page = list(&world, ada, &today, 0).await;
        assert_eq!(Tab::ALL.map(|tab| page.known(tab)), [Some(1), None, Some(1), Some(1), Some(3)]);
        // What is closed waits for nothing.
        assert_eq!(count(&world, ada, ListAsk { tab: Tab::All, next: Some(NextState::Nothing), ..all.clone() }).await, MANY - 6);

        // The sums: as the board has them, and the same whether they are kept or counted.
        let page = list(&world, ada, &all, 0).await;
        let columns = board(&world, ada).await.columns;
        assert_eq!(page.totals(Tab::Open), sum(columns.iter().flat_map(|column| &column.totals)));
        for ask in [all.clone(), ListAsk { mine: true, ..all.clone() }, ListAsk { stage: Some(world.stages[2].id), ..all.clone() }] {
            for viewer in [ada, sam, &world.olga, &world.rita] {
                let counted = ListAsk { amount_from: Some(0), ..ask.clone() };
                assert!(ask.is_of_kept_totals() && !counted.is_of_kept_totals());
                assert_eq!(list(&world, viewer, &ask, 0).await, list(&world, viewer, &counted, 0).await);
            }
        }
        assert!(list(&world, ada, &all, PAGE).await.sums.is_empty());
    }

    in_any_order_every_page_goes_on_where_the_former_ends(world) {
        let ada = &world.ada;
        let ids = a_hundred(&world).await;
        set(&world, ids[7], "label", FieldValue::Text("cold".into())).await;
        set(&world, ids[7], "next_on", FieldValue::Day(day(1))).await;
        let source = world.lookup(LookupKind::Source, "Referral").await;
        set(&world, ids[7], "source", FieldValue::Id(source.uuid())).await;
        for tab in [Tab::Open, Tab::All] {
            for sort in Sort::ALL {
                for turned in [false, true] {
                    let ask = ListAsk { tab, sort, turned, ..ListAsk::default() };
                    let mut lines = list(&world, ada, &ask, 0).await.lines;
                    assert_eq!(lines.len(), PAGE);
                    lines.extend(list(&world, ada, &ask, PAGE).await.lines);
                    let listed: Vec<DealId> = lines.iter().map(|line| line.id).collect();
                    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{sort:?}");
                    // A file has the same order.
                    let file = store::listed_ids(&world.db, ada, place(), &ask).await.unwrap();
                    assert_eq!(file, listed, "{sort:?}");
                    let first = lines[0].name.as_str();
                    match (sort, turned) {
                        (Sort::CloseOn | Sort::Name, false) | (Sort::Value | Sort::Created, true) => assert_eq!(first, "Deal 000"),
                        (Sort::CloseOn | Sort::Name, true) | (Sort::Value | Sort::Created, false) => assert_eq!(first, "Deal 103"),
                        // What is empty stands last either way.
                        (Sort::Label | Sort::NextOn | Sort::Source, _) => assert_eq!(first, "Deal 007"),
                        (Sort::Stage, true) | (Sort::Probability, false) => assert_eq!(lines[0].stage, world.stages[4].name),
                        _ => {}
                    }
                }
            }
        }
        assert!(list(&world, ada, &ListAsk::default(), usize::MAX).await.lines.is_empty());
        let read = store::lines(&world.db, &world.sam, place(), &ids[..4]).await.unwrap();
        assert_eq!(read.iter().map(|line| line.id).collect::<Vec<_>>(), [ids[0], ids[2]]);
    }

    many_deals_are_moved_by_one_act_and_one_undo(world) {
        let (db, ada, sam) = (&world.db, &world.ada, &world.sam);
        let mut ids = Vec::new();
        for (name, stage) in [("A", 0), ("B", 0), ("C", 0), ("D", 1), ("E", 1), ("F", 3)] {
            ids.push(world.deal(sam, name, "100", stage).await);
        }
        world.deal(sam, "X", "100", 3).await;
        let (which, act) = (ManyDeals::These(ids.clone()), ManyAct::Move(world.stages[3].id));
        let moving = who(sam);
        // Five come, and one stands there already. A retry does nothing twice.
        for _ in 0..2 {
            let done = store::many(db, sam, moving, place(), which.clone(), act).await;
            assert_eq!(done, Ok(ManyDone { request: moving.request, count: 5 }));
        }
        let names = column(&world, 3).await;
        assert_eq!(names[..2], ["F", "X"]);
        let order = |names: &[String], of: [&str; 2]| of.map(|name| names.iter().position(|it| it == name).unwrap());
        for [before, after] in [["A", "B"], ["B", "C"], ["D", "E"]].map(|of| order(&names, of)) {
            assert!(before < after, "{names:?}");
        }
        let moved = deal(&world, ids[0]).await;
        assert_eq!((moved.probability.get(), moved.stage_since), (65, NINE));
        assert_eq!((column(&world, 0).await.len(), column(&world, 1).await.len()), (0, 0));
        audit(db).await;
        assert_eq!(many(&world, sam, &ids, act).await, Err(Refusal::NothingToChange.into()));

        undo(db, sam, who(sam), moving.request).await.unwrap();
        assert_eq!(column(&world, 0).await, ["A", "B", "C"]);
        assert_eq!(column(&world, 1).await, ["D", "E"]);
        assert_eq!(column(&world, 3).await, ["F", "X"]);
        audit(db).await;

        // All of a list but one of them; and nothing, if the list is not what was seen.
        let all = |count| ManyDeals::AllBut { ask: ListAsk { text: "a".into(), ..ListAsk::default() }, but: vec![ids[0]], count };
        let refused = store::many(db, ada, who(ada), place(), all(3), act).await;
        assert_eq!(refused, Err(Refusal::ListHasChanged(0).into()));
        let all = |count| ManyDeals::AllBut { ask: ListAsk::default(), but: vec![ids[0]], count };
        let done = store::many(db, ada, who(ada), place(), all(6), act).await.unwrap();
        assert_eq!((done.count, column(&world, 0).await), (4, vec!["A".to_owned()]));
        audit(db).await;
    }

    one_that_may_not_and_none_is_changed(world) {
        let (db, ada, sam) = (&world.db, &world.ada, &world.sam);
        let ids = [world.deal(sam, "A", "100", 0).await, world.deal(sam, "B", "200", 0).await];
        store::close_won(db, sam, who(sam), ids[1], Vec::new()).await.unwrap();
        let closed = Refusal::SomeRefuse(SomeRefuse { count: 1, first: "B".into(), why: Box::new(Refusal::DealIsClosed) });
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        for act in [
            ManyAct::Move(world.stages[3].id), ManyAct::Move(world.stages[0].id), ManyAct::CloseOn(day(9)), ManyAct::PutOff(1),
            ManyAct::Lose { reason: Some(price), competitor: None },
        ] {
            assert_eq!(many(&world, sam, &ids, act).await, Err(closed.clone().into()), "{act:?}");
        }
        let refused = many(&world, sam, &ids[..1], ManyAct::Lose { reason: None, competitor: None }).await;
        let why = Box::new(Refusal::LossReasonRequired);
        assert_eq!(refused, Err(Refusal::SomeRefuse(SomeRefuse { count: 1, first: "A".into(), why }).into()));
        store::retire_stage(db, ada, who(ada), world.stages[4].id, true).await.unwrap();
        let refused = many(&world, sam, &ids[..1], ManyAct::Move(world.stages[4].id)).await;
        let why = Box::new(Refusal::StageRetired);
        assert_eq!(refused, Err(Refusal::SomeRefuse(SomeRefuse { count: 1, first: "A".into(), why }).into()));
        assert_eq!(many(&world, sam, &ids[..1], ManyAct::Move(fresh().into())).await, Err(Error::NotFound));
        let refused = many(&world, sam, &ids[..1], ManyAct::Lose { reason: Some(fresh().into()), competitor: None }).await;
        assert_eq!(refused, Err(Error::invalid("loss_reason", Problem::Unknown)));
        assert_eq!(column(&world, 0).await, ["A"]);
        audit(db).await;
    }

    owner_date_loss_and_deletion_of_many_come_and_go(world) {
        let (db, ada, sam) = (&world.db, &world.ada, &world.sam);
        let ids = [world.deal(sam, "A", "100", 0).await, world.deal(sam, "B", "200", 0).await, world.deal(ada, "C", "300", 1).await];
        let before = [deal(&world, ids[0]).await, deal(&world, ids[1]).await, deal(&world, ids[2]).await];
        let price = world.lookup(LookupKind::LossReason, "Price").await;
        for (act, count) in [
            (ManyAct::Assign(sam.id), 1),
            (ManyAct::CloseOn(day(300)), 3),
            (ManyAct::PutOff(-400), 3),
            (ManyAct::Lose { reason: Some(price), competitor: None }, 3),
            (ManyAct::Delete, 3),
        ] {
            let done = many(&world, ada, &ids, act).await.unwrap();
            assert_eq!(done.count, count, "{act:?}");
            audit(db).await;
            let now = deal(&world, ids[2]).await;
            match act {
                ManyAct::Assign(owner) => assert_eq!(now.owner, owner),
                ManyAct::CloseOn(day) => assert_eq!(now.close_on, day),
                ManyAct::PutOff(days) => assert_eq!(now.close_on, before[2].close_on.plus_days(days)),
                ManyAct::Lose { reason, .. } => assert_eq!((now.outcome(), now.loss_reason), (Outcome::Lost, reason)),
                _ => assert!(now.retired),
            }
            undo(db, ada, who(ada), done.request).await.unwrap();
            for before in &before {
                // A place may be written otherwise and mean the same.
                let now = deal(&world, before.id).await;
                assert_eq!(Deal { rank: before.rank.clone(), ..now }, *before, "{act:?}");
            }
            assert_eq!(column(&world, 0).await, ["A", "B"]);
            audit(db).await;
        }
    }

    amounts_are_asked_in_the_units_of_each_currency(world) {
        // Ten thousand minor units each: a hundred euros, ten thousand yen, ten dinars, one unit of account.
        for code in ["EUR", "JPY", "BHD", "CLF"] {
            let id = world.deal(&world.sam, code, "100", 0).await;
            set(&world, id, "currency", code.into()).await;
            set(&world, id, "value", 10_000_i64.into()).await;
        }
        for (units, code) in [(100, "EUR"), (10_000, "JPY"), (10, "BHD"), (1, "CLF")] {
            let ask = ListAsk { amount_from: Some(units), amount_to: Some(units), ..ListAsk::default() };
            let page = list(&world, &world.ada, &ask, 0).await;
            let names: Vec<&str> = page.lines.iter().map(|line| line.name.as_str()).collect();
            assert_eq!((names.as_slice(), page.count(Tab::Open)), ([code].as_slice(), 1), "{units}");
        }
    }

    nobody_changes_many_deals_that_are_not_theirs(world) {
        let (sam, olga) = (&world.sam, &world.olga);
        let (own, other) = (world.deal(olga, "Own", "100", 0).await, world.deal(sam, "Other", "100", 0).await);
        let stage = world.stages[1].id;
        let refused = many(&world, olga, &[own, other], ManyAct::Move(stage)).await;
        assert_eq!(refused, Err(Refusal::OutOfReach(1).into()));
        // To see is not to change.
        let refused = many(&world, &world.sue, &[other], ManyAct::Delete).await;
        assert_eq!(refused, Err(Refusal::OutOfReach(1).into()));
        assert_eq!(column(&world, 0).await.len(), 2);
        assert_eq!(many(&world, olga, &[], ManyAct::Delete).await, Err(Error::NotFound));
        let too_many: Vec<DealId> = (0..=AT_ONCE).map(|_| fresh().into()).collect();
        let refused = many(&world, olga, &too_many, ManyAct::Delete).await;
        assert_eq!(refused, Err(Refusal::TooMany(AT_ONCE as i64).into()));
        // A colleague beyond her reach cannot be given anything by her.
        let refused = many(&world, olga, &[own], ManyAct::Assign(sam.id)).await;
        assert_eq!(refused, Err(Error::invalid("owner", Problem::Unknown)));
        let done = many(&world, olga, &[own, own], ManyAct::Move(stage)).await;
        assert_eq!(done.map(|done| done.count), Ok(1));
    }
}
