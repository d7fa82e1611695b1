//! Conversion: account, contact, deal and lead in one transaction and under one request, so that one undo takes all back.

use std::sync::Arc;

use super::acts::{again, done};
use super::check::changeable;
use super::reach::already_converted;
use super::row::save;
use crate::accounts::account::Account;
use crate::accounts::store as accounts;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, Kind};
use crate::changes::store::{Turn, Who, enter, last_to_change};
use crate::deals::store as deals;
use crate::deals::view::DealDraft;
use crate::leads::conversion::{Conversion, IntoContact, IntoDeal};
use crate::leads::lead::{Converted, Lead, Status};
use crate::leads::merge::{Unmerged, account_questions, contact_questions, deal_questions, merged, merged_deal};
use crate::leads::view::LeadDone;
use crate::leads::words;
use crate::server::db::{Db, Tx};
use crate::settings::settings::Settings;
use crate::values::error::Error;
use crate::values::id::{AccountId, ContactId, DealId, LeadId, fresh};
use crate::values::problem::Problem;
use crate::values::refusal::{Refusal, Since};

/// What a record is said to have gone through that has taken a lead in.
const MERGE: &str = "merge lead";

/// Makes of the lead what the sheet says, once.
pub async fn convert(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: LeadId,
    mut conversion: Conversion,
) -> Result<LeadDone, Error> {
    let settings = crate::settings::store::settings(db).await?;
    if let IntoDeal::New(draft) = &mut conversion.deal {
        draft.account = conversion.account.clone();
        draft.check(settings.currency)?;
    }
    let new = NewIds { account: fresh().into(), contact: fresh().into(), deal: fresh().into() };
    let asked = Arc::new((viewer.clone(), conversion, settings));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, conversion, settings) = &*asked;
            if enter(tx, &who, "convert").await? == Turn::Again {
                return again(tx, viewer, &who, id).await;
            }
            // Kept from others from here on: of two conversions the second finds it converted.
            let lead = changeable(tx, viewer, id).await?;
            if lead.status == Status::Converted {
                return Err(already_converted(tx, id).await?);
            }
            lead.must_be_open()?;
            let mut step = Step { tx, viewer, who, lead: &lead, conversion, new, changes: Vec::new() };
            let account = step.account().await?;
            let contact = step.contact(account.id).await?;
            let deal = step.deal(settings, &account, contact).await?;
            let mut changes = step.changes;
            let into = Converted { account: account.id, contact, deal };
            let after = lead.converted(into, viewer.id, who.at)?;
            // Last, so that an undo, which goes backwards, frees the account before it comes to it.
            changes.push(save(tx, &lead, &after, "convert").await?);
            done(tx, &who, &changes, after).await
        })
    })
    .await
}

/// Ids are drawn before the transaction, which may have to run again.
#[derive(Clone, Copy)]
struct NewIds {
    account: AccountId,
    contact: ContactId,
    deal: DealId,
}

struct Step<'a> {
    tx: &'a mut Tx,
    viewer: &'a Viewer,
    who: Who,
    lead: &'a Lead,
    conversion: &'a Conversion,
    new: NewIds,
    changes: Vec<Change>,
}

