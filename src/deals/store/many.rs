//! One act on many deals: one request, all or nothing, one undo.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::check::{load_of, may_own, points_right, stage_to_enter};
use super::closing::with_closing_rates;
use super::list::ids;
use super::place::places_at_end;
use super::row::{DealRow, save_all};
use super::stages::line_of;
use crate::auth::rights::changed_by;
use crate::auth::viewer::Viewer;
use crate::changes::change::Kind;
use crate::changes::store::{Turn, Who, count_of, enter, record};
use crate::deals::criteria::{Barred, Entrance, Gate, Load};
use crate::deals::deal::Deal;
use crate::deals::many::{ManyAct, ManyDeals};
use crate::deals::stage::Stage;
use crate::server::db::{AT_A_TIME, Built, Db, Tx, Value, places};
use crate::values::error::Error;
use crate::values::id::{DealId, StageId, UserId};
use crate::values::percent::Outcome;
use crate::values::rank::Rank;
use crate::values::refusal::Refusal;
use crate::views::ask::Place;
use crate::views::many::{ManyDone, all_by_rule};

pub async fn many(
    db: &Db,
    viewer: &Viewer,
    who: Who,
    place: Place,
    which: ManyDeals,
    act: ManyAct,
) -> Result<ManyDone, Error> {
    let asked = Arc::new((viewer.clone(), which));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, which) = &*asked;
            if enter(tx, &who, act.name()).await? == Turn::Again {
                let count = count_of(tx, who.request, Kind::Deal).await?;
                return Ok(ManyDone { request: who.request, count });
            }
            let deals = chosen(tx, viewer, place, which).await?;
            let after = match act {
                ManyAct::Move(stage) => moved(tx, &deals, stage, who).await?,
                ManyAct::Assign(owner) => {
                    may_own(tx, viewer, owner).await?;
                    each(&deals, |deal| Ok(deal.owned_by(owner)))?
                }
                ManyAct::CloseOn(day) => each(&deals, |deal| deal.closing_on(day))?,
                ManyAct::PutOff(days) => each(&deals, |deal| deal.put_off(days))?,
                ManyAct::Lose { reason, competitor } => {
                    let lost = each(&deals, |deal| deal.against(competitor).lost(reason, who.at))?;
                    with_closing_rates(tx, &deals, lost, who.at).await?
                }
                ManyAct::Delete => each(&deals, |deal| Ok(deal.retired()))?,
            };
            let altered: Vec<_> = deals.iter().zip(&after).filter(|(before, after)| before != after).collect();
            // All get the same, so one that is altered tells whether it is right.
            if let Some((before, after)) = altered.first() {
                points_right(tx, Some(before), after).await?;
            }
            let changes = save_all(tx, &altered, act.name()).await?;
            record(tx, &who, &changes).await?;
            Ok(ManyDone { request: who.request, count: changes.len() as i64 })
        })
    })
    .await
}

impl ManyAct {
    fn name(self) -> &'static str {
        match self {
            ManyAct::Move(_) => "move",
            ManyAct::Assign(_) | ManyAct::CloseOn(_) | ManyAct::PutOff(_) => "edit",
            ManyAct::Lose { .. } => "lose",
            ManyAct::Delete => "retire",
        }
    }
}

fn each(deals: &[Deal], rule: impl Fn(&Deal) -> Result<Deal, Refusal>) -> Result<Vec<Deal>, Error> {
    all_by_rule(deals, |deal| deal.name.clone(), rule)
}

/// Into a stage, as a drag to its end would bring each. Those that came from one column keep their order; those that
/// stand there already stay where they are.
async fn moved(tx: &mut Tx, deals: &[Deal], to: StageId, who: Who) -> Result<Vec<Deal>, Error> {
    let stage = stage_to_enter(tx, to).await?;
    let ranks = ranks(tx, deals, &stage).await?;
    let ways = ways(tx, deals, &stage).await?;
    each(deals, |deal| {
        let rank = ranks.get(&deal.id).unwrap_or(&deal.rank).clone();
        let (line, load) = match ways.loads.get(&deal.id) {
            Some(load) => (ways.lines.get(&deal.stage).map_or(&[][..], Vec::as_slice), *load),
            None => (&[][..], Load::default()),
        };
        deal.moved_to(&Entrance { stage: &stage, line, load }, rank, who.at).map_err(Barred::refusal)
    })
}

