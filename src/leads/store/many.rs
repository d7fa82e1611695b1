//! One act on many leads: one request, all or nothing, one undo.

use std::sync::Arc;

use super::check::{may_be_given, points_right};
use super::list::ids;
use super::row::{LeadRow, leads, save};
use crate::auth::rights::changed_by;
use crate::auth::viewer::Viewer;
use crate::changes::change::Kind;
use crate::changes::store::{Turn, Who, count_of, enter, record};
use crate::leads::lead::Lead;
use crate::leads::list::{ManyAct, ManyLeads};
use crate::server::db::{AT_A_TIME, Built, Db, Tx, Value, places};
use crate::values::error::Error;
use crate::values::id::LeadId;
use crate::values::refusal::Refusal;
use crate::views::ask::Place;
use crate::views::many::{ManyDone, all_by_rule};

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
                let count = count_of(tx, who.request, Kind::Lead).await?;
                return Ok(ManyDone { request: who.request, count });
            }
            let listed = match which.list() {
                Some(ask) => ids(tx, viewer, place, ask).await?,
                None => Vec::new(),
            };
            let ids = which.picked(listed)?;
            let leads = changeable(tx, viewer, &ids).await?;
            if let ManyAct::Assign(to) = act {
                may_be_given(tx, viewer, to).await?;
            }
            let after = all_by_rule(&leads, |lead| lead.subject.clone(), |lead| act.carried_out(lead, who))?;
            let altered: Vec<_> = leads.iter().zip(&after).filter(|(before, after)| before != after).collect();
            // All get the same, so one that is altered tells whether it is right.
            if let Some(&(before, after)) = altered.first() {
                points_right(tx, Some(before), after).await?;
            }
            let mut changes = Vec::with_capacity(altered.len());
            for (before, after) in altered {
                changes.push(save(tx, before, after, act.name()).await?);
            }
            record(tx, &who, &changes).await?;
            Ok(ManyDone { request: who.request, count: changes.len() as i64 })
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

/// The leads, kept from others for this transaction, if the viewer may change every one of them.
async fn changeable(tx: &mut Tx, viewer: &Viewer, ids: &[LeadId]) -> Result<Vec<Lead>, Error> {
    let mut found = Vec::with_capacity(ids.len());
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
        found.extend(leads(tx, rows).await?);
    }
    match (ids.len() - found.len()) as i64 {
        0 => Ok(found),
        count => Err(Refusal::OutOfReach(count).into()),
    }
}
