//! A submission arrives: it becomes a lead, waits in the quarantine, or is told to come back later; it is never lost
//! without a word.

use std::net::IpAddr;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::forms::what_stands;
use super::limits::{listed_by, listed_of, take, taken_of, wait_s};
use super::stamp::Stamp;
use crate::args;
use crate::changes::change::{Change, Kind, diff};
use crate::changes::store::{Turn, Who, enter, record};
use crate::leads;
use crate::server::db::{Db, Tx, fault};
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::LeadId;
use crate::values::instant::Instant;
use crate::webforms::form::WebForm;
use crate::webforms::guard::{JUNK_KEPT, LISTED_OF_ADDRESS, LISTED_OF_FORM, OTHERS_KEPT, Suspicion, TAKEN, of_age};
use crate::webforms::held::{Held, State};
use crate::webforms::submission::Submission;

/// A complete submission, and what is known of whence it came.
pub struct Arrival {
    pub form: WebForm,
    pub submission: Submission,
    pub stamp: Result<Stamp, Suspicion>,
    pub trapped: bool,
    pub address: IpAddr,
    pub now: Instant,
}

/// What has become of it. The visitor is thanked for all three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrived {
    Lead(LeadId),
    Waiting(Suspicion),
    /// The same came before with the same stamp: a second press, or a page sent again.
    Again,
}

/// Where the quarantine is full, somebody must look at it first.
const FULL_WAIT_S: u32 = 3600;

/// How many seconds this address has to wait, if it has sent too much already.
pub async fn is_beyond_limit(db: &Db, address: IpAddr, now: Instant) -> Result<Option<i64>, Error> {
    wait_s(db, &taken_of(address), TAKEN, now).await
}

pub async fn arrive(db: &Db, arrival: Arrival) -> Result<Arrived, Error> {
    let content = serde_json::to_string(&arrival.submission).map_err(|cause| fault(&cause))?;
    let arrival = Arc::new((arrival, content));
    db.write(move |tx| {
        let arrival = Arc::clone(&arrival);
        Box::pin(async move {
            let (arrival, content) = &*arrival;
            let Arrival { address, now, .. } = *arrival;
            if let Err(wait_s) = take(tx, &taken_of(address), TAKEN, now).await? {
                return Err(Error::Busy(u32::try_from(wait_s).unwrap_or(u32::MAX)));
            }
            let suspicion = match arrival.stamp {
                Ok(stamp) => match come_back(tx, stamp, content, now).await? {
                    Returned::First => marks(arrival, stamp),
                    Returned::Same => return Ok(Arrived::Again),
                    Returned::Other => Some(Suspicion::Reused),
                },
                Err(suspicion) => Some(if arrival.trapped { Suspicion::Trapped } else { suspicion }),
            };
            let suspicion = match suspicion {
                None => beyond(tx, arrival).await?,
                suspicion => suspicion,
            };
            match (suspicion, arrival.stamp) {
                (None, Ok(stamp)) => list(tx, arrival, stamp.id).await,
                (suspicion, _) => hold(tx, arrival, suspicion.unwrap_or(Suspicion::NoStamp), content).await,
            }
        })
    })
    .await
}

fn marks(arrival: &Arrival, stamp: Stamp) -> Option<Suspicion> {
    if arrival.trapped { Some(Suspicion::Trapped) } else { of_age(stamp.drawn, arrival.now) }
}

enum Returned {
    First,
    Same,
    Other,
}

/// A stamp is good once. What comes with it a second time is a retry if it says the same.
async fn come_back(tx: &mut Tx, stamp: Stamp, content: &str, now: Instant) -> Result<Returned, Error> {
    let digest = Sha256::digest(content.as_bytes()).to_vec();
    let first = tx
        .run(
            "insert into web_form_stamps (stamp, at, digest) values ($1, $2, $3) on conflict (stamp) do nothing",
            args![stamp.id, now, digest.clone()],
        )
        .await?;
    if first == 1 {
        return Ok(Returned::First);
    }
    let row: Option<(Vec<u8>,)> =
        tx.one("select digest from web_form_stamps where stamp = $1", args![stamp.id]).await?;
    Ok(if row.is_some_and(|(before,)| before == digest) { Returned::Same } else { Returned::Other })
}

