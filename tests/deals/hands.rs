//! People at work at once, each doing anything at random.

mod plans;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use relance::args;
use relance::auth::viewer::{Role, Viewer};
use relance::changes::change::{FieldValue, Fields};
use relance::changes::store::Who;
use relance::deals::board::{BoardFilter, Card, DealMove, Window};
use relance::deals::criteria::Criteria;
use relance::deals::edit::Edit;
use relance::deals::lines::Line;
use relance::deals::list::{ListAsk, Tab};
use relance::deals::many::{ManyAct, ManyDeals};
use relance::deals::stage::StageDraft;
use relance::deals::standards::StandardsDraft;
use relance::deals::store;
use relance::deals::view::{AccountChoice, DealDraft, Done};
use relance::undo::store::{undo, undo_change};
use relance::values::error::{Error, Refusal};
use relance::values::id::{DealId, LookupId, RequestId, StageId, fresh};
use relance::values::refusal::SomeRefuse;
use relance::views::ask::Place;

use crate::lines::{line, lines};
use crate::support::{NINE, World, who};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    Make,
    Move,
    Reorder,
    /// A move, or a win, with what the stages may ask for.
    Sheet,
    WinBySheet,
    Win,
    Lose,
    Reopen,
    Retire,
    Edit,
    Lines,
    ManyMove,
    ManyAssign,
    ManyCloseOn,
    ManyPutOff,
    ManyLose,
    /// All of a list, instead of some deals.
    AllOfAList,
    Expect,
    Snooze,
    Plan,
    File,
    Finish,
    Date,
    Undo,
    UndoAChange,
    UndoAnUndo,
}

/// With how often each is done.
const ACTS: [(Act, u32); 26] = [
    (Act::Make, 20),
    (Act::Move, 18),
    (Act::Reorder, 10),
    (Act::Sheet, 8),
    (Act::WinBySheet, 4),
    (Act::Win, 6),
    (Act::Lose, 4),
    (Act::Reopen, 10),
    (Act::Retire, 3),
    (Act::Edit, 16),
    (Act::Lines, 8),
    (Act::ManyMove, 4),
    (Act::ManyAssign, 3),
    (Act::ManyCloseOn, 2),
    (Act::ManyPutOff, 2),
    (Act::ManyLose, 1),
    (Act::AllOfAList, 5),
    (Act::Expect, 6),
    (Act::Snooze, 10),
    (Act::Plan, 7),
    (Act::File, 5),
    (Act::Finish, 6),
    (Act::Date, 6),
    (Act::Undo, 12),
    (Act::UndoAChange, 6),
    (Act::UndoAnUndo, 4),
];

/// What all hands work on, and how they fared.
#[derive(Default)]
pub struct Desk {
    pub deals: RefCell<Vec<DealId>>,
    done: RefCell<Vec<RequestId>>,
    undos: RefCell<Vec<RequestId>>,
    seconds: Cell<i64>,
    /// Of each act, how many were done and how many were not to be.
    tally: RefCell<BTreeMap<Act, (usize, usize)>>,
    /// How often something was missing, and how often there was no room.
    asked: Cell<usize>,
    full: Cell<usize>,
}

impl Desk {
    /// That chance has left nothing out.
    pub fn saw_everything(&self) {
        let tally = self.tally.borrow();
        println!("{tally:?}, {} asked, {} full", self.asked.get(), self.full.get());
        for (act, _) in ACTS {
            assert!(tally.get(&act).is_some_and(|(done, _)| *done > 0), "{act:?} was never done");
        }
        assert!(self.asked.get() > 0 && self.full.get() > 0, "no stage has asked or limited anything");
    }

    fn note(&self, act: Act, answer: &Result<Done, Error>) {
        let mut tally = self.tally.borrow_mut();
        let (done, refused) = tally.entry(act).or_default();
        *(if answer.is_ok() { done } else { refused }) += 1;
        let Err(error) = answer else { return };
        let refusal = match error {
            Error::Refused(Refusal::SomeRefuse(SomeRefuse { why, .. })) => Some(&**why),
            Error::Refused(refusal) => Some(refusal),
            _ => None,
        };
        if !Criteria::asked_by(error).is_empty() || refusal == Some(&Refusal::CriteriaUnmet) {
            self.asked.set(self.asked.get() + 1);
        }
        if matches!(refusal, Some(Refusal::StageFull(_) | Refusal::SellerFull(_))) {
            self.full.set(self.full.get() + 1);
        }
    }
}

