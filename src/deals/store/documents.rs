//! The documents of a deal. A document is its deal's: whoever may see or change the one may see or change the other, and the
//! deal is held first.

use std::sync::Arc;

use super::activities::{log_all, recounted as recounted_done};
use super::acts::{again, done};
use super::check::{changeable, changeable_even_retired};
use super::read::visible;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::Change;
use crate::changes::edit::{Laid, edits, lay};
use crate::changes::store::{Recorded, Turn, Who, enter};
use crate::deals::criteria::Criterion;
use crate::deals::deal::Deal;
use crate::deals::planning::{Attached, Brought};
use crate::deals::view::Done;
use crate::documents::document::{Document, DocumentId, EDITABLE};
use crate::documents::draft::{Attaching, DocumentDraft, Named};
use crate::documents::store as documents;
use crate::documents::words;
use crate::server::db::{Db, Tx};
use crate::settings::lookup::LookupKind;
use crate::settings::store::type_of;
use crate::values::error::Error;
use crate::values::id::DealId;
use crate::values::problem::Problem;
use crate::values::refusal::{Refusal, Since};

/// Attaches files that this person has sent.
pub async fn attach(db: &Db, viewer: &Viewer, who: Who, deal: DealId, attaching: &Attaching) -> Result<Done, Error> {
    let asked = Arc::new((viewer.clone(), attaching.read()?));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, files) = &*asked;
            if enter(tx, &who, "attach").await? == Turn::Again {
                return again(tx, &who).await;
            }
            let held = changeable(tx, viewer, deal).await?;
            let mut changes = Vec::new();
            for (file, named) in files {
                changes.extend(documents::insert(tx, viewer, made(&who, deal, *file, named.clone())).await?);
            }
            if changes.is_empty() {
                return Err(Refusal::NothingToChange.into());
            }
            recounted(tx, held).await?;
            done(tx, &who, &changes).await
        })
    })
    .await
}

/// Gives a document another name or type.
pub async fn edit_document(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: DocumentId,
    (seen, draft): (DocumentDraft, DocumentDraft),
) -> Result<Done, Error> {
    let (wanted, locale) = (draft.read()?, viewer.locale);
    act(db, viewer, who, id, "edit document", move |now| {
        let of = |document_type, name: &str| Document { document_type, name: name.to_owned(), ..now.clone() };
        // What was seen is no input: it may be older than what names may be.
        let before = of(seen.document_type.unwrap_or(now.document_type), &seen.name);
        let after = of(wanted.document_type, &wanted.name);
        match lay(now, &edits(&before, &after, EDITABLE), EDITABLE)? {
            Laid::Done(after) => Ok(after),
            Laid::Clash(clashes) => {
                let field = clashes.first().map_or("", |clash| words::field(locale, &clash.field));
                Err(Refusal::ChangedSince(Since { field: field.to_owned(), by: None }).into())
            }
        }
    })
    .await
}

pub async fn retire_document(db: &Db, viewer: &Viewer, who: Who, id: DocumentId) -> Result<Done, Error> {
    act(db, viewer, who, id, "retire document", |now| Ok(Document { retired: true, ..now.clone() })).await
}

/// The document and its file, if the viewer may see the deal.
pub async fn file(db: &Db, viewer: &Viewer, id: DocumentId) -> Result<(Document, Vec<u8>), Error> {
    let document = documents::one(db, id).await?;
    visible(db, viewer, document.deal).await?;
    if document.retired {
        return Err(Error::NotFound);
    }
    let bytes = documents::bytes(db, id).await?;
    Ok((document, bytes))
}

/// An act that turns one state of a document into another by a rule.
async fn act(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    id: DocumentId,
    name: &'static str,
    rule: impl Fn(&Document) -> Result<Document, Error> + Send + Sync + 'static,
) -> Result<Done, Error> {
    let asked = Arc::new((viewer.clone(), rule));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, rule) = &*asked;
            if enter(tx, &who, name).await? == Turn::Again {
                return again(tx, &who).await;
            }
            let deal = documents::deal_of(tx, id).await?;
            let deal = changeable(tx, viewer, deal).await?;
            let now = documents::locked(tx, id).await?;
            if now.retired {
                return Err(Error::NotFound);
            }
            let after = rule(&now)?;
            if after == now {
                return Err(Refusal::NothingToChange.into());
            }
            let change = documents::save(tx, &now, &after, name).await?;
            recounted(tx, deal).await?;
            done(tx, &who, &[change]).await
        })
    })
    .await
}

fn made(who: &Who, deal: DealId, id: DocumentId, named: Named) -> Document {
    Document {
        id,
        document_type: named.document_type,
        deal,
        name: named.name,
        size: 0,
        creator: who.actor,
        created_at: who.at,
        retired: false,
    }
}

/// What a sheet brings beside fields, written with the move that it was asked for; answers the deal as it is then.
pub async fn bring(
    tx: &mut Tx,
    viewer: &Viewer,
    who: &Who,
    deal: Deal,
    brought: &Brought,
    changes: &mut Vec<Change>,
) -> Result<Deal, Error> {
    let Brought { logged, attached } = brought;
    log_all(tx, viewer, who, deal.id, logged, changes).await?;
    for Attached { slot, file, name } in attached {
        let wrong = |problem| Error::invalid(Criterion::Document(*slot).field(), problem);
        let known = type_of(tx, LookupKind::DocumentType, *slot).await?;
        let named = Named { document_type: known.ok_or_else(|| wrong(Problem::Unknown))?, name: name.clone() };
        // The sheet has one place for all that is wrong with it.
        let change = documents::insert(tx, viewer, made(who, deal.id, *file, named)).await;
        changes.extend(change.map_err(|error| error.field("file").cloned().map_or(error, wrong))?);
    }
    let deal = if logged.is_empty() { deal } else { recounted_done(tx, deal).await? };
    if attached.is_empty() { Ok(deal) } else { recounted(tx, deal).await }
}

/// What stands with the deal, counted anew.
pub async fn recounted(tx: &mut Tx, deal: Deal) -> Result<Deal, Error> {
    let document_types = documents::types_of(tx, deal.id).await?;
    if document_types == deal.document_types {
        return Ok(deal);
    }
    let bits = i64::from(document_types.bits());
    tx.run("update deals set document_types = $2 where id = $1", args![deal.id, bits]).await?;
    Ok(Deal { document_types, ..deal })
}

/// Undo: the document as it was.
pub async fn put_back_document(tx: &mut Tx, viewer: &Viewer, made: &Recorded) -> Result<Change, Error> {
    let id = DocumentId::from(made.subject);
    let deal = documents::deal_of(tx, id).await?;
    let deal = changeable_even_retired(tx, viewer, deal).await?;
    let change = documents::put_back(tx, id, &made.fields).await?;
    recounted(tx, deal).await?;
    Ok(change)
}
