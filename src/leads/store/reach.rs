//! What may be told of a lead that is out of reach.
//!
//! Nothing, but to one case: whoever could see a lead until it was given to somebody else, and comes too late, is told who
//! has it now, or who has converted it. That much stood on their screen a moment ago; the lead itself is not shown.

use uuid::Uuid;

use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::{Reach, Viewer};
use crate::changes::change::{FieldChange, FieldValue, Kind, is_making};
use crate::leads::lead::Status;
use crate::server::db::{Reader, fault};
use crate::values::error::{Error, Refusal};
use crate::values::id::LeadId;

/// Why the lead cannot be had.
pub async fn out_of_reach(reader: &mut impl Reader, viewer: &Viewer, id: LeadId) -> Result<Error, Error> {
    let rows: Vec<(String, String)> = reader
        .rows(
            "select l.status, u.name from leads l join users u on u.id = l.owner_id where l.id = $1 and not l.retired",
            args![id],
        )
        .await?;
    let Some((status, owner)) = rows.into_iter().next() else { return Ok(Error::NotFound) };
    if !was_in_reach(reader, viewer, id).await? {
        return Ok(Error::NotFound);
    }
    Ok(if status == Status::Converted.code() {
        already_converted(reader, id).await?
    } else {
        Refusal::LeadTakenBy(owner).into()
    })
}

/// The refusal to convert a lead once more: it names who has done it.
pub async fn already_converted(reader: &mut impl Reader, id: LeadId) -> Result<Error, Error> {
    let by: Vec<(Option<String>,)> = reader
        .rows(
            "select u.name from changes c left join users u on u.id = c.actor_id
             where c.kind = $1 and c.subject_id = $2 and c.act = 'convert' order by c.seq desc limit 1",
            args![Kind::Lead.code(), id],
        )
        .await?;
    Ok(match by.into_iter().next() {
        Some((Some(by),)) => Refusal::LeadConvertedBy(by).into(),
        _ => Refusal::AlreadyConverted.into(),
    })
}

/// Whether the viewer could see the lead until its owner last changed. One who was given it from the start never counts.
async fn was_in_reach(reader: &mut impl Reader, viewer: &Viewer, id: LeadId) -> Result<bool, Error> {
    let changes: Vec<(String,)> = reader
        .rows(
            "select c.fields from changes c where c.kind = $1 and c.subject_id = $2 order by c.seq desc limit 100",
            args![Kind::Lead.code(), id],
        )
        .await?;
    for (fields,) in changes {
        let fields: Vec<FieldChange> = serde_json::from_str(&fields).map_err(|cause| fault(&cause))?;
        if is_making(&fields) {
            return Ok(false);
        }
        if let Some(owner) = fields.iter().find(|change| change.field == "owner") {
            return match &owner.before {
                FieldValue::Id(before) => reaches(reader, viewer, *before).await,
                _ => Ok(viewer.sees() != Reach::Nobody),
            };
        }
    }
    Ok(false)
}

async fn reaches(reader: &mut impl Reader, viewer: &Viewer, owner: Uuid) -> Result<bool, Error> {
    let found: Vec<(Uuid,)> = reader
        .rows(
            concat!("select u.id from users u where u.id = $4 and ", crate::within_reach!("u.id")),
            seen_by(viewer, args![owner]),
        )
        .await?;
    Ok(!found.is_empty())
}
