//! The quarantine: what waits there is let through as a lead, or deleted; both can be undone. For administrators and
//! managers, who see what would become nobody's lead or that of somebody within their reach.

use std::sync::Arc;

use sqlx::FromRow;
use uuid::Uuid;

use super::arrive::came_by;
use super::forms::{FormRow, form_columns, what_stands};
use crate::args;
use crate::auth::rights::changed_by;
use crate::auth::viewer::{Role, Viewer};
use crate::changes::change::{Change, FieldChange, Kind, diff};
use crate::changes::store::{Turn, Who, as_before, enter, record};
use crate::leads;
use crate::server::db::{Db, Tx, fault};
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::instant::Instant;
use crate::values::refusal::Refusal;
use crate::webforms::form::{SubmissionId, WebForm};
use crate::webforms::guard::Suspicion;
use crate::webforms::held::{Held, State};
use crate::webforms::submission::Submission;
use crate::webforms::view::{Quarantine, Waiting};

/// So many are shown, and decided on, at once.
const PAGE: usize = 200;

/// The condition that a submission's form is within reach: nobody's, or somebody's there. Uses `$1` to `$3`.
macro_rules! form_within_reach {
    () => {
        concat!("(f.owner_id is null or ", crate::within_reach!("f.owner_id"), ")")
    };
}

fn may_decide(viewer: &Viewer) -> Result<(), Error> {
    if matches!(viewer.role, Role::Administrator | Role::Manager) { Ok(()) } else { Err(Error::Forbidden) }
}

#[derive(FromRow)]
struct WaitingRow {
    id: Uuid,
    form_id: Uuid,
    form_name: String,
    at: i64,
    suspicion: String,
    address: String,
    content: String,
}

impl WaitingRow {
    fn waiting(self) -> Result<Waiting, Error> {
        Ok(Waiting {
            id: self.id.into(),
            form: self.form_id.into(),
            form_name: self.form_name,
            at: Instant(self.at),
            suspicion: Suspicion::from_code(&self.suspicion)
                .ok_or_else(|| fault(&"a submission's suspicion that is none"))?,
            address: self.address,
            submission: content(&self.content)?,
        })
    }
}

fn content(text: &str) -> Result<Submission, Error> {
    serde_json::from_str(text).map_err(|cause| fault(&cause))
}

/// What waits, the likeliest to be people first, then the newest.
pub async fn quarantine(db: &Db, viewer: &Viewer) -> Result<Quarantine, Error> {
    may_decide(viewer)?;
    let rows: Vec<WaitingRow> = db
        .all(
            concat!(
                "select s.id, s.form_id, f.name as form_name, s.at, s.suspicion, s.address, s.content
                 from web_form_submissions s join web_forms f on f.id = s.form_id
                 where s.state = 'waiting' and ",
                form_within_reach!(),
                " order by s.junk, s.at desc, s.id limit $4"
            ),
            changed_by(viewer, args![PAGE as i64]),
        )
        .await?;
    let waiting: Result<Vec<_>, Error> = rows.into_iter().map(WaitingRow::waiting).collect();
    Ok(Quarantine { waiting: waiting?, total: count_waiting(db, viewer).await? })
}

