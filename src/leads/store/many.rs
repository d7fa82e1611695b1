//! One act on many leads: one request, all or nothing, one undo.

use std::collections::HashSet;
use std::sync::Arc;

use super::check::{may_be_given, points_right};
use super::list::{Place, ids};
use super::row::{LeadRow, save};
use crate::args;
use crate::auth::rights::changed_by;
use crate::auth::viewer::Viewer;
use crate::changes::store::{Turn, Who, enter, record};
use crate::leads::lead::Lead;
use crate::leads::list::{AT_ONCE, ManyAct, ManyLeads};
use crate::leads::view::ManyDone;
use crate::server::db::{Built, Db, Tx, Value, places};
use crate::values::error::Error;
use crate::values::id::LeadId;
use crate::values::refusal::Refusal;

/// So many are read by one statement.
const AT_A_TIME: usize = 500;

pub async fn many(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    place: Place,
    which: ManyLeads,
    act: ManyAct,
) -> Result<ManyDone, Error> {
    let asked = Arc::new((viewer.clone(), which));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, which) = &*asked;
            if enter(tx, &who, act.name()).await? == Turn::Again {
                return again(tx, &who).await;
            }
            let ids = picked(tx, viewer, place, which).await?;
            let leads = changeable(tx, viewer, &ids).await?;
            if let ManyAct::Assign(to) = act {
                may_be_given(tx, viewer, to).await?;
            }
            let after = all_by_rule(&leads, |lead| act.carried_out(lead, who))?;
            // All get the same, so one that is altered tells whether it is right.
            if let Some((before, after)) = leads.iter().zip(&after).find(|(before, after)| before != after) {
                points_right(tx, Some(before), after).await?;
            }
            let mut changes = Vec::with_capacity(leads.len());
            for (before, after) in leads.iter().zip(&after) {
                changes.push(save(tx, before, after, act.name()).await?);
            }
            record(tx, &who, &changes).await?;
            Ok(ManyDone { request: who.request, count: leads.len() as i64 })
        })
    })
    .await
}

impl ManyAct {
    fn name(self) -> &'static str {
        match self {
            ManyAct::Assign(_) => "assign",
            ManyAct::Close(_) => "close",
            ManyAct::Categorise(_) => "edit",
            ManyAct::Delete => "retire",
        }
    }

    fn carried_out(self, lead: &Lead, who: Who) -> Result<Lead, Refusal> {
        match self {
            ManyAct::Assign(to) => lead.assigned(to, who.at),
            ManyAct::Close(reason) => lead.closed(reason, who.at),
            ManyAct::Categorise(category) => lead.categorised(category),
            ManyAct::Delete => lead.retired(),
        }
    }
}

/// A retry: it tells how many the request changed when it first came.
async fn again(tx: &mut Tx, who: &Who) -> Result<ManyDone, Error> {
    let row: Option<(i64,)> = tx.one("select count(*) from changes where request_id = $1", args![who.request]).await?;
    Ok(ManyDone { request: who.request, count: row.map_or(0, |(count,)| count) })
}

async fn picked(tx: &mut Tx, viewer: &Viewer, place: Place, which: &ManyLeads) -> Result<Vec<LeadId>, Error> {
    let ids = match which {
        ManyLeads::These(these) => {
            let mut ids = these.clone();
            // One order for all, so that two such acts never wait for each other.
            ids.sort_unstable();
            ids.dedup();
            ids
        }
        ManyLeads::AllBut { ask, but, count } => {
            let but: HashSet<LeadId> = but.iter().copied().collect();
            let found: Vec<LeadId> =
                ids(tx, viewer, place, ask).await?.into_iter().filter(|id| !but.contains(id)).collect();
            if found.len() as i64 != *count {
                return Err(Refusal::ListHasChanged { count: found.len() as i64 }.into());
            }
            found
        }
    };
    match ids.len() {
        0 => Err(Error::NotFound),
        count if count > AT_ONCE => Err(Refusal::TooMany { most: AT_ONCE as i64 }.into()),
        _ => Ok(ids),
    }
}

/// The leads, kept from others for this transaction, if the viewer may change every one of them.
async fn changeable(tx: &mut Tx, viewer: &Viewer, ids: &[LeadId]) -> Result<Vec<Lead>, Error> {
    let mut leads = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_A_TIME) {
        let sql = format!(
            concat!(
                "select ",
                crate::lead_columns!(),
                " from leads l where not l.retired and ",
                crate::lead_within_reach!(),
                " and l.id in ({}) order by l.id"
            ),
            places(4, some.len()),
        );
        let args = changed_by(viewer, some.iter().map(|id| Value::from(*id)).collect());
        let rows: Vec<LeadRow> = tx.lock_all(Built(sql), args).await?;
        for row in rows {
            leads.push(row.lead(tx).await?);
        }
    }
    match (ids.len() - leads.len()) as i64 {
        0 => Ok(leads),
        count => Err(Refusal::OutOfReach { count }.into()),
    }
}

/// What the rule makes of each, or how many it refuses and why the first of them.
fn all_by_rule(leads: &[Lead], rule: impl Fn(&Lead) -> Result<Lead, Refusal>) -> Result<Vec<Lead>, Error> {
    let mut after = Vec::with_capacity(leads.len());
    let mut refused: Option<(i64, String, Refusal)> = None;
    for lead in leads {
        match (rule(lead), &mut refused) {
            (Ok(lead), _) => after.push(lead),
            (Err(_), Some((count, ..))) => *count += 1,
            (Err(why), none) => *none = Some((1, lead.subject.clone(), why)),
        }
    }
    match refused {
        None => Ok(after),
        Some((count, first, why)) => Err(Refusal::SomeRefuse { count, first, why: Box::new(why) }.into()),
    }
}
