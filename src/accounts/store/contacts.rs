//! Contacts in the database, after the pattern of the accounts.

use std::collections::HashMap;
use std::sync::Arc;

use sqlx::FromRow;
use uuid::Uuid;

use super::acts::told;
use super::check::{changer, in_use};
use crate::accounts::contact::Contact;
use crate::accounts::draft::{ContactDraft, ContactPick, edited_contact};
use crate::accounts::keys::{company_domain, email_key, phone_key};
use crate::accounts::view::ContactDone;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::{Change, FieldChange, Kind, diff};
use crate::changes::edit::{Edit, Laid};
use crate::changes::store::{Turn, Who, as_before, enter, record};
use crate::server::db::{AT_A_TIME, Args, Batch, Built, Db, Reader, Tx, Value, places};
use crate::values::error::Error;
use crate::values::id::{AccountId, ContactId};
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::text::fold;

/// Makes a contact at an account. A retry finds it made.
pub async fn create(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: ContactId,
    draft: ContactDraft,
) -> Result<ContactPick, Error> {
    changer(viewer)?;
    let contact = draft.parse(id, who.actor, who.at)?;
    db.write(move |tx| {
        let contact = contact.clone();
        Box::pin(async move {
            if enter(tx, &who, "create").await? == Turn::First {
                in_use(tx, contact.account).await?;
                let change = insert(tx, &contact).await?;
                record(tx, &who, &[change]).await?;
            }
            Ok(ContactPick::of(&contact))
        })
    })
    .await
}

/// Lays edits over the contact as it stands: other fields merge, the same field clashes and nothing is written.
pub async fn edit(db: &Db, viewer: &Viewer, who: Who, id: ContactId, edits: Vec<Edit>) -> Result<ContactDone, Error> {
    changer(viewer)?;
    let asked = Arc::new((viewer.clone(), edits));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, edits) = &*asked;
            let turn = enter(tx, &who, "edit").await?;
            let contact = load(tx, id).await?.ok_or(Error::NotFound)?;
            if turn == Turn::Again {
                return Ok(ContactDone { request: who.request, contact });
            }
            if contact.retired {
                return Err(Error::NotFound);
            }
            let after = match edited_contact(&contact, edits)? {
                Laid::Done(after) => after,
                Laid::Clash(clashes) => {
                    return Err(Error::Clash(told(tx, viewer, Kind::Contact, id.uuid(), clashes).await?));
                }
            };
            let change = save(tx, "edit", &contact, &after).await?;
            record(tx, &who, &[change]).await?;
            Ok(ContactDone { request: who.request, contact: after })
        })
    })
    .await
}

/// Takes a contact out of use; what speaks of it keeps it.
pub async fn retire(db: &Db, viewer: &Viewer, who: Who, id: ContactId) -> Result<ContactDone, Error> {
    changer(viewer)?;
    db.write(move |tx| {
        Box::pin(async move {
            let turn = enter(tx, &who, "retire").await?;
            let contact = load(tx, id).await?.ok_or(Error::NotFound)?;
            if turn == Turn::Again {
                return Ok(ContactDone { request: who.request, contact });
            }
            let after = Contact { retired: true, ..contact.clone() };
            let change = save(tx, "retire", &contact, &after).await?;
            record(tx, &who, &[change]).await?;
            Ok(ContactDone { request: who.request, contact: after })
        })
    })
    .await
}

/// All that stand at these accounts, as part of an act.
pub async fn retire_all(tx: &mut Tx, accounts: &[AccountId]) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    for some in accounts.chunks(AT_A_TIME) {
        let sql = format!(
            "select id, account_id, name, job_title, email, phone, creator_id, created_at, retired
             from contacts where account_id in ({}) and not retired order by id",
            places(1, some.len()),
        );
        let args = some.iter().map(|id| Value::from(*id)).collect();
        let rows: Vec<ContactRow> = tx.lock_all(Built(sql), args).await?;
        for contact in rows.into_iter().map(Contact::from) {
            let after = Contact { retired: true, ..contact.clone() };
            changes.push(save(tx, "retire", &contact, &after).await?);
        }
    }
    Ok(changes)
}

/// Gives all contacts of one account to another, as part of an act; retired ones too.
pub async fn hand_over(tx: &mut Tx, from: AccountId, to: AccountId, act: &'static str) -> Result<Vec<Change>, Error> {
    let ids: Vec<(Uuid,)> = tx.all("select id from contacts where account_id = $1 order by id", args![from]).await?;
    let mut changes = Vec::new();
    for (id,) in ids {
        if let Some(contact) = load(tx, id.into()).await? {
            let after = Contact { account: to, ..contact.clone() };
            changes.push(save(tx, act, &contact, &after).await?);
        }
    }
    Ok(changes)
}

