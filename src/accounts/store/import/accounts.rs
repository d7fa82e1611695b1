//! A sheet of accounts.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use futures::future::BoxFuture;
use sqlx::FromRow;
use uuid::Uuid;

use super::{as_if_made, holding};
use crate::accounts::account::Account;
use crate::accounts::import::AccountImport;
use crate::accounts::import::account_rows::{AccountIds, AccountReading, AccountRow, account_keys};
use crate::accounts::import::account_target::AccountTarget;
use crate::accounts::keys::{domain, email_key};
use crate::accounts::store::row::{insert_all, made, save, standing_all};
use crate::changes::change::Change;
use crate::changes::store::{Recorder, Who};
use crate::imports::acts::{Act, Known, Matching, Verdict};
use crate::imports::answer::SummaryOf;
use crate::imports::cells::RowProblem;
use crate::imports::plan::{Duplicates, Fallback, ListPlan};
use crate::imports::sheet::Sheet;
use crate::imports::store::progress::Counter;
use crate::imports::store::{
    ASKED_AT_ONCE, Alters, Asked, Found, Importer, Resolving, Standing, Stored, alter, entries, in_order,
    leave_unchanged, make_entries, make_people, people,
};
use crate::server::db::{Db, Reader, Tx};
use crate::settings::lookup::LookupKind;
use crate::settings::settings::Settings;
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{LookupId, UserId};
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::text::fold;

type Import = Asked<AccountImport>;

pub struct Resolved {
    managers: Vec<Found<UserId>>,
    sources: Vec<Found<LookupId>>,
    tags: Vec<Found<LookupId>>,
    acts: Vec<Act>,
}

impl Stored for AccountImport {
    type Reading = AccountReading;
    type Resolved = Resolved;

    fn guess(sheet: &Sheet, importer: &Importer, _: &Settings) -> ListPlan<AccountTarget> {
        ListPlan { owner: Fallback::Importer, ..ListPlan::guess(sheet, importer.locale) }
    }

    fn choices<'a>(_: &'a Db, _: &'a mut ListPlan<AccountTarget>) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }

    fn read(sheet: &Sheet, plan: &ListPlan<AccountTarget>, _: &Settings) -> AccountReading {
        AccountReading::of(sheet, plan)
    }

    fn resolve<'a, R: Reader>(db: &'a mut R, asked: &'a Import) -> Resolving<'a, Self> {
        Box::pin(resolve(db, asked))
    }

    fn write<'a>(
        tx: &'a mut Tx,
        who: &'a Who,
        asked: &'a Import,
        resolved: Resolved,
        counter: &'a Counter,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(write(tx, who, asked, resolved, counter))
    }
}

async fn resolve(db: &mut impl Reader, asked: &Import) -> Result<(Resolved, SummaryOf<AccountImport>), Error> {
    let reading = &asked.reading;
    let may_make = asked.importer.may_make();
    let mut resolved = Resolved {
        managers: people(db, &asked.importer, &reading.managers).await?,
        sources: entries(db, LookupKind::Source, &reading.sources, may_make).await?,
        tags: entries(db, LookupKind::Product, &reading.tags, may_make).await?,
        acts: Vec::new(),
    };
    let mut matching = known(db, asked).await?;
    let mut tally = reading.tally.clone();
    for (place, draft) in (0..).zip(&reading.drafts) {
        let problems = refusals(asked, &resolved, draft);
        if !problems.is_empty() {
            tally.refuse(problems);
        } else if matching.take(place, draft.keys(), asked.plan.duplicates) != Verdict::Acts {
            tally.repeat(draft.row);
        }
    }
    resolved.acts = matching.acts;
    let ids = AccountIds {
        managers: as_if_made(&resolved.managers),
        sources: as_if_made(&resolved.sources),
        tags: as_if_made(&resolved.tags),
    };
    leave_unchanged(db, asked, &ids, &mut resolved.acts, &mut tally).await?;
    let mut summary = SummaryOf::<AccountImport> { rows: asked.rows, empty: asked.empty, tally, ..Default::default() };
    let (mut managers, mut sources, mut tags) = (HashSet::new(), HashSet::new(), HashSet::new());
    for act in &resolved.acts {
        *if act.record.is_some() { &mut summary.updated } else { &mut summary.made } += 1;
        for draft in drafts(asked, act) {
            managers.extend(draft.manager.filter(|place| resolved.managers[*place as usize] == Found::ToMake));
            sources.extend(draft.source.filter(|place| resolved.sources[*place as usize] == Found::ToMake));
            tags.extend(draft.tags.iter().copied().filter(|place| resolved.tags[*place as usize] == Found::ToMake));
        }
    }
    summary.people = in_order(managers, |place| reading.managers.get(place));
    summary.lookups = in_order(sources, |place| reading.sources.get(place));
    summary.lookups.extend(in_order(tags, |place| reading.tags.get(place)));
    Ok((resolved, summary))
}

fn drafts<'a>(asked: &'a Import, act: &'a Act) -> impl Iterator<Item = &'a AccountRow> {
    act.drafts.iter().map(|place| &asked.reading.drafts[*place as usize])
}

fn refusals(asked: &Import, resolved: &Resolved, draft: &AccountRow) -> Vec<RowProblem> {
    let reading = &asked.reading;
    let manager = draft.manager.filter(|place| resolved.managers[*place as usize] == Found::Refused);
    let source = draft.source.filter(|place| resolved.sources[*place as usize] == Found::Refused);
    let mut tags = draft.tags.iter().copied();
    let tag = tags.find(|place| resolved.tags[*place as usize] == Found::Refused);
    let refused = [
        manager.map(|place| (AccountTarget::Manager, reading.managers.get(place))),
        source.map(|place| (AccountTarget::Source, reading.sources.get(place))),
        tag.map(|place| (AccountTarget::Tags, reading.tags.get(place))),
    ];
    let told = |(target, value)| RowProblem::new(draft.row, asked.head(target), value, Problem::Unknown);
    refused.into_iter().flatten().map(told).collect()
}