pub async fn count_waiting(db: &Db, viewer: &Viewer) -> Result<i64, Error> {
    may_decide(viewer)?;
    let row: Option<(i64,)> = db
        .one(
            concat!(
                "select count(*) from web_form_submissions s join web_forms f on f.id = s.form_id
                 where s.state = 'waiting' and ",
                form_within_reach!()
            ),
            changed_by(viewer, args![]),
        )
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Each becomes a lead, as of the moment when it came. What somebody else has decided on meanwhile is left out.
pub async fn release(db: &Db, viewer: &Viewer, who: Who, ids: Vec<SubmissionId>) -> Result<(), Error> {
    decide(db, viewer, who, ids, State::Released, "release").await
}

pub async fn delete(db: &Db, viewer: &Viewer, who: Who, ids: Vec<SubmissionId>) -> Result<(), Error> {
    decide(db, viewer, who, ids, State::Deleted, "delete").await
}

async fn decide(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    mut ids: Vec<SubmissionId>,
    state: State,
    act: &'static str,
) -> Result<(), Error> {
    may_decide(viewer)?;
    // One order for all, so that two who decide at once do not wait for each other.
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > PAGE {
        return Err(Refusal::TooMany(PAGE as i64).into());
    }
    let asked = Arc::new((viewer.clone(), ids));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, ids) = &*asked;
            if enter(tx, &who, act).await? == Turn::Again {
                return Ok(());
            }
            let mut changes = Vec::new();
            for id in ids {
                let Some((held, at, submission)) = held(tx, viewer, *id).await? else { continue };
                if held.state != State::Waiting {
                    continue;
                }
                let mut after = Held { state, ..held.clone() };
                if state == State::Released {
                    let (change, lead) = let_through(tx, *id, &submission, at).await?;
                    after.lead = Some(lead);
                    changes.push(change);
                }
                changes.push(save(tx, &held, &after, act).await?);
            }
            if changes.is_empty() {
                return Err(Refusal::NotAllowedNow.into());
            }
            record(tx, &who, &changes).await?;
            Ok(())
        })
    })
    .await
}

async fn let_through(
    tx: &mut Tx,
    id: SubmissionId,
    submission: &Submission,
    at: Instant,
) -> Result<(Change, crate::values::id::LeadId), Error> {
    let form = form_of(tx, id).await?;
    let form = what_stands(tx, &form).await?;
    let lead = submission.lead(&form).parse(fresh().into(), None, at)?;
    let change = leads::store::receive(tx, &lead, "release").await?;
    came_by(tx, &form, lead.id, at, true).await?;
    Ok((change, lead.id))
}

async fn form_of(tx: &mut Tx, id: SubmissionId) -> Result<WebForm, Error> {
    let row: Option<FormRow> = tx
        .one(
            concat!(
                "select ",
                form_columns!(),
                " from web_forms f join web_form_submissions s on s.form_id = f.id where s.id = $1"
            ),
            args![id.uuid()],
        )
        .await?;
    row.ok_or(Error::NotFound)?.form()
}

/// The submission, kept from others for this transaction, if the viewer may decide on it.
async fn held(tx: &mut Tx, viewer: &Viewer, id: SubmissionId) -> Result<Option<(Held, Instant, Submission)>, Error> {
    let row: Option<(String, Option<Uuid>, i64, String)> = tx
        .lock(
            concat!(
                "select s.state, s.lead_id, s.at, s.content from web_form_submissions s where s.id = $4 and exists
                 (select 1 from web_forms f where f.id = s.form_id and ",
                form_within_reach!(),
                ")"
            ),
            changed_by(viewer, args![id.uuid()]),
        )
        .await?;
    let Some((state, lead, at, text)) = row else { return Ok(None) };
    let state = State::from_code(&state).ok_or_else(|| fault(&"a submission's state that is none"))?;
    Ok(Some((Held { id, state, lead: lead.map(Into::into) }, Instant(at), content(&text)?)))
}

async fn save(tx: &mut Tx, before: &Held, after: &Held, act: &'static str) -> Result<Change, Error> {
    tx.run(
        "update web_form_submissions set state = $2, lead_id = $3 where id = $1",
        args![after.id.uuid(), after.state.code(), after.lead],
    )
    .await?;
    Ok(Change { kind: Kind::Submission, subject: after.id.uuid(), act, fields: diff(Some(before), after) })
}

/// Undo of a decision: it waits again. Its lead is put back by the leads.
pub async fn put_back_submission(
    tx: &mut Tx,
    viewer: &Viewer,
    id: SubmissionId,
    fields: &[FieldChange],
) -> Result<Change, Error> {
    may_decide(viewer)?;
    let (now, ..) = held(tx, viewer, id).await?.ok_or(Error::NotFound)?;
    let then = as_before(tx, Kind::Submission, id.uuid(), &now, fields).await?;
    save(tx, &now, &then, "undo").await
}
