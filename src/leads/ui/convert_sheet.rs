//! What stands in the sheet of a conversion, as it is chosen and typed, and what follows from it.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use crate::deals::view::{AccountChoice, DealDraft};
use crate::leads::api::conversion_target;
use crate::leads::conversion::{
    Candidate, Conversion, IntoContact, IntoDeal, OpenDeal, Proposal, Target, account_name, proposed_contact,
};
use crate::leads::merge::{Answer, Part, Question, Side, account_questions, contact_questions, deal_questions};
use crate::leads::view::LeadView;
use crate::values::error::Error;
use crate::values::id::{AccountId, DealId};
use crate::widgets::all::Choice;

/// What a choice says besides an id.
pub const NEW: &str = "new";
pub const OTHER: &str = "other";
pub const NOBODY: &str = "nobody";
pub const OPEN: &str = "open";
pub const NOTHING: &str = "nothing";

#[derive(Clone, Copy)]
pub struct Sheet {
    pub view: Signal<LeadView>,
    pub candidates: StoredValue<Vec<Candidate>>,
    /// A candidate's id, or one of the words.
    pub account: RwSignal<String>,
    pub new_name: RwSignal<String>,
    pub other: RwSignal<Option<Choice>>,
    /// What stands on the chosen account, once it is read; nothing for a new one.
    pub target: RwSignal<Option<Target>>,
    pub is_reading: RwSignal<bool>,
    /// An id, or one of the words.
    pub contact: RwSignal<String>,
    pub deal: RwSignal<String>,
    pub open_deal: RwSignal<String>,
    pub name: RwSignal<String>,
    pub value: RwSignal<String>,
    pub close_on: RwSignal<String>,
    pub stage: RwSignal<String>,
    pub next_step: RwSignal<String>,
    /// Decisions by record and field, so that none is lost by looking at another record.
    sides: RwSignal<HashMap<(Uuid, &'static str), Side>>,
    error: RwSignal<Option<Error>>,
}

impl Sheet {
    pub fn new(proposal: Proposal, view: Signal<LeadView>, error: RwSignal<Option<Error>>) -> Sheet {
        let Proposal { candidates, target, deal, .. } = proposal;
        let first = candidates.first().map(|best| best.account.id.to_string());
        let sheet = Sheet {
            view,
            account: RwSignal::new(first.unwrap_or_else(|| NEW.to_owned())),
            candidates: StoredValue::new(candidates),
            new_name: RwSignal::new(view.with_untracked(|view| account_name(&view.lead).to_owned())),
            other: RwSignal::new(None),
            target: RwSignal::new(None),
            is_reading: RwSignal::new(false),
            contact: RwSignal::default(),
            deal: RwSignal::new(NEW.to_owned()),
            open_deal: RwSignal::default(),
            name: RwSignal::new(deal.name),
            value: RwSignal::new(deal.value),
            close_on: RwSignal::new(deal.close_on),
            stage: RwSignal::new(deal.stage.map(|id| id.to_string()).unwrap_or_default()),
            next_step: RwSignal::new(deal.next_step),
            sides: RwSignal::default(),
            error,
        };
        sheet.take(target);
        sheet
    }

    /// Another account has other people and deals; the person who fits best is proposed.
    fn take(self, target: Option<Target>) {
        let contacts = target.as_ref().map_or(&[][..], |target| &target.contacts);
        let best = self.view.with_untracked(|view| proposed_contact(&view.lead, contacts));
        self.contact.set(match best {
            IntoContact::Nobody => NOBODY.to_owned(),
            IntoContact::New(_) => NEW.to_owned(),
            IntoContact::Existing(id) => id.to_string(),
        });
        let deals = target.as_ref().map_or(&[][..], |target| &target.deals);
        self.open_deal.set(deals.first().map(|open| open.deal.id.to_string()).unwrap_or_default());
        if deals.is_empty() && self.deal.with_untracked(|deal| deal == OPEN) {
            self.deal.set(NEW.to_owned());
        }
        self.target.set(target);
    }

    /// The account that is chosen, if it is one that is there.
    pub fn account_id(self) -> Option<AccountId> {
        match self.account.get().as_str() {
            NEW => None,
            OTHER => self.other.with(|other| other.as_ref()?.value.parse().ok()),
            id => id.parse().ok(),
        }
    }

    /// The name of the account that is there or will be made.
    pub fn account_name(self) -> String {
        match (self.account.get().as_str(), self.target.get()) {
            (NEW, _) => self.new_name.get(),
            (_, Some(target)) => target.account.name,
            _ => String::new(),
        }
    }

