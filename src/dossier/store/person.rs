//! A person's data: found wherever it stands, handed out, erased from the rows and from the change record.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::accounts::account::Account;
use crate::accounts::contact::Contact;
use crate::accounts::store as accounts;
use crate::activities::activity::Activity;
use crate::args;
use crate::auth::rights::administrator;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, FieldValue, Kind};
use crate::changes::store::{Turn, Who, enter, record};
use crate::deals::deal::Deal;
use crate::documents::document::Document;
use crate::dossier::person::{
    ERASE, FoundRecord, NOBODY, PersonAsk, PersonErased, PersonFound, Traces, is_confirmed, words_of, words_of_changes,
};
use crate::leads::lead::Lead;
use crate::server::db::{Db, Reader, Tx, fault};
use crate::values::error::Error;
use crate::values::id::{AccountId, DealId};
use crate::values::problem::Problem;
use crate::{activities, deals, documents, leads};

/// What belongs to one person.
struct Records {
    key: String,
    contacts: Vec<Contact>,
    leads: Vec<Lead>,
}

pub async fn find(db: &Db, viewer: &Viewer, ask: &PersonAsk) -> Result<PersonFound, Error> {
    administrator(viewer)?;
    let mut reader = db.clone();
    let records = records(&mut reader, ask).await?;
    let ids = records.contacts.iter().map(|contact| contact.account.uuid());
    let names = accounts::names_of(&mut reader, ids.collect::<Vec<_>>()).await?;
    let account = |contact: &Contact| names.get(&contact.account.uuid()).cloned().unwrap_or_default();
    let found = records.contacts.iter().map(|contact| FoundRecord {
        kind: Kind::Contact,
        name: contact.name.clone(),
        of: account(contact),
        email: contact.email.clone(),
        phone: contact.phone.clone(),
        address: format!("/accounts/{}", contact.account),
    });
    let of_leads = records.leads.iter().map(|lead| FoundRecord {
        kind: Kind::Lead,
        name: if lead.person.is_empty() { lead.subject.clone() } else { lead.person.clone() },
        of: lead.company.clone(),
        email: lead.email.clone(),
        phone: lead.phone.clone(),
        address: if lead.retired { String::new() } else { format!("/leads/{}", lead.id) },
    });
    let found = found.chain(of_leads).collect();
    let contacts: Vec<Json> = records.contacts.iter().map(|contact| contact_json(contact, &account(contact))).collect();
    let leads: Vec<Json> = records.leads.iter().map(lead_json).collect();
    let mut changes = Vec::new();
    let subjects = records.contacts.iter().map(|it| (Kind::Contact, it.id.uuid()));
    for (kind, id) in subjects.chain(records.leads.iter().map(|it| (Kind::Lead, it.id.uuid()))) {
        changes.extend(changes_json(db, kind, id).await?);
    }
    let all = json!({ "contacts": contacts, "leads": leads, "changes": changes });
    let json = serde_json::to_string_pretty(&all).map_err(|cause| fault(&cause))?;
    Ok(PersonFound { key: records.key, records: found, json })
}

/// Erases the person for good: their fields, their name in what others wrote around them, and both in the change
/// record, the one place where it is not only added to. That it happened is recorded, not to whom.
pub async fn erase(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    ask: PersonAsk,
    confirmation: String,
) -> Result<PersonErased, Error> {
    administrator(viewer)?;
    let asked = Arc::new((ask, confirmation));
    let erased = db
        .write(move |tx| {
            let asked = Arc::clone(&asked);
            Box::pin(async move {
                let (ask, confirmation) = &*asked;
                if enter(tx, &who, ERASE).await? == Turn::Again {
                    return Ok(PersonErased { contacts: 0, leads: 0 });
                }
                let records = records(tx, ask).await?;
                if !is_confirmed(&records.key, confirmation) {
                    return Err(Error::invalid("confirmation", Problem::NotTheName));
                }
                let erased =
                    PersonErased { contacts: records.contacts.len() as i64, leads: records.leads.len() as i64 };
                let touched = erase_in(tx, &records).await?;
                record(tx, &who, &touched.into_iter().map(told).collect::<Vec<_>>()).await?;
                Ok(erased)
            })
        })
        .await?;
    // A retry comes here too: what failed before is done then.
    db.purge().await?;
    Ok(erased)
}

