//! A sheet of contacts, with the accounts that it tells.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use futures::future::BoxFuture;
use sqlx::FromRow;
use uuid::Uuid;

use super::{accounts_by_name, holding};
use crate::accounts::account::Account;
use crate::accounts::contact::Contact;
use crate::accounts::import::ContactImport;
use crate::accounts::import::contact_rows::{ContactReading, ContactRow, Told, contact_keys};
use crate::accounts::import::contact_target::ContactTarget;
use crate::accounts::keys::{company_key, email_key};
use crate::accounts::store::contacts::{insert_all, made, save, standing_all};
use crate::accounts::store::row;
use crate::changes::change::Change;
use crate::changes::store::{Recorder, Who};
use crate::imports::acts::{Act, Known, Matching, Verdict};
use crate::imports::answer::SummaryOf;
use crate::imports::names::Names;
use crate::imports::plan::{Duplicates, ListPlan};
use crate::imports::sheet::Sheet;
use crate::imports::store::progress::Counter;
use crate::imports::store::{
    ASKED_AT_ONCE, Alters, Asked, Found, Importer, Resolving, Standing, Stored, alter, leave_unchanged,
};
use crate::server::db::{Built, Db, Reader, Tx, Value, fault, places};
use crate::settings::settings::Settings;
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::values::instant::Instant;

type Import = Asked<ContactImport>;

pub struct Resolved {
    /// The account of each [`Told`]; `None`: to be made.
    accounts: Vec<Option<AccountId>>,
    acts: Vec<Act>,
}

impl Stored for ContactImport {
    type Reading = ContactReading;
    type Resolved = Resolved;

    fn guess(sheet: &Sheet, importer: &Importer, _: &Settings) -> ListPlan<ContactTarget> {
        ListPlan::guess(sheet, importer.locale)
    }

    fn choices<'a>(_: &'a Db, _: &'a mut ListPlan<ContactTarget>) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }

    fn read(sheet: &Sheet, plan: &ListPlan<ContactTarget>, _: &Settings) -> ContactReading {
        ContactReading::of(sheet, plan)
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

async fn resolve(db: &mut impl Reader, asked: &Import) -> Result<(Resolved, SummaryOf<ContactImport>), Error> {
    let reading = &asked.reading;
    let mut resolved = Resolved { accounts: accounts(db, &reading.told).await?, acts: Vec::new() };
    let mut matching = known(db, asked, &resolved.accounts).await?;
    let mut tally = reading.tally.clone();
    for (place, draft) in (0..).zip(&reading.drafts) {
        let keys = draft.keys(resolved.accounts[draft.account as usize]);
        if matching.take(place, keys, asked.plan.duplicates) != Verdict::Acts {
            tally.repeat(draft.row);
        }
    }
    resolved.acts = matching.acts;
    leave_unchanged(db, asked, &(), &mut resolved.acts, &mut tally).await?;
    let mut summary = SummaryOf::<ContactImport> { rows: asked.rows, empty: asked.empty, tally, ..Default::default() };
    let mut missing = HashSet::new();
    for act in &resolved.acts {
        *if act.record.is_some() { &mut summary.updated } else { &mut summary.made } += 1;
        missing.extend(account_to_make(asked, &resolved, act));
    }
    summary.accounts = missing.len() as u32;
    Ok((resolved, summary))
}

fn drafts<'a>(asked: &'a Import, act: &'a Act) -> impl Iterator<Item = &'a ContactRow> {
    act.drafts.iter().map(|place| &asked.reading.drafts[*place as usize])
}

/// A contact that is there stays at its account; a new one may need one.
fn account_to_make(asked: &Import, resolved: &Resolved, act: &Act) -> Option<u32> {
    let first = drafts(asked, act).next().filter(|_| act.record.is_none())?;
    resolved.accounts[first.account as usize].is_none().then_some(first.account)
}

/// By name; or by domain, where there is no name or the same one but for its legal form.
async fn accounts(db: &mut impl Reader, told: &[Told]) -> Result<Vec<Option<AccountId>>, Error> {
    let mut names = Names::default();
    for told in told.iter().filter(|told| !told.name.is_empty()) {
        names.place(&told.name);
    }
    let by_name = accounts_by_name(db, &names).await?;
    let domains: BTreeSet<String> = told.iter().map(|told| told.domain.clone()).collect();
    let rows: Vec<(Uuid, i64, String, String)> =
        holding(db, "select id, created_at, name, domain from accounts where not retired and domain in", domains)
            .await?;
    let mut by_domain: BTreeMap<(i64, Uuid), (String, String)> = BTreeMap::new();
    by_domain.extend(rows.into_iter().map(|(id, at, name, domain)| ((at, id), (name, domain))));
    let mut of_domain: HashMap<String, AccountId> = HashMap::new();
    let mut of_both: HashMap<(String, String), AccountId> = HashMap::new();
    for ((_, id), (name, domain)) in by_domain {
        of_domain.entry(domain.clone()).or_insert(id.into());
        of_both.entry((domain, company_key(&name))).or_insert(id.into());
    }
    let found = |told: &Told| {
        if told.name.is_empty() {
            return of_domain.get(&told.domain).copied();
        }
        let place = names.place_of(&told.name)?;
        let same = || of_both.get(&(told.domain.clone(), company_key(&told.name))).copied();
        by_name.get(place as usize).and_then(|found: &Found<AccountId>| found.there()).or_else(same)
    };
    Ok(told.iter().map(found).collect())
}

#[derive(FromRow)]
struct KnownRow {
    id: Uuid,
    created_at: i64,
    account_id: Uuid,
    name: String,
    email_key: Option<String>,
}

/// The contacts that rows may mean: those of the same addresses, and those at the same accounts.
async fn known(db: &mut impl Reader, asked: &Import, accounts: &[Option<AccountId>]) -> Result<Matching, Error> {
    let mut matching = Matching::default();
    if asked.plan.duplicates == Duplicates::Create {
        return Ok(matching);
    }
    const COLUMNS: &str = "select id, created_at, account_id, name, email_key from contacts where not retired and";
    let emails = asked.reading.drafts.iter().map(|draft| email_key(draft.email.as_deref().unwrap_or_default()));
    let mut rows: BTreeMap<(i64, Uuid), KnownRow> = BTreeMap::new();
    let found: Vec<KnownRow> = holding(db, &format!("{COLUMNS} email_key in"), emails.collect()).await?;
    rows.extend(found.into_iter().map(|row| ((row.created_at, row.id), row)));
    let accounts: Vec<AccountId> = accounts.iter().flatten().copied().collect();
    for some in accounts.chunks(ASKED_AT_ONCE) {
        let sql = format!("{COLUMNS} account_id in ({})", places(1, some.len()));
        let found: Vec<KnownRow> = db.built(Built(sql), some.iter().map(|id| Value::from(*id)).collect()).await?;
        rows.extend(found.into_iter().map(|row| ((row.created_at, row.id), row)));
    }
    for row in rows.into_values() {
        let keys = contact_keys(&row.email_key.unwrap_or_default(), &row.account_id.to_string(), &row.name);
        matching.know(Known { id: row.id, held_by: None }, keys);
    }
    Ok(matching)
}

impl Alters for ContactImport {
    const TABLE: &'static str = "contacts";
    type Record = Contact;
    /// A contact that is known stays at its account.
    type Ids = ();

    fn row(reading: &ContactReading, draft: u32) -> u32 {
        reading.drafts[draft as usize].row
    }

    fn standing<'a, R: Reader>(db: &'a mut R, ids: &'a [Uuid]) -> Standing<'a, Contact> {
        Box::pin(standing_all(db, ids))
    }

    fn laid(asked: &Import, act: &Act, contact: &Contact, _: &(), _: Instant) -> Result<Contact, Error> {
        Ok(laid(asked, act, contact))
    }

    fn save<'a>(tx: &'a mut Tx, before: &'a Contact, after: &'a Contact) -> BoxFuture<'a, Result<Change, Error>> {
        Box::pin(save(tx, "import", before, after))
    }
}