#[derive(FromRow)]
struct KnownRow {
    id: Uuid,
    created_at: i64,
    name: String,
    name_folded: String,
    email_key: Option<String>,
    domain: Option<String>,
}

/// The accounts that rows may mean; everyone may change any of them.
async fn known(db: &mut impl Reader, asked: &Import) -> Result<Matching, Error> {
    let mut matching = Matching::default();
    if asked.plan.duplicates == Duplicates::Create {
        return Ok(matching);
    }
    let (mut names, mut emails, mut domains) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for draft in &asked.reading.drafts {
        let [email, website] = [&draft.email, &draft.website].map(|text| text.as_deref().unwrap_or_default());
        names.insert(fold(&draft.name));
        emails.insert(email_key(email));
        domains.insert(domain(email, website));
    }
    let mut rows: BTreeMap<(i64, Uuid), KnownRow> = BTreeMap::new();
    for (column, values) in [("name_folded", names), ("email_key", emails), ("domain", domains)] {
        let sql = format!(
            "select id, created_at, name, name_folded, email_key, domain from accounts where not retired and {column} in"
        );
        let found: Vec<KnownRow> = holding(db, &sql, values).await?;
        rows.extend(found.into_iter().map(|row| ((row.created_at, row.id), row)));
    }
    for row in rows.into_values() {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let keys = account_keys(&row.name_folded, &row.name, &text(&row.email_key), &text(&row.domain));
        matching.know(Known { id: row.id, held_by: None }, keys);
    }
    Ok(matching)
}

impl Alters for AccountImport {
    const TABLE: &'static str = "accounts";
    type Record = Account;
    type Ids = AccountIds;

    fn row(reading: &AccountReading, draft: u32) -> u32 {
        reading.drafts[draft as usize].row
    }

    fn standing<'a, R: Reader>(db: &'a mut R, ids: &'a [Uuid]) -> Standing<'a, Account> {
        Box::pin(standing_all(db, ids))
    }

    fn laid(asked: &Import, act: &Act, account: &Account, ids: &AccountIds, _: Instant) -> Result<Account, Error> {
        Ok(laid(asked, act, account, ids))
    }

    fn save<'a>(tx: &'a mut Tx, before: &'a Account, after: &'a Account) -> BoxFuture<'a, Result<Change, Error>> {
        Box::pin(save(tx, "import", before, after))
    }
}

fn laid(asked: &Import, act: &Act, account: &Account, ids: &AccountIds) -> Account {
    drafts(asked, act).fold(account.clone(), |account, draft| draft.laid_over(&account, ids))
}

async fn write(tx: &mut Tx, who: &Who, asked: &Import, resolved: Resolved, counter: &Counter) -> Result<(), Error> {
    let reading = &asked.reading;
    let mut aside = Vec::new();
    let ids = ids(tx, who, asked, &resolved, &mut aside).await?;
    let mut new = Vec::new();
    for act in resolved.acts.iter().filter(|act| act.record.is_none()) {
        let Some(first) = act.drafts.first().map(|place| &reading.drafts[*place as usize]) else { continue };
        let manager = if asked.plan.owner == Fallback::Importer { asked.viewer_id() } else { None };
        let made_at = first.created_on.map_or(who.at, |day| Instant::noon_of(day, who.at));
        let account = Account::prospect(fresh().into(), first.name.clone(), who.actor, made_at);
        new.push(laid(asked, act, &Account { manager, ..account }, &ids));
    }
    for some in new.chunks(ASKED_AT_ONCE) {
        insert_all(tx, some).await?;
        some.iter().try_for_each(|_| counter.step())?;
    }
    let altered = alter(tx, who, asked, &ids, &resolved.acts, counter).await?;
    let mut recorder = Recorder::begin(tx, who, aside.len() + new.len() + altered.len()).await?;
    for change in &aside {
        recorder.add(tx, change).await?;
    }
    for account in &new {
        counter.step()?;
        recorder.add(tx, &made(account, "import")).await?;
    }
    for change in &altered {
        counter.step()?;
        recorder.add(tx, change).await?;
    }
    recorder.finish(tx).await?;
    Ok(())
}

/// What the names have become: those that are missing are made.
async fn ids(
    tx: &mut Tx,
    who: &Who,
    asked: &Import,
    resolved: &Resolved,
    changes: &mut Vec<Change>,
) -> Result<AccountIds, Error> {
    let reading = &asked.reading;
    let used: Vec<&AccountRow> = resolved.acts.iter().flat_map(|act| drafts(asked, act)).collect();
    let managers = (&reading.managers, &resolved.managers[..]);
    let sources = (&reading.sources, &resolved.sources[..]);
    let tags = (&reading.tags, &resolved.tags[..]);
    let of_managers: Vec<u32> = used.iter().filter_map(|draft| draft.manager).collect();
    let of_sources: Vec<u32> = used.iter().filter_map(|draft| draft.source).collect();
    let of_tags: Vec<u32> = used.iter().flat_map(|draft| draft.tags.iter().copied()).collect();
    Ok(AccountIds {
        managers: make_people(tx, who, asked.settings.locale, managers, of_managers, changes).await?,
        sources: make_entries(tx, LookupKind::Source, sources, of_sources, changes).await?,
        tags: make_entries(tx, LookupKind::Product, tags, of_tags, changes).await?,
    })
}