/// The rows and their record; answers what was touched.
async fn erase_in(tx: &mut Tx, records: &Records) -> Result<Vec<(Kind, Uuid)>, Error> {
    let traces = traces(tx, records).await?;
    let mut touched = Vec::new();
    for contact in &records.contacts {
        let empty = String::new;
        let after = Contact {
            name: NOBODY.to_owned(),
            job_title: empty(),
            email: empty(),
            phone: empty(),
            retired: true,
            ..contact.clone()
        };
        accounts::contacts::save(tx, ERASE, contact, &after).await?;
        touched.push((Kind::Contact, contact.id.uuid()));
    }
    for lead in &records.leads {
        let empty = String::new;
        let after = Lead {
            subject: traces.taken_from_name(&lead.subject),
            person: empty(),
            company: traces.taken_from(&lead.company),
            job_title: empty(),
            email: empty(),
            phone: empty(),
            address: empty(),
            description: traces.taken_from(&lead.description),
            accepts_mailing: false,
            ..lead.clone()
        };
        leads::store::save(tx, lead, &after, ERASE).await?;
        touched.push((Kind::Lead, lead.id.uuid()));
    }
    for account in around(records) {
        if let Some(before) = accounts::load(tx, account).await? {
            accounts::save(tx, ERASE, &before, &cleaned_account(&traces, &before)).await?;
            touched.push((Kind::Account, account.uuid()));
        }
    }
    for deal in deals_around(tx, records).await? {
        let after = cleaned_deal(&traces, &deal);
        deals::store::save(tx, &deal, &after, ERASE).await?;
        touched.push((Kind::Deal, deal.id.uuid()));
        for activity in activities::store::held_of(tx, deal.id).await? {
            let after = Activity { description: traces.taken_from(&activity.description), ..activity.clone() };
            activities::store::write(tx, &activity, &after, ERASE).await?;
            touched.push((Kind::Activity, activity.id.uuid()));
        }
        for document in documents::store::held_of(tx, deal.id).await? {
            // Into one that is out of use nobody can look any more and say whether it tells of them.
            let retired = document.retired || deal.retired;
            let after = Document { name: traces.taken_from_name(&document.name), retired, ..document.clone() };
            documents::store::write(tx, &document, &after, ERASE).await?;
            if retired {
                documents::store::erase_file(tx, document.id).await?;
            }
            touched.push((Kind::Document, document.id.uuid()));
        }
        deals::store::recount_documents(tx, after).await?;
    }
    documents::store::forget_waiting(tx).await?;
    forget_submissions(tx, records).await?;
    let mut marked = Vec::new();
    for (kind, subject) in touched {
        let is_own = matches!(kind, Kind::Contact | Kind::Lead);
        if clean_record(tx, &traces, kind, subject).await? || is_own {
            marked.push((kind, subject));
        }
    }
    Ok(marked)
}

