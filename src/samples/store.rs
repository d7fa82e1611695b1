//! Writing the sample data in one act, and taking them out of use in another.

use std::sync::Arc;

use uuid::Uuid;

use super::names::{companies, country, jobs, next_steps, people, phone, requests, subjects};
use super::story::{SampleDeal, SampleLead, deals, kind, label, leads};
use crate::accounts::account::Account;
use crate::accounts::contact::Contact;
use crate::activities::activity::Activity;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, Kind};
use crate::changes::store::{Turn, Who, enter, of_request, record};
use crate::deals::deal::{Deal, Forecast};
use crate::deals::lines::Lines;
use crate::deals::snooze::Snoozes;
use crate::deals::stage::Stage;
use crate::deals::store::{pipelines, stages_of};
use crate::leads::lead::{Lead, Status};
use crate::server::db::{Db, Tx};
use crate::settings::lookup::LookupKind;
use crate::settings::settings::Settings;
use crate::settings::store::settings_in;
use crate::settings::types::Slots;
use crate::values::clock::fresh;
use crate::values::day::Day;
use crate::values::error::{Error, Refusal};
use crate::values::id::{AccountId, ContactId, LookupId, RequestId, UserId};
use crate::values::instant::Instant;
use crate::values::percent::{Outcome, Percent};
use crate::values::rank::Rank;

/// The setting that keeps the request under which the sample data came.
const SETTING: &str = "sample_request";

/// Writes the sample data, shared out among these owners, in the language of the company.
pub async fn add(db: &Db, viewer: &Viewer, who: Who, owners: Vec<UserId>, today: Day) -> Result<(), Error> {
    let asked = Arc::new((viewer.clone(), owners));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            if enter(tx, &who, "sample").await? == Turn::Again {
                return Ok(());
            }
            let (viewer, owners) = &*asked;
            let settings = settings_in(tx).await?;
            let mut changes = Vec::new();
            Writer::new(tx, viewer, who, owners, today, settings).await?.write(tx, &mut changes).await?;
            tx.run(
                "insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
                args![SETTING, who.request.to_string()],
            )
            .await?;
            record(tx, &who, &changes).await?;
            Ok(())
        })
    })
    .await
}

/// The request under which sample data came that still stand.
pub async fn present(db: &Db) -> Result<Option<RequestId>, Error> {
    let row: Option<(String,)> = db.one("select value from settings where name = $1", args![SETTING]).await?;
    let Some(request) = row.and_then(|(value,)| value.parse::<RequestId>().ok()) else { return Ok(None) };
    let stands: Option<(Uuid,)> =
        db.one("select id from requests where id = $1 and undone_by is null", args![request]).await?;
    Ok(stands.map(|_| request))
}

/// Retires them all. An account to which something else is tied by now stays, since that would be left in the air.
pub async fn remove(db: &Db, viewer: &Viewer, who: Who) -> Result<(), Error> {
    let Some(request) = present(db).await? else { return Err(Refusal::NothingToUndo.into()) };
    let viewer = Arc::new(viewer.clone());
    db.write(move |tx| {
        let viewer = Arc::clone(&viewer);
        Box::pin(async move {
            if enter(tx, &who, "remove samples").await? == Turn::Again {
                return Ok(());
            }
            let claimed = tx
                .run(
                    "update requests set undone_by = $2 where id = $1 and undone_by is null",
                    args![request, who.request],
                )
                .await?;
            if claimed == 0 {
                return Err(Refusal::NothingToUndo.into());
            }
            // Whoever undoes the removal has the samples again, removable as before.
            tx.run("update requests set undoes = $2 where id = $1", args![who.request, request]).await?;
            let mut changes = Vec::new();
            for made in of_request(tx, request).await?.into_iter().rev() {
                let fields = &made.fields;
                let gone = match made.kind {
                    Some(Kind::Deal) => crate::deals::store::put_back(tx, &viewer, &made).await,
                    Some(Kind::Activity) => crate::deals::store::put_back_activity(tx, &viewer, &made).await,
                    Some(Kind::Document) => crate::deals::store::put_back_document(tx, &viewer, &made).await,
                    Some(Kind::Lead) => crate::leads::store::put_back(tx, &viewer, made.subject.into(), fields).await,
                    Some(Kind::Account) => crate::accounts::store::put_back(tx, made.subject.into(), fields).await,
                    Some(Kind::Contact) => {
                        crate::accounts::store::put_back_contact(tx, made.subject.into(), fields).await
                    }
                    _ => continue,
                };
                match gone {
                    Ok(change) => changes.push(change),
                    Err(Error::Refused(_)) => {}
                    Err(error) => return Err(error),
                }
            }
            record(tx, &who, &changes).await?;
            Ok(())
        })
    })
    .await
}