/// The people at an account, as its page shows them.
pub async fn standing(db: &Db, account: AccountId) -> Result<Vec<Contact>, Error> {
    let rows: Vec<ContactRow> = db
        .all(
            "select id, account_id, name, job_title, email, phone, creator_id, created_at, retired
             from contacts where account_id = $1 and not retired order by name_folded, id limit 500",
            args![account],
        )
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The contact of this id, and all of this address (in small letters) unless it is empty; those out of use too.
pub async fn of_person(reader: &mut impl Reader, id: Option<ContactId>, email: &str) -> Result<Vec<Contact>, Error> {
    let rows: Vec<ContactRow> = reader
        .rows(
            "select id, account_id, name, job_title, email, phone, creator_id, created_at, retired
             from contacts where id = $1 or ($2 <> '' and lower(email) = $2) order by created_at, id",
            args![id, email],
        )
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The people at an account, by name.
pub async fn contacts_of(db: &Db, _viewer: &Viewer, account: AccountId) -> Result<Vec<ContactPick>, Error> {
    let rows: Vec<ContactPickRow> = db
        .all(
            "select id, name, job_title, email, phone from contacts
             where account_id = $1 and not retired order by name_folded, id limit 500",
            args![account],
        )
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The same, whole: for what compares them field by field.
pub async fn of_account(db: &Db, _viewer: &Viewer, account: AccountId) -> Result<Vec<Contact>, Error> {
    let rows: Vec<ContactRow> = db
        .all(
            "select id, account_id, name, job_title, email, phone, creator_id, created_at, retired from contacts
             where account_id = $1 and not retired order by name_folded, id limit 500",
            args![account],
        )
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

pub async fn insert(tx: &mut Tx, contact: &Contact) -> Result<Change, Error> {
    let inserted = tx.run(
        "insert into contacts (id, account_id, name, name_folded, job_title, email, phone, creator_id, created_at, retired,
         email_key, phone_key, domain)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (id) do nothing",
        all_columns(contact),
    )
    .await?;
    if inserted == 0 {
        return Err(Error::invalid("id", Problem::Taken));
    }
    Ok(made(contact, "create"))
}

/// Many at once, for an import.
pub async fn insert_all(tx: &mut Tx, contacts: &[Contact]) -> Result<(), Error> {
    let mut batch = Batch::into(
        "insert into contacts (id, account_id, name, name_folded, job_title, email, phone, creator_id, created_at, retired,
         email_key, phone_key, domain) values ",
    );
    for contact in contacts {
        batch.add(tx, all_columns(contact)).await?;
    }
    batch.finish(tx).await
}

/// The change that tells of a contact's making.
pub fn made(contact: &Contact, act: &'static str) -> Change {
    Change { kind: Kind::Contact, subject: contact.id.uuid(), act, fields: diff(None, contact) }
}

fn all_columns(contact: &Contact) -> Args {
    args![
        contact.id,
        contact.account,
        &contact.name,
        fold(&contact.name),
        &contact.job_title,
        &contact.email,
        &contact.phone,
        contact.creator,
        contact.created_at,
        contact.retired,
        email_key(&contact.email),
        phone_key(&contact.phone),
        company_domain(&contact.email),
    ]
}

pub async fn save(tx: &mut Tx, act: &'static str, before: &Contact, after: &Contact) -> Result<Change, Error> {
    tx.run(
        "update contacts set account_id = $2, name = $3, name_folded = $4, job_title = $5, email = $6, phone = $7, retired = $8,
         email_key = $9, phone_key = $10, domain = $11
         where id = $1",
        args![
            after.id, after.account, &after.name, fold(&after.name), &after.job_title, &after.email, &after.phone,
            after.retired, email_key(&after.email), phone_key(&after.phone), company_domain(&after.email),
        ],
    )
    .await?;
    Ok(Change { kind: Kind::Contact, subject: after.id.uuid(), act, fields: diff(Some(before), after) })
}

/// Undoes a change of a contact.
pub async fn put_back(tx: &mut Tx, id: ContactId, fields: &[FieldChange]) -> Result<Change, Error> {
    let now = load(tx, id).await?.ok_or(Error::NotFound)?;
    let then = as_before(tx, Kind::Contact, id.uuid(), &now, fields).await?;
    save(tx, "undo", &now, &then).await
}

/// Many of them, those that are in use; not more than one statement takes.
pub async fn standing_all(db: &mut impl Reader, ids: &[Uuid]) -> Result<HashMap<Uuid, Contact>, Error> {
    let sql = format!(
        "select id, account_id, name, job_title, email, phone, creator_id, created_at, retired from contacts
         where not retired and id in ({})",
        places(1, ids.len())
    );
    let rows: Vec<ContactRow> = db.built(Built(sql), ids.iter().map(|id| Value::from(*id)).collect()).await?;
    Ok(rows.into_iter().map(Contact::from).map(|contact| (contact.id.uuid(), contact)).collect())
}

/// Loads and holds it: no other transaction alters it before this one has ended.
pub async fn load(tx: &mut Tx, id: ContactId) -> Result<Option<Contact>, Error> {
    let row: Option<ContactRow> = tx
        .lock(
            "select id, account_id, name, job_title, email, phone, creator_id, created_at, retired
             from contacts where id = $1",
            args![id],
        )
        .await?;
    Ok(row.map(Into::into))
}

#[derive(FromRow)]
struct ContactRow {
    id: Uuid,
    account_id: Uuid,
    name: String,
    job_title: String,
    email: String,
    phone: String,
    creator_id: Option<Uuid>,
    created_at: i64,
    retired: bool,
}

impl From<ContactRow> for Contact {
    fn from(row: ContactRow) -> Contact {
        Contact {
            id: row.id.into(),
            account: row.account_id.into(),
            name: row.name,
            job_title: row.job_title,
            email: row.email,
            phone: row.phone,
            creator: row.creator_id.map(Into::into),
            created_at: Instant(row.created_at),
            retired: row.retired,
        }
    }
}

#[derive(FromRow)]
struct ContactPickRow {
    id: Uuid,
    name: String,
    job_title: String,
    email: String,
    phone: String,
}

impl From<ContactPickRow> for ContactPick {
    fn from(row: ContactPickRow) -> ContactPick {
        ContactPick { id: row.id.into(), name: row.name, job_title: row.job_title, email: row.email, phone: row.phone }
    }
}