impl Step<'_> {
    /// Made, or taken as it is with the fields that were chosen.
    async fn account(&mut self) -> Result<Account, Error> {
        let has_person = self.conversion.contact.is_somebody();
        let choice = &self.conversion.account;
        let Some(id) = choice.id else {
            let (by, at) = (self.viewer.id, self.who.at);
            let account = self.lead.into_account(self.new.account, &choice.name, has_person, by, at)?;
            self.changes.push(accounts::insert(self.tx, &account).await?);
            return Ok(account);
        };
        let account = accounts::load(self.tx, id).await?.filter(|account| !account.retired);
        let before = account.ok_or_else(|| Error::invalid("account", Problem::Unknown))?;
        let questions = account_questions(self.lead, &before, has_person);
        match merged(&before, &questions, &self.conversion.answers) {
            Ok(after) => {
                if after != before {
                    self.changes.push(accounts::save(self.tx, MERGE, &before, &after).await?);
                }
                Ok(after)
            }
            Err(unmerged) => Err(self.told(unmerged, Kind::Account, id.uuid()).await?),
        }
    }

    async fn contact(&mut self, account: AccountId) -> Result<Option<ContactId>, Error> {
        let id = match &self.conversion.contact {
            IntoContact::Nobody => return Ok(None),
            IntoContact::New(name) => {
                let (by, at) = (self.viewer.id, self.who.at);
                let contact = self.lead.into_contact(self.new.contact, account, name, by, at)?;
                self.changes.push(accounts::contacts::insert(self.tx, &contact).await?);
                return Ok(Some(contact.id));
            }
            IntoContact::Existing(id) => *id,
        };
        let contact = accounts::contacts::load(self.tx, id).await?;
        let there = contact.filter(|contact| contact.account == account && !contact.retired);
        let before = there.ok_or_else(|| Error::invalid("contact", Problem::Unknown))?;
        match merged(&before, &contact_questions(self.lead, &before), &self.conversion.answers) {
            Ok(after) => {
                if after != before {
                    self.changes.push(accounts::contacts::save(self.tx, MERGE, &before, &after).await?);
                }
                Ok(Some(id))
            }
            Err(unmerged) => Err(self.told(unmerged, Kind::Contact, id.uuid()).await?),
        }
    }

    async fn deal(
        &mut self,
        settings: &Settings,
        account: &Account,
        contact: Option<ContactId>,
    ) -> Result<Option<DealId>, Error> {
        match &self.conversion.deal {
            IntoDeal::Nothing => Ok(None),
            IntoDeal::New(draft) => self.new_deal(draft, settings, account, contact).await.map(Some),
            IntoDeal::Open(id) => self.open_deal(*id, account.id, contact).await.map(Some),
        }
    }

    async fn new_deal(
        &mut self,
        draft: &DealDraft,
        settings: &Settings,
        account: &Account,
        contact: Option<ContactId>,
    ) -> Result<DealId, Error> {
        let stage = deals::stage_for(self.tx, draft.stage).await?;
        let defaults = deals::defaults(self.viewer, &self.who, draft, &stage, settings);
        let mut deal = draft.check(settings.currency)?.deal(self.new.deal, account.id, &account.name, defaults);
        deal.contact = contact;
        deal.owner = self.lead.owner.unwrap_or(self.viewer.id);
        deal.source = self.lead.source.or(account.source);
        deal.category = self.lead.categories.first().copied();
        deal.next_on = self.lead.next_on;
        deal.description = self.lead.description.clone();
        deals::create(self.tx, self.viewer, deal, &mut self.changes).await?;
        if let Some(made) = self.changes.last_mut() {
            made.act = "convert";
        }
        Ok(self.new.deal)
    }

    /// An open deal of the account takes the lead in.
    async fn open_deal(&mut self, id: DealId, account: AccountId, contact: Option<ContactId>) -> Result<DealId, Error> {
        let unknown = || Error::invalid("deal", Problem::Unknown);
        let held = deals::open_to_change(self.tx, self.viewer, id).await.map_err(|error| match error {
            Error::NotFound | Error::Forbidden => unknown(),
            other => other,
        });
        let before = held?;
        if before.account != account {
            return Err(unknown());
        }
        let questions = deal_questions(self.lead, &before, contact.map(|id| id.uuid()));
        match merged_deal(&before, &questions, &self.conversion.answers) {
            Ok(after) => {
                self.changes.push(deals::save_open(self.tx, &before, &after, MERGE).await?);
                Ok(id)
            }
            Err(unmerged) => Err(self.told(unmerged, Kind::Deal, id.uuid()).await?),
        }
    }

    /// Why it is not merged, in the reader's words.
    async fn told(&mut self, unmerged: Unmerged, kind: Kind, subject: uuid::Uuid) -> Result<Error, Error> {
        Ok(match unmerged {
            Unmerged::Invalid(error) => error,
            Unmerged::Changed(field) => {
                let by = last_to_change(self.tx, kind, subject, field).await?;
                let field = words::merged_field(self.viewer.locale, field).to_owned();
                Refusal::ChangedSince(Since { field, by }).into()
            }
        })
    }
}