pub struct Hand<'w> {
    world: &'w World,
    desk: &'w Desk,
    random: StdRng,
    price: LookupId,
}

impl<'w> Hand<'w> {
    pub fn new(world: &'w World, desk: &'w Desk, seed: u64, price: LookupId) -> Hand<'w> {
        Hand { world, desk, random: StdRng::seed_from_u64(seed), price }
    }

    pub async fn act(&mut self) {
        let world = self.world;
        let (act, _) = *ACTS.choose_weighted(&mut self.random, |(_, weight)| *weight).unwrap();
        let people = [&world.ada, &world.max, &world.sam, &world.olga];
        let viewer = if act == Act::Expect { &world.ada } else { people[self.random.random_range(0..people.len())] };
        let answer = self.does(act, viewer).await;
        self.desk.note(act, &answer);
        match answer {
            Ok(done) if matches!(act, Act::Undo | Act::UndoAChange | Act::UndoAnUndo) => {
                self.desk.undos.borrow_mut().push(done.request)
            }
            Ok(done) => self.desk.done.borrow_mut().push(done.request),
            // Others were faster, or it is not theirs, or not possible now.
            Err(Error::Refused(_) | Error::Clash(_) | Error::Forbidden | Error::NotFound | Error::Invalid(_)) => {}
            Err(other) => panic!("{act:?}: {other:?}"),
        }
    }

    async fn does(&mut self, act: Act, viewer: &Viewer) -> Result<Done, Error> {
        let (db, who) = (&self.world.db, self.who(viewer));
        let (stage, deal, other) = (self.stage(), self.deal(), self.deal());
        match act {
            Act::Make => self.make(viewer, who).await,
            Act::Move => {
                store::move_deal(db, viewer, who, DealMove { deal, to: stage, before: Some(other) }, vec![]).await
            }
            Act::Reorder => self.reorder(viewer, who).await,
            Act::Sheet => {
                let edits = self.sheet(viewer, deal).await?;
                store::move_deal(db, viewer, who, DealMove { deal, to: stage, before: None }, edits).await
            }
            Act::WinBySheet => {
                let edits = self.sheet(viewer, deal).await?;
                store::close_won(db, viewer, who, deal, edits).await
            }
            Act::Win => store::close_won(db, viewer, who, deal, vec![]).await,
            Act::Lose => store::close_lost(db, viewer, who, deal, Some(self.price), vec![]).await,
            Act::Reopen => store::reopen(db, viewer, who, deal, Some(stage).filter(|_| self.random.random())).await,
            Act::Retire => store::retire(db, viewer, who, deal).await,
            Act::Edit => self.edit(viewer, who, deal).await,
            Act::Lines => self.set_lines(viewer, who, deal).await,
            Act::ManyMove | Act::ManyAssign | Act::ManyCloseOn | Act::ManyPutOff | Act::ManyLose | Act::AllOfAList => {
                self.many(act, viewer, who).await
            }
            Act::Expect => self.expect(viewer, who).await,
            Act::Snooze => self.snooze(viewer, who, deal).await,
            Act::Plan => self.plan(viewer, who, deal).await,
            Act::File => self.file(viewer, who, deal).await,
            Act::Finish => self.finish(viewer, who, deal).await,
            Act::Date => {
                let day = place().today.plus_days(self.random.random_range(-30..400));
                store::date(db, viewer, who, deal, day, place().today).await
            }
            Act::UndoAChange => {
                let request = self.one_of(&self.desk.done)?;
                let touched: Vec<(uuid::Uuid,)> = db
                    .all("select subject_id from changes where request_id = $1 and kind = 'deal'", args![request])
                    .await?;
                let (deal,) = *touched.choose(&mut self.random).ok_or(Error::NotFound)?;
                undo_change(db, viewer, who, request, deal.into()).await
            }
            Act::Undo => {
                let request = self.one_of(&self.desk.done)?;
                undo(db, viewer, who, request).await
            }
            Act::UndoAnUndo => {
                let request = self.one_of(&self.desk.undos)?;
                undo(db, viewer, who, request).await
            }
        }
    }

    /// A second after whatever was asked before.
    fn who(&self, viewer: &Viewer) -> Who {
        self.desk.seconds.set(self.desk.seconds.get() + 1);
        Who { at: NINE.plus_seconds(self.desk.seconds.get()), ..who(viewer) }
    }

    fn stage(&mut self) -> StageId {
        self.world.stages.choose(&mut self.random).unwrap().id
    }

    /// By turns any deal, and one of the newest, over which all hands meet.
    fn deal(&mut self) -> DealId {
        let deals = self.desk.deals.borrow();
        let newest = &deals[deals.len().saturating_sub(30)..];
        let some = if self.random.random() { newest } else { deals.as_slice() };
        *some.choose(&mut self.random).unwrap()
    }

    /// The first cards of a column that the viewer may change.
    async fn cards(&self, viewer: &Viewer, stage: StageId) -> Vec<Card> {
        let window = Window { key: stage.into(), offset: 0, limit: 60 };
        let (db, pipeline) = (&self.world.db, self.world.pipeline);
        let (_, page) = store::column(db, viewer, pipeline, &BoardFilter::default(), window).await.unwrap();
        let mut cards = page.cards.unwrap_or_default();
        cards.retain(|card| viewer.role != Role::Seller || card.owner == viewer.id);
        cards
    }

    async fn make(&mut self, viewer: &Viewer, who: Who) -> Result<Done, Error> {
        let id = fresh().into();
        let next_step = if self.random.random() { "Call" } else { "" };
        let draft = DealDraft {
            account: AccountChoice { id: None, name: format!("Account {}", self.random.random_range(0..50)) },
            value: format!("{}.{:02}", self.random.random_range(0..100_000), self.random.random_range(0..100)),
            stage: Some(self.stage()),
            next_step: next_step.to_owned(),
            ..DealDraft::default()
        };
        let done = store::create_from_draft(&self.world.db, viewer, who, id, draft).await?;
        self.desk.deals.borrow_mut().push(id);
        Ok(done)
    }

    /// A card before another of its column.
    async fn reorder(&mut self, viewer: &Viewer, who: Who) -> Result<Done, Error> {
        let stage = self.stage();
        let cards = self.cards(viewer, stage).await;
        let pair: Vec<DealId> = cards.choose_multiple(&mut self.random, 2).map(|card| card.id).collect();
        let [deal, before] = pair[..] else { return Err(Error::NotFound) };
        store::move_deal(&self.world.db, viewer, who, DealMove { deal, to: stage, before: Some(before) }, vec![]).await
    }

    async fn seen(&self, viewer: &Viewer, deal: DealId, field: &str) -> Result<FieldValue, Error> {
        Ok(store::deal_view(&self.world.db, viewer, deal).await?.deal.get(field))
    }

    /// All that a stage asks for here, filled in; what was seen may be outdated by the time it arrives.
    async fn sheet(&mut self, viewer: &Viewer, deal: DealId) -> Result<Vec<Edit>, Error> {
        let now = store::deal_view(&self.world.db, viewer, deal).await?.deal;
        let mut edits = vec![("next_step", "Sign".into()), ("description", "As agreed".into())];
        // The lines say what a deal is worth where there are any.
        if now.lines.is_empty() {
            edits.push(("value", self.random.random_range(1..10_000_000_i64).into()));
            edits.push(("costs", self.random.random_range(1..10_000_000_i64).into()));
        }
        Ok(edits.into_iter().map(|(field, to)| Edit { field: field.to_owned(), seen: now.get(field), to }).collect())
    }

    /// Adds a line, takes one away, alters one, turns them round, or drops them all.
    async fn set_lines(&mut self, viewer: &Viewer, who: Who, deal: DealId) -> Result<Done, Error> {
        let now = store::deal_view(&self.world.db, viewer, deal).await?.deal;
        let seen = now.get("lines");
        let mut lines: Vec<Line> = now.lines.iter().cloned().collect();
        let at = self.random.random_range(0..=lines.len());
        let new = Line {
            unit_cost: self.random.random_range(0..50_000),
            discount: self.random.random_range(0..=10_000),
            ..line("Oven", self.random.random_range(1..10_000), self.random.random_range(0..1_000_000))
        };
        match self.random.random_range(0..5) {
            0 => lines.clear(),
            1 => lines.reverse(),
            2 if at < lines.len() => drop(lines.remove(at)),
            3 if at < lines.len() => lines[at] = Line { id: lines[at].id, ..new },
            _ => lines.insert(at, new),
        }
        let edit = Edit { field: "lines".to_owned(), seen, to: self::lines(&lines) };
        store::edit(&self.world.db, viewer, who, deal, vec![edit]).await
    }

    async fn edit(&mut self, viewer: &Viewer, who: Who, deal: DealId) -> Result<Done, Error> {
        let owners = [&self.world.sam, &self.world.sue, &self.world.olga];
        let (field, to): (_, FieldValue) = match self.random.random_range(0..6) {
            0 => ("value", self.random.random_range(0..10_000_000_i64).into()),
            1 => ("costs", self.random.random_range(0..10_000_000_i64).into()),
            2 => ("probability", self.random.random_range(1..100_i64).into()),
            3 => ("currency", ["EUR", "CHF", "JPY"][self.random.random_range(0..3)].into()),
            4 => ("next_step", ["", "Call", "Write"][self.random.random_range(0..3)].into()),
            _ => ("owner", owners[self.random.random_range(0..3)].id.uuid().into()),
        };
        let seen = self.seen(viewer, deal, field).await?;
        store::edit(&self.world.db, viewer, who, deal, vec![Edit { field: field.to_owned(), seen, to }]).await
    }

    async fn many(&mut self, act: Act, viewer: &Viewer, who: Who) -> Result<Done, Error> {
        let owners = [&self.world.sam, &self.world.sue, &self.world.olga];
        let days = self.random.random_range(-400..400);
        let does = match act {
            Act::ManyAssign => ManyAct::Assign(owners[self.random.random_range(0..3)].id),
            Act::ManyCloseOn => ManyAct::CloseOn(NINE.day_utc().plus_days(days)),
            Act::ManyPutOff => ManyAct::PutOff(days),
            Act::ManyLose => ManyAct::Lose { reason: Some(self.price), competitor: None },
            Act::AllOfAList if self.random.random_range(0..4) > 0 => ManyAct::PutOff(days),
            _ => ManyAct::Move(self.stage()),
        };
        let which = if act == Act::AllOfAList { self.a_list(viewer).await? } else { self.some(viewer).await };
        let done = store::many(&self.world.db, viewer, who, place(), which, does).await?;
        Ok(Done { request: done.request, seq: 0 })
    }

    /// A few cards of two columns.
    async fn some(&mut self, viewer: &Viewer) -> ManyDeals {
        let mut ids = Vec::new();
        for _ in 0..2 {
            let stage = self.stage();
            let cards = self.cards(viewer, stage).await;
            let count = self.random.random_range(1..5);
            ids.extend(cards.choose_multiple(&mut self.random, count).map(|card| card.id));
        }
        ManyDeals::These(ids)
    }

    /// All of one owner in a stage but for one of them, as long as they are few.
    async fn a_list(&mut self, viewer: &Viewer) -> Result<ManyDeals, Error> {
        let stage = self.stage();
        let cards = self.cards(viewer, stage).await;
        let spared = cards.choose(&mut self.random).ok_or(Error::NotFound)?;
        let ask = ListAsk { owner: Some(spared.owner), stage: Some(stage), ..ListAsk::default() };
        let count = store::list(&self.world.db, viewer, place(), &ask, 0).await?.count(Tab::Open);
        match count {
            2..=60 => Ok(ManyDeals::AllBut { ask, but: vec![spared.id], count: count - 1 }),
            _ => Err(Error::NotFound),
        }
    }

    async fn expect(&mut self, viewer: &Viewer, who: Who) -> Result<Done, Error> {
        let stage = self.world.stages.choose(&mut self.random).unwrap();
        let fields = ["value", "costs", "next_step", "description"];
        let count = self.random.random_range(0..3);
        let exit = fields.choose_multiple(&mut self.random, count).map(|field| (*field).to_owned()).collect();
        let draft = StageDraft {
            name: stage.name.clone(),
            probability: stage.probability.get().to_string(),
            definition: stage.definition.clone(),
            hue: stage.hue,
            standards: StandardsDraft {
                exit,
                longest_days: "30".to_owned(),
                wip: ["none", "soft", "strict", "strict"][self.random.random_range(0..4)].to_owned(),
                stage_limit: self.random.random_range(2..40).to_string(),
                seller_limit: self.random.random_range(2..30).to_string(),
                ..StandardsDraft::default()
            },
        };
        store::edit_stage(&self.world.db, viewer, who, stage.id, draft.check()?).await
    }

    /// One of the newest: what older ones did has been changed since.
    fn one_of(&mut self, requests: &RefCell<Vec<RequestId>>) -> Result<RequestId, Error> {
        let all = requests.borrow();
        all[all.len().saturating_sub(20)..].choose(&mut self.random).copied().ok_or(Error::NotFound)
    }
}

pub fn place() -> Place {
    Place { today: NINE.day_utc(), utc_offset: 0 }
}