/// Which limit it is beyond, if any. The row of the form's limit is held from here on, so that the day is counted right.
async fn beyond(tx: &mut Tx, arrival: &Arrival) -> Result<Option<Suspicion>, Error> {
    let Arrival { ref form, address, now, .. } = *arrival;
    if take(tx, &listed_of(address), LISTED_OF_ADDRESS, now).await?.is_err() {
        return Ok(Some(Suspicion::AddressLimit));
    }
    if take(tx, &listed_by(form.id), LISTED_OF_FORM, now).await?.is_err() {
        return Ok(Some(Suspicion::FormLimit));
    }
    let today: Option<(i64,)> = tx
        .one(
            "select count(*) from web_form_leads where form_id = $1 and at > $2 and not released",
            args![form.id.uuid(), now.plus_days(-1)],
        )
        .await?;
    Ok(today.filter(|(count,)| *count >= form.daily_cap).map(|_| Suspicion::DailyCap))
}

/// Makes the lead, under the stamp as the request's id.
async fn list(tx: &mut Tx, arrival: &Arrival, request: Uuid) -> Result<Arrived, Error> {
    let who = Who { request: request.into(), actor: None, at: arrival.now };
    if enter(tx, &who, "web form").await? == Turn::Again {
        return Ok(Arrived::Again);
    }
    let form = what_stands(tx, &arrival.form).await?;
    let lead = arrival.submission.lead(&form).parse(fresh().into(), None, arrival.now)?;
    let change = leads::store::receive(tx, &lead, "web form").await?;
    came_by(tx, &form, lead.id, arrival.now, false).await?;
    record(tx, &who, &[change]).await?;
    Ok(Arrived::Lead(lead.id))
}

/// Notes which form a lead came by.
pub async fn came_by(tx: &mut Tx, form: &WebForm, lead: LeadId, at: Instant, released: bool) -> Result<(), Error> {
    tx.run(
        "insert into web_form_leads (lead_id, form_id, at, released) values ($1, $2, $3, $4)",
        args![lead, form.id.uuid(), at, released],
    )
    .await?;
    Ok(())
}

/// Lets it wait for somebody's decision, if there is room.
async fn hold(tx: &mut Tx, arrival: &Arrival, suspicion: Suspicion, content: &str) -> Result<Arrived, Error> {
    let (form, junk) = (arrival.form.id.uuid(), suspicion.is_junk());
    let kept: Option<(i64,)> = tx
        .one(
            "select count(*) from web_form_submissions where form_id = $1 and state = 'waiting' and junk = $2",
            args![form, junk],
        )
        .await?;
    if kept.is_some_and(|(kept,)| kept >= if junk { JUNK_KEPT } else { OTHERS_KEPT }) {
        return Err(Error::Busy(FULL_WAIT_S));
    }
    let held = Held { id: fresh().into(), state: State::Waiting, lead: None };
    tx.run(
        "insert into web_form_submissions (id, form_id, at, suspicion, junk, address, content, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            held.id.uuid(),
            form,
            arrival.now,
            suspicion.code(),
            junk,
            arrival.address.to_string(),
            content,
            held.state.code(),
        ],
    )
    .await?;
    // Those who decide see at once that it waits. What it says stays out of the record.
    let who = Who { request: fresh().into(), actor: None, at: arrival.now };
    enter(tx, &who, "wait").await?;
    let change = Change { kind: Kind::Submission, subject: held.id.uuid(), act: "wait", fields: diff(None, &held) };
    record(tx, &who, &[change]).await?;
    Ok(Arrived::Waiting(suspicion))
}