fn laid(asked: &Import, act: &Act, contact: &Contact) -> Contact {
    drafts(asked, act).fold(contact.clone(), |contact, draft| draft.laid_over(&contact))
}

async fn write(tx: &mut Tx, who: &Who, asked: &Import, resolved: Resolved, counter: &Counter) -> Result<(), Error> {
    let (accounts, ids) = new_accounts(who, asked, &resolved);
    row::insert_all(tx, &accounts).await?;
    let new = new_contacts(who, asked, &resolved, &ids)?;
    for some in new.chunks(ASKED_AT_ONCE) {
        insert_all(tx, some).await?;
        some.iter().try_for_each(|_| counter.step())?;
    }
    let altered = alter(tx, who, asked, &(), &resolved.acts, counter).await?;
    let mut recorder = Recorder::begin(tx, who, accounts.len() + new.len() + altered.len()).await?;
    // Before their contacts, so that an undo, which goes backwards, frees them first.
    for account in &accounts {
        recorder.add(tx, &row::made(account, "import")).await?;
    }
    for contact in &new {
        counter.step()?;
        recorder.add(tx, &made(contact, "import")).await?;
    }
    for change in &altered {
        counter.step()?;
        recorder.add(tx, change).await?;
    }
    recorder.finish(tx).await?;
    Ok(())
}

/// The accounts that are missing, and the ids of all.
fn new_accounts(who: &Who, asked: &Import, resolved: &Resolved) -> (Vec<Account>, Vec<Option<AccountId>>) {
    let mut ids = resolved.accounts.clone();
    let mut made = Vec::new();
    for place in resolved.acts.iter().filter_map(|act| account_to_make(asked, resolved, act)) {
        if ids[place as usize].is_none() {
            let Told { name, domain } = asked.reading.told[place as usize].clone();
            let id = AccountId::from(fresh());
            ids[place as usize] = Some(id);
            let name = if name.is_empty() { domain.clone() } else { name };
            let account = Account::prospect(id, name, who.actor, who.at);
            made.push(Account { website: domain, manager: None, ..account });
        }
    }
    (made, ids)
}

fn new_contacts(
    who: &Who,
    asked: &Import,
    resolved: &Resolved,
    accounts: &[Option<AccountId>],
) -> Result<Vec<Contact>, Error> {
    let mut new = Vec::new();
    for act in resolved.acts.iter().filter(|act| act.record.is_none()) {
        let Some(first) = drafts(asked, act).next() else { continue };
        let account = accounts[first.account as usize].ok_or_else(|| fault(&"an account of the import is missing"))?;
        let blank = Contact {
            id: fresh().into(),
            account,
            name: first.name.clone(),
            job_title: String::new(),
            email: String::new(),
            phone: String::new(),
            creator: who.actor,
            created_at: first.created_on.map_or(who.at, |day| Instant::noon_of(day, who.at)),
            retired: false,
        };
        new.push(laid(asked, act, &blank));
    }
    Ok(new)
}