/// What must be known of those that come into a stage: the way from each stage that they leave, and how full it is for
/// each, with those before it already there.
#[derive(Default)]
struct Ways {
    lines: HashMap<StageId, Vec<Gate>>,
    loads: HashMap<DealId, Load>,
}

async fn ways(tx: &mut Tx, deals: &[Deal], stage: &Stage) -> Result<Ways, Error> {
    let mut ways = Ways::default();
    let mut of_owner: HashMap<UserId, Load> = HashMap::new();
    let coming = deals.iter().filter(|deal| deal.stage != stage.id && deal.outcome() == Outcome::Open);
    for (before, deal) in (0..).zip(coming) {
        if let Entry::Vacant(line) = ways.lines.entry(deal.stage) {
            line.insert(line_of(tx, stage.pipeline, deal.stage, Some(stage.id)).await?);
        }
        let load = match of_owner.get(&deal.owner) {
            Some(load) => *load,
            None => load_of(tx, stage, deal).await?,
        };
        // `load.stage` is as it stood before this act.
        ways.loads.insert(deal.id, Load { stage: load.stage + before, seller: load.seller });
        of_owner.insert(deal.owner, Load { seller: load.seller + 1, ..load });
    }
    Ok(ways)
}

/// The places of those that come in, found at once.
async fn ranks(tx: &mut Tx, deals: &[Deal], stage: &Stage) -> Result<HashMap<DealId, Rank>, Error> {
    let comes = |deal: &&Deal| deal.stage != stage.id && deal.outcome() == Outcome::Open;
    let mut coming: Vec<&Deal> = deals.iter().filter(comes).collect();
    coming.sort_by(|a, b| (a.stage, &a.rank).cmp(&(b.stage, &b.rank)));
    let ranks = places_at_end(tx, stage.id, coming.len()).await?;
    Ok(coming.into_iter().map(|deal| deal.id).zip(ranks).collect())
}

/// The deals, kept from others for this transaction, if the viewer may change every one of them.
async fn chosen(tx: &mut Tx, viewer: &Viewer, place: Place, which: &ManyDeals) -> Result<Vec<Deal>, Error> {
    let ids = picked(tx, viewer, place, which).await?;
    let found = held(tx, viewer, &ids).await?;
    // One that was waited for may have left the list meanwhile, and another one may have come.
    if which.list().is_some() && picked(tx, viewer, place, which).await? != ids {
        return Err(Refusal::ListHasChanged(ids.len() as i64).into());
    }
    match (ids.len() - found.len()) as i64 {
        0 => Ok(found),
        count => Err(Refusal::OutOfReach(count).into()),
    }
}

async fn picked(tx: &mut Tx, viewer: &Viewer, place: Place, which: &ManyDeals) -> Result<Vec<DealId>, Error> {
    let listed = match which.list() {
        Some(ask) => ids(tx, viewer, place, ask).await?,
        None => Vec::new(),
    };
    which.picked(listed)
}

/// Those of them that the viewer may change, locked.
async fn held(tx: &mut Tx, viewer: &Viewer, ids: &[DealId]) -> Result<Vec<Deal>, Error> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_A_TIME) {
        let sql = format!(
            concat!(
                "select ",
                crate::deal_columns!(),
                " from deals d where not d.retired and ",
                crate::within_reach!("d.owner_id"),
                " and d.id in ({}) order by d.id"
            ),
            places(4, some.len()),
        );
        let args = changed_by(viewer, some.iter().map(|id| Value::from(*id)).collect());
        let rows: Vec<DealRow> = tx.lock_all(Built(sql), args).await?;
        for row in rows {
            found.push(row.deal()?);
        }
    }
    Ok(found)
}
