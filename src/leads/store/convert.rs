//! Conversion: account, contact, deal and lead in one transaction and under one request, so that one undo takes all back.

use std::sync::Arc;

use super::acts::{again, done};
use super::check::{changeable, may_change, visible};
use super::row::save;
use crate::accounts::account::Account;
use crate::accounts::draft::AccountPick;
use crate::accounts::store as accounts;
use crate::auth::viewer::Viewer;
use crate::changes::change::Change;
use crate::changes::store::{Turn, Who, enter};
use crate::deals::stage::Stage;
use crate::deals::store as deals;
use crate::deals::view::{AccountChoice, DealDraft};
use crate::leads::conversion::{Conversion, IntoContact, Proposal, account_name, proposed_contact};
use crate::leads::lead::{Converted, Lead};
use crate::leads::view::LeadDone;
use crate::server::db::{Db, Tx};
use crate::settings::settings::Settings;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::{AccountId, ContactId, DealId, LeadId, fresh};
use crate::values::problem::Problem;
use crate::values::text::fold;

/// What the sheet starts from: the account that the lead is linked to or that bears its company's name, the person
/// there of the same address or name, and a deal after the lead's subject.
pub async fn propose(db: &Db, viewer: &Viewer, id: LeadId, today: Day) -> Result<Proposal, Error> {
    let lead = visible(db, viewer, id).await?;
    if !may_change(&mut db.clone(), viewer, lead.owner).await? {
        return Err(Error::Forbidden);
    }
    lead.must_be_open()?;
    let account = likely_account(db, viewer, &lead).await?;
    let contacts = match &account {
        Some(account) => accounts::contacts::contacts_of(db, viewer, account.id).await?,
        None => Vec::new(),
    };
    let stages = stages_to_start(db).await?;
    let settings = crate::settings::store::settings(db).await?;
    let choice = AccountChoice {
        id: account.as_ref().map(|account| account.id),
        name: account.as_ref().map_or_else(|| account_name(&lead).to_owned(), |account| account.name.clone()),
    };
    let conversion = Conversion {
        contact: proposed_contact(&lead, &contacts),
        deal: DealDraft {
            name: lead.subject.clone(),
            account: choice,
            close_on: today.plus_days(i64::from(settings.close_in_days)).to_string(),
            stage: stages.first().map(|stage| stage.id),
            ..DealDraft::default()
        },
    };
    Ok(Proposal { conversion, account, contacts, stages })
}

/// Where a new deal may begin: the stages in use, of the first pipeline first.
async fn stages_to_start(db: &Db) -> Result<Vec<Stage>, Error> {
    let mut reader = db.clone();
    let mut stages = Vec::new();
    for pipeline in deals::pipelines(&mut reader).await? {
        stages.extend(deals::stages_of(&mut reader, pipeline.id).await?);
    }
    stages.retain(|stage| !stage.retired);
    Ok(stages)
}

async fn likely_account(db: &Db, viewer: &Viewer, lead: &Lead) -> Result<Option<AccountPick>, Error> {
    if let Some(linked) = lead.account {
        return Ok(Some(AccountPick::of(&accounts::read(db, viewer, linked).await?)));
    }
    let name = fold(&lead.company);
    let alike = accounts::search(db, viewer, &lead.company, 20).await?;
    Ok(alike.into_iter().find(|account| !name.is_empty() && fold(&account.name) == name))
}

/// Makes of the lead what the sheet says, once.
pub async fn convert(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: LeadId,
    conversion: Conversion,
) -> Result<LeadDone, Error> {
    let settings = crate::settings::store::settings(db).await?;
    conversion.deal.check(settings.currency)?;
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
            lead.must_be_open()?;
            let mut step = Step { tx, viewer, who, lead: &lead, new, changes: Vec::new() };
            let account = step.account(&conversion.deal.account).await?;
            let contact = step.contact(&conversion.contact, account.id).await?;
            let deal = step.deal(conversion, settings, &account, contact).await?;
            let mut changes = step.changes;
            let into = Converted { account: account.id, contact, deal: Some(deal) };
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
    new: NewIds,
    changes: Vec<Change>,
}

impl Step<'_> {
    async fn account(&mut self, choice: &AccountChoice) -> Result<Account, Error> {
        if let Some(id) = choice.id {
            let account = accounts::load(self.tx, id).await?.filter(|account| !account.retired);
            return account.ok_or_else(|| Error::invalid("account", Problem::Unknown));
        }
        let account = self.lead.into_account(self.new.account, &choice.name, self.viewer.id, self.who.at)?;
        self.changes.push(accounts::insert(self.tx, &account).await?);
        Ok(account)
    }

    async fn contact(&mut self, choice: &IntoContact, account: AccountId) -> Result<Option<ContactId>, Error> {
        match choice {
            IntoContact::Nobody => Ok(None),
            IntoContact::Existing(id) => {
                let contact = accounts::contacts::load(self.tx, *id).await?;
                let there = contact.filter(|contact| contact.account == account && !contact.retired);
                there.map(|contact| Some(contact.id)).ok_or_else(|| Error::invalid("contact", Problem::Unknown))
            }
            IntoContact::New(name) => {
                let contact = self.lead.into_contact(self.new.contact, account, name, self.viewer.id, self.who.at)?;
                self.changes.push(accounts::contacts::insert(self.tx, &contact).await?);
                Ok(Some(contact.id))
            }
        }
    }

    async fn deal(
        &mut self,
        conversion: &Conversion,
        settings: &Settings,
        account: &Account,
        contact: Option<ContactId>,
    ) -> Result<DealId, Error> {
        let draft = &conversion.deal;
        let stage = deals::stage_for(self.tx, draft.stage).await?;
        let defaults = deals::defaults(self.viewer, &self.who, draft, &stage, settings);
        let mut deal = draft.check(settings.currency)?.deal(self.new.deal, account.id, &account.name, defaults);
        deal.contact = contact;
        deal.owner = self.lead.owner.unwrap_or(self.viewer.id);
        deal.source = self.lead.source.or(account.source);
        deal.description = self.lead.description.clone();
        deals::create(self.tx, self.viewer, deal, &mut self.changes).await?;
        if let Some(made) = self.changes.last_mut() {
            made.act = "convert";
        }
        Ok(self.new.deal)
    }
}