/// What they sent by a web form, and what waits of it. The table is of a slice that builds on this one.
async fn forget_submissions(tx: &mut Tx, records: &Records) -> Result<(), Error> {
    let of_contacts = records.contacts.iter().map(|contact| &contact.email);
    let emails: BTreeSet<String> = of_contacts
        .chain(records.leads.iter().map(|lead| &lead.email))
        .filter(|email| !email.is_empty())
        .map(|email| email.to_lowercase().replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_"))
        .collect();
    for email in emails {
        let pattern = format!(r#"%"email":"{email}"%"#);
        tx.run(r"delete from web_form_submissions where lower(content) like $1 escape '\'", args![pattern]).await?;
    }
    Ok(())
}

/// What they are, and ever were, called.
async fn traces(tx: &mut Tx, records: &Records) -> Result<Traces, Error> {
    let mut words = Vec::new();
    let mut own = Vec::new();
    for contact in &records.contacts {
        words.extend(words_of(Kind::Contact, contact));
        own.push((Kind::Contact, contact.id.uuid()));
    }
    for lead in &records.leads {
        words.extend(words_of(Kind::Lead, lead));
        own.push((Kind::Lead, lead.id.uuid()));
    }
    for (kind, subject) in own {
        for (_, fields) in recorded(tx, kind, subject).await? {
            words.extend(words_of_changes(kind, &fields));
        }
    }
    Ok(Traces::new(words))
}

async fn recorded(tx: &mut Tx, kind: Kind, subject: Uuid) -> Result<Vec<(i64, Vec<FieldChange>)>, Error> {
    let rows: Vec<(i64, String)> = tx
        .all("select seq, fields from changes where kind = $1 and subject_id = $2", args![kind.code(), subject])
        .await?;
    let read = |(seq, text): (i64, String)| Ok((seq, serde_json::from_str(&text).map_err(|cause| fault(&cause))?));
    rows.into_iter().map(read).collect()
}

/// Says that something was erased, and nothing of what.
fn told((kind, subject): (Kind, Uuid)) -> Change {
    let field = FieldChange { field: "erased".into(), before: FieldValue::Empty, after: true.into() };
    Change { kind, subject, act: ERASE, fields: vec![field] }
}

async fn clean_record(tx: &mut Tx, traces: &Traces, kind: Kind, subject: Uuid) -> Result<bool, Error> {
    let mut changed = false;
    for (seq, fields) in recorded(tx, kind, subject).await? {
        let left = traces.taken_from_changes(kind, fields.clone());
        if left != fields {
            let text = serde_json::to_string(&left).map_err(|cause| fault(&cause))?;
            tx.run("update changes set fields = $2 where seq = $1", args![seq, text]).await?;
            changed = true;
        }
    }
    Ok(changed)
}

fn around(records: &Records) -> BTreeSet<AccountId> {
    let of_contacts = records.contacts.iter().map(|contact| contact.account);
    let of_leads = records.leads.iter().flat_map(|lead| [lead.account, lead.converted_account]).flatten();
    of_contacts.chain(of_leads).collect()
}

async fn deals_around(tx: &mut Tx, records: &Records) -> Result<Vec<Deal>, Error> {
    let mut ids: BTreeSet<DealId> = records.leads.iter().filter_map(|lead| lead.converted_deal).collect();
    for contact in &records.contacts {
        let rows: Vec<(Uuid,)> = tx.all("select id from deals where contact_id = $1", args![contact.id]).await?;
        ids.extend(rows.into_iter().map(|(id,)| DealId::from(id)));
    }
    for account in around(records) {
        let rows: Vec<(Uuid,)> = tx.all("select id from deals where account_id = $1", args![account]).await?;
        ids.extend(rows.into_iter().map(|(id,)| DealId::from(id)));
    }
    let mut deals = Vec::new();
    for id in ids {
        let row: Option<deals::store::DealRow> =
            tx.lock(concat!("select ", crate::deal_columns!(), " from deals d where d.id = $1"), args![id]).await?;
        if let Some(row) = row {
            deals.push(row.deal()?);
        }
    }
    Ok(deals)
}

fn cleaned_account(traces: &Traces, account: &Account) -> Account {
    Account {
        name: traces.taken_from_name(&account.name),
        phone: traces.taken_from(&account.phone),
        email: traces.taken_from(&account.email),
        website: traces.taken_from(&account.website),
        address: traces.taken_from(&account.address),
        country: traces.taken_from(&account.country),
        ..account.clone()
    }
}

fn cleaned_deal(traces: &Traces, deal: &Deal) -> Deal {
    Deal {
        name: traces.taken_from_name(&deal.name),
        next_step: traces.taken_from(&deal.next_step),
        description: traces.taken_from(&deal.description),
        report: traces.taken_from(&deal.report),
        lines: traces.taken_from_lines(&deal.lines),
        snoozes: traces.taken_from_snoozes(&deal.snoozes),
        ..deal.clone()
    }
}

/// The person's contacts and leads, those out of use too.
async fn records(reader: &mut impl Reader, ask: &PersonAsk) -> Result<Records, Error> {
    let mut key = ask.email.trim().to_owned();
    let mut email = key.to_lowercase();
    if let Some(id) = ask.contact {
        let contact = accounts::contacts::of_person(reader, Some(id), "").await?.into_iter().next();
        let contact = contact.ok_or(Error::NotFound)?;
        email = contact.email.to_lowercase();
        key = if contact.email.is_empty() { contact.name } else { contact.email };
    }
    if ask.contact.is_none() && email.is_empty() {
        return Err(Error::invalid("email", Problem::Required));
    }
    let contacts = accounts::contacts::of_person(reader, ask.contact, &email).await?;
    let of_email: Vec<leads::store::LeadRow> = reader
        .rows(
            concat!(
                "select ",
                crate::lead_columns!(),
                " from leads l where $1 <> '' and lower(l.email) = $1 order by l.created_at, l.id"
            ),
            args![&email],
        )
        .await?;
    let mut found: Vec<Lead> = leads::store::leads(reader, of_email).await?;
    for contact in &contacts {
        let converted: Vec<leads::store::LeadRow> = reader
            .rows(
                concat!("select ", crate::lead_columns!(), " from leads l where l.converted_contact_id = $1"),
                args![contact.id],
            )
            .await?;
        for lead in leads::store::leads(reader, converted).await? {
            if found.iter().all(|known| known.id != lead.id) {
                found.push(lead);
            }
        }
    }
    if contacts.is_empty() && found.is_empty() {
        return Err(Error::invalid("email", Problem::Unknown));
    }
    Ok(Records { key, contacts, leads: found })
}

fn contact_json(contact: &Contact, account: &str) -> Json {
    json!({
        "name": contact.name, "job_title": contact.job_title, "email": contact.email, "phone": contact.phone,
        "account": account, "created_at": contact.created_at.iso(), "retired": contact.retired,
    })
}

fn lead_json(lead: &Lead) -> Json {
    json!({
        "subject": lead.subject, "person": lead.person, "company": lead.company, "job_title": lead.job_title,
        "email": lead.email, "phone": lead.phone, "address": lead.address, "description": lead.description,
        "accepts_mailing": lead.accepts_mailing, "status": lead.status.code(), "created_at": lead.created_at.iso(),
        "retired": lead.retired,
    })
}

async fn changes_json(db: &Db, kind: Kind, subject: Uuid) -> Result<Vec<Json>, Error> {
    let recorded = crate::changes::store::history(db, kind, subject).await?;
    let told = recorded.into_iter().map(|change| {
        json!({
            "record": kind.code(), "act": change.act, "at": change.at.iso(), "by": change.actor_name,
            "fields": change.fields,
        })
    });
    Ok(told.collect())
}