    /// Reads what stands on the account chosen now. `keeps` leaves the other choices as they are.
    pub fn read_target(self, keeps: bool) {
        let Some(id) = untrack(|| self.account_id()) else {
            self.is_reading.set(false);
            return self.take(None);
        };
        self.is_reading.set(true);
        let lead = self.view.with_untracked(|view| view.lead.id);
        spawn_local(async move {
            let answer = conversion_target(lead, id).await;
            // Something else may be chosen by now, and the sheet may be closed.
            if self.account.try_get_untracked().is_none() || untrack(|| self.account_id()) != Some(id) {
                return;
            }
            self.is_reading.set(false);
            match answer {
                Ok(target) if keeps => self.target.set(Some(target)),
                Ok(target) => self.take(Some(target)),
                Err(wrong) => self.error.set(Some(wrong)),
            }
        });
    }

    pub fn into_contact(self) -> IntoContact {
        match self.contact.get().as_str() {
            NEW => IntoContact::New(self.view.with(|view| view.lead.person.clone())),
            id => id.parse().map_or(IntoContact::Nobody, IntoContact::Existing),
        }
    }

    /// The open deal that takes the lead in.
    pub fn open(self) -> Option<OpenDeal> {
        let id = self.open_deal.with(|id| id.parse::<DealId>().ok())?;
        let target = self.target.get().filter(|_| self.deal.with(|deal| deal == OPEN))?;
        target.deals.into_iter().find(|open| open.deal.id == id)
    }

    /// What has to be decided about one of the records, which is told with it.
    pub fn questions(self, part: Part) -> Option<(Uuid, Vec<Question>)> {
        let target = self.target.get()?;
        let contact = self.into_contact();
        let lead = self.view.with(|view| view.lead.clone());
        match part {
            Part::Account => {
                let questions = account_questions(&lead, &target.account, contact.is_somebody());
                Some((target.account.id.uuid(), questions))
            }
            Part::Contact => {
                let IntoContact::Existing(id) = contact else { return None };
                let there = target.contacts.iter().find(|contact| contact.id == id)?;
                Some((id.uuid(), contact_questions(&lead, there)))
            }
            Part::Deal => {
                let open = self.open()?;
                let contact = match contact {
                    IntoContact::Nobody => None,
                    IntoContact::Existing(id) => Some(id.uuid()),
                    // It has no id yet.
                    IntoContact::New(_) => Some(Uuid::nil()),
                };
                Some((open.deal.id.uuid(), deal_questions(&lead, &open.deal, contact)))
            }
        }
    }

    pub fn side(self, record: Uuid, question: &Question) -> Side {
        let chosen = self.sides.with(|sides| sides.get(&(record, question.field)).copied());
        chosen.filter(|side| question.sides().contains(side)).unwrap_or(question.proposed)
    }

    pub fn decide(self, record: Uuid, field: &'static str, side: Side) {
        self.sides.update(|sides| {
            sides.insert((record, field), side);
        });
    }

    /// The fields of a record that will hold something else.
    pub fn changed(self, part: Part) -> Vec<&'static str> {
        let (record, questions) = self.questions(part).unwrap_or_default();
        let changes = |question: &&Question| self.side(record, question) != Side::There;
        questions.iter().filter(changes).map(|question| question.field).collect()
    }

    fn answers(self) -> Vec<Answer> {
        let mut answers = Vec::new();
        for part in [Part::Account, Part::Contact, Part::Deal] {
            let (record, questions) = self.questions(part).unwrap_or_default();
            answers.extend(questions.into_iter().map(|question| {
                let side = self.side(record, &question);
                Answer { part, field: question.field.to_owned(), seen: question.there, side }
            }));
        }
        answers
    }

    /// What the sheet says now, to be sent.
    pub fn conversion(self) -> Conversion {
        untrack(|| {
            let id = self.account_id();
            let name = if self.account.with(|account| account == NEW) { self.new_name.get() } else { String::new() };
            let deal = match self.deal.get().as_str() {
                NOTHING => IntoDeal::Nothing,
                OPEN => self.open().map_or(IntoDeal::Nothing, |open| IntoDeal::Open(open.deal.id)),
                _ => IntoDeal::New(DealDraft {
                    name: self.name.get(),
                    value: self.value.get(),
                    close_on: self.close_on.get(),
                    stage: self.stage.with(|stage| stage.parse().ok()),
                    next_step: self.next_step.get(),
                    ..DealDraft::default()
                }),
            };
            let account = AccountChoice { id, name };
            Conversion { account, contact: self.into_contact(), deal, answers: self.answers() }
        })
    }
}