struct Writer<'a> {
    viewer: &'a Viewer,
    who: Who,
    owners: &'a [UserId],
    today: Day,
    settings: Settings,
    stages: Vec<Stage>,
    sources: Vec<LookupId>,
    categories: Vec<LookupId>,
    channels: Vec<LookupId>,
    loss_reasons: Vec<LookupId>,
    activity_types: Vec<LookupId>,
}

impl<'a> Writer<'a> {
    async fn new(
        tx: &mut Tx,
        viewer: &'a Viewer,
        who: Who,
        owners: &'a [UserId],
        today: Day,
        settings: Settings,
    ) -> Result<Writer<'a>, Error> {
        let pipeline = pipelines(tx).await?.into_iter().next().ok_or(Error::NotFound)?;
        let mut stages = stages_of(tx, pipeline.id).await?;
        stages.retain(|stage| !stage.retired);
        let mut lookups = Vec::new();
        const KINDS: [LookupKind; 5] = [
            LookupKind::Source,
            LookupKind::Category,
            LookupKind::Channel,
            LookupKind::LossReason,
            LookupKind::ActivityType,
        ];
        for kind in KINDS {
            let rows: Vec<(Uuid,)> = tx
                .all("select id from lookups where kind = $1 and not retired order by position, id", args![kind.code()])
                .await?;
            lookups.push(rows.into_iter().map(|(id,)| LookupId::from(id)).collect::<Vec<_>>());
        }
        let mut lookups = lookups.into_iter();
        let mut next = || lookups.next().unwrap_or_default();
        let (sources, categories, channels, loss_reasons) = (next(), next(), next(), next());
        let activity_types = next();
        Ok(Writer {
            viewer,
            who,
            owners,
            today,
            settings,
            stages,
            sources,
            categories,
            channels,
            loss_reasons,
            activity_types,
        })
    }

    async fn write(&self, tx: &mut Tx, changes: &mut Vec<Change>) -> Result<(), Error> {
        let deals = deals();
        let mut accounts = Vec::new();
        for (number, company) in companies(self.settings.locale).iter().enumerate() {
            let locale = self.settings.locale;
            let account = Account {
                id: fresh().into(),
                kind: kind(number, &deals),
                label: label(number),
                manager: self.owner(number),
                source: pick(&self.sources, number),
                phone: phone(locale, 100 + number),
                website: format!("https://{}.example", company.site),
                address: company.town.to_owned(),
                country: country(locale).to_owned(),
                created_at: self.past(120 - number as i64),
                ..Account::prospect(fresh().into(), company.name.to_owned(), self.who.actor, self.who.at)
            };
            changes.push(crate::accounts::store::insert(tx, &account).await?);
            let contact = self.contact(number, &account, company.site);
            changes.push(crate::accounts::store::contacts::insert(tx, &contact).await?);
            accounts.push((account.id, contact.id));
        }
        for sample in &deals {
            let (account, contact) = accounts[sample.company];
            let deal = self.deal(sample, account, contact)?;
            crate::deals::store::create(tx, self.viewer, deal.clone(), changes).await?;
            for activity in self.activities(sample, &deal) {
                crate::deals::store::add_activity(tx, self.viewer, &deal, &activity, changes).await?;
            }
        }
        for sample in &leads() {
            changes.push(crate::leads::store::insert(tx, &self.lead(sample), "create").await?);
        }
        Ok(())
    }

    fn contact(&self, number: usize, account: &Account, site: &str) -> Contact {
        let locale = self.settings.locale;
        let name = people(locale)[number % people(locale).len()];
        Contact {
            id: fresh().into(),
            account: account.id,
            name: name.to_owned(),
            job_title: jobs(locale)[number % jobs(locale).len()].to_owned(),
            email: format!("{}@{site}.example", mailbox(name)),
            phone: phone(locale, 300 + number),
            creator: self.who.actor,
            created_at: account.created_at,
            retired: false,
        }
    }

    fn deal(&self, sample: &SampleDeal, account: AccountId, contact: ContactId) -> Result<Deal, Error> {
        let locale = self.settings.locale;
        let minor = self.settings.currency.minor_per_unit();
        let stage = self.stages.get(sample.stage.min(self.stages.len().saturating_sub(1))).ok_or(Error::NotFound)?;
        let open = (stage.probability.get() + sample.probability).clamp(1, 99);
        let is_open = sample.outcome.is_open();
        Ok(Deal {
            id: fresh().into(),
            name: subjects(locale)[sample.subject % subjects(locale).len()].to_owned(),
            account,
            contact: Some(contact),
            owner: self.owner(sample.owner).unwrap_or(self.viewer.id),
            creator: self.who.actor,
            stage: stage.id,
            rank: Rank::first(),
            value: sample.value * minor,
            costs: sample.costs * minor,
            lines: Lines::default(),
            currency: self.settings.currency,
            probability: match sample.outcome {
                Outcome::Open => Percent::new(open).unwrap_or(stage.probability),
                Outcome::Won => Percent::WON,
                Outcome::Lost => Percent::LOST,
            },
            close_on: self.today.plus_days(sample.closes_in),
            next_on: sample.next_in.map(|days| self.today.plus_days(days)),
            next_step: sample
                .next_in
                .map(|_| next_steps(locale)[sample.next_step % next_steps(locale).len()].to_owned())
                .unwrap_or_default(),
            source: pick(&self.sources, sample.lookup),
            category: pick(&self.categories, sample.lookup),
            product: None,
            competitor: None,
            forecast: Forecast::default(),
            label: None,
            loss_reason: if sample.outcome == Outcome::Lost { pick(&self.loss_reasons, sample.lookup) } else { None },
            description: String::new(),
            report: String::new(),
            created_at: self.past(sample.days_old + if is_open { 0 } else { -sample.closes_in }),
            stage_since: self.past(sample.days_in_stage),
            closed_at: (!is_open).then(|| self.past(-sample.closes_in)),
            closing_rate: None,
            pushes: sample.pushes,
            snoozes: Snoozes::default(),
            done_types: Slots::NONE,
            document_types: Slots::NONE,
            retired: false,
        })
    }

    /// What comes next with the deal, and what was last done.
    fn activities(&self, sample: &SampleDeal, deal: &Deal) -> Vec<Activity> {
        let activity = |number: usize, day: Day, description: &str, done: bool| {
            Some(Activity {
                id: fresh().into(),
                activity_type: pick(&self.activity_types, number)?,
                deal: deal.id,
                owner: deal.owner,
                creator: self.who.actor,
                day,
                minute: number.is_multiple_of(2).then_some(9 * 60 + 30 * (sample.subject as i64 % 16)),
                duration: Some(if number.is_multiple_of(2) { 45 } else { 15 }),
                description: description.to_owned(),
                done,
                created_at: self.who.at,
                retired: false,
            })
        };
        let planned = deal.next_on.and_then(|day| activity(sample.next_step, day, &deal.next_step, false));
        let held_on = self.today.plus_days(-(sample.days_in_stage.min(9) + 1));
        let done = activity(sample.subject, held_on, "", true).filter(|_| deal.outcome() == Outcome::Open);
        planned.into_iter().chain(done).collect()
    }

    fn lead(&self, sample: &SampleLead) -> Lead {
        let locale = self.settings.locale;
        let company = &companies(locale)[sample.company];
        let person = people(locale)[sample.person % people(locale).len()];
        let owner = if sample.status == Status::New { None } else { self.owner(sample.owner) };
        let created_at = self.past(sample.days_old);
        let later = |hours: i64| Some(created_at.plus_seconds(hours * 3600).min(self.who.at));
        Lead {
            id: fresh().into(),
            subject: requests(locale)[sample.request % requests(locale).len()].to_owned(),
            priority: sample.priority,
            source: pick(&self.sources, sample.lookup),
            channel: pick(&self.channels, sample.lookup),
            campaign: None,
            categories: pick(&self.categories, sample.request).into_iter().collect(),
            person: person.to_owned(),
            company: company.name.to_owned(),
            job_title: jobs(locale)[sample.request % jobs(locale).len()].to_owned(),
            email: format!("{}@{}.example", mailbox(person), company.site),
            phone: phone(locale, 600 + sample.request),
            address: company.town.to_owned(),
            account: None,
            description: String::new(),
            accepts_mailing: sample.accepts_mailing,
            creator: self.who.actor,
            owner,
            status: sample.status,
            loss_reason: if sample.status == Status::Closed { pick(&self.loss_reasons, sample.lookup) } else { None },
            created_at,
            assigned_at: owner.and_then(|_| later(2)),
            started_at: (sample.status == Status::InProgress).then(|| later(20)).flatten(),
            next_on: sample.next_in.map(|days| self.today.plus_days(days)),
            closed_at: (sample.status == Status::Closed).then(|| later(50)).flatten(),
            converted_account: None,
            converted_contact: None,
            converted_deal: None,
            retired: false,
        }
    }

    fn owner(&self, number: usize) -> Option<UserId> {
        self.owners.get(number % self.owners.len().max(1)).copied()
    }

    fn past(&self, days: i64) -> Instant {
        self.who.at.plus_days(-days)
    }
}

fn pick(ids: &[LookupId], number: usize) -> Option<LookupId> {
    ids.get(number % ids.len().max(1)).copied()
}

/// `adele.vasseur`.
fn mailbox(name: &str) -> String {
    crate::values::text::fold(name).replace(' ', ".")
}
