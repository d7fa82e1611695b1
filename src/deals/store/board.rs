//! Reading the board: totals as they are kept, cards only where someone looks.

use sqlx::FromRow;
use uuid::Uuid;

use super::board_due;
use super::pipelines::pipelines;
use super::row::{stored_currency, stored_percent, stored_snoozed};
use super::stages::stages_of;
use super::totals::TotalRow;
use super::touched::{Touched, touched_since};
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::changes::store::newest;
use crate::deals::board::{BoardFilter, By, Card, ColumnPage, Key, StageLoad, Total, WINDOW, Window};
use crate::deals::criteria::Criteria;
use crate::deals::snooze::SnoozedUntil;
use crate::deals::stage::Stage;
use crate::deals::standards::Wip;
use crate::deals::view::{BoardAsk, BoardFrame, BoardPage, Owner};
use crate::server::db::{Args, Built, Db, pattern};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::{PipelineId, StageId};
use crate::values::instant::Instant;

/// More than this is never sent for one column at once.
const MOST: usize = 200;

/// The board of a pipeline under the viewer's rights and the filter.
pub async fn board(db: &Db, viewer: &Viewer, ask: &BoardAsk) -> Result<BoardPage, Error> {
    // Read first: what is read after can only be newer.
    let seq = newest(db).await?;
    let mut reader = db.clone();
    let pipelines = pipelines(&mut reader).await?;
    let pipeline = match ask.pipeline {
        Some(id) => pipelines.iter().find(|pipeline| pipeline.id == id),
        None => pipelines.first(),
    };
    let pipeline = pipeline.ok_or(Error::NotFound)?.clone();
    let stages = stages_of(&mut reader, pipeline.id).await?;
    let touched = match ask.since {
        Some(since) => with_lanes(db, &stages, pipeline.id, touched_since(db, since, ask.by).await?).await?,
        None => Touched::Everything,
    };

    let keys = ask.by.keys(&stages);
    let windows: Vec<Window> =
        keys.iter().filter(|key| touched.has(**key)).map(|key| window(*key, &ask.windows)).collect();
    let sums = sums(db, viewer, pipeline.id, &ask.filter).await?;
    let open: Vec<(Key, Total)> = match ask.by {
        By::Stage => {
            let open = sums.iter().filter(|(_, outcome, _)| *outcome == 0);
            open.map(|(stage, _, total)| ((*stage).into(), total.clone())).collect()
        }
        By::Close(today) => board_due::sums(db, viewer, pipeline.id, &ask.filter, today).await?,
    };
    let mut cards = match ask.by {
        By::Stage => cards(db, viewer, &ask.filter, &windows).await?,
        By::Close(_) => board_due::cards(db, viewer, pipeline.id, &ask.filter, &windows).await?,
    };
    let columns = keys
        .into_iter()
        .map(|key| {
            let place = windows.iter().position(|window| window.key == key);
            ColumnPage {
                key,
                totals: open.iter().filter(|(of, _)| *of == key).map(|(_, total)| total.clone()).collect(),
                offset: place.map_or(0, |place| windows[place].offset),
                cards: place.map(|place| std::mem::take(&mut cards[place])),
            }
        })
        .collect();
    let loads = match ask.by {
        By::Stage => loads(db, viewer, &stages).await?,
        // No deal comes into a stage there.
        By::Close(_) => Vec::new(),
    };
    let closed = |outcome| crate::deals::board::sum(sums.iter().filter(|(_, o, _)| *o == outcome).map(|(_, _, t)| t));
    let (won, lost) = (closed(1), closed(2));
    let frame = match touched {
        Touched::Everything => {
            Some(BoardFrame { pipeline, pipelines, stages, owners: owners(db, viewer).await?, stays: Vec::new() })
        }
        Touched::Stages(_) | Touched::Days(_) => None,
    };
    Ok(BoardPage { seq, frame, columns, won, lost, loads })
}

/// The lane of a retired stage comes with its first deal and goes with its last: then the columns themselves have changed.
async fn with_lanes(db: &Db, stages: &[Stage], pipeline: PipelineId, touched: Touched) -> Result<Touched, Error> {
    let Touched::Stages(ids) = &touched else { return Ok(touched) };
    let stands = |id: &Uuid| stages.iter().any(|stage| !stage.retired && stage.id.uuid() == *id);
    if ids.iter().all(stands) {
        return Ok(touched);
    }
    let retired: Vec<(Uuid,)> =
        db.all("select id from stages where pipeline_id = $1 and retired", args![pipeline]).await?;
    let is_lane = retired.iter().any(|(id,)| ids.contains(id));
    Ok(if is_lane { Touched::Everything } else { touched })
}

/// Some cards of one column, for scrolling.
pub async fn column(
    db: &Db,
    viewer: &Viewer,
    pipeline: PipelineId,
    filter: &BoardFilter,
    window: Window,
) -> Result<(i64, ColumnPage), Error> {
    let seq = newest(db).await?;
    let window = Window { limit: window.limit.min(MOST), ..window };
    let cards = match window.key {
        Key::Stage(_) => cards(db, viewer, filter, &[window]).await?.pop(),
        Key::Due(_) => board_due::cards(db, viewer, pipeline, filter, &[window]).await?.pop(),
    };
    Ok((seq, ColumnPage { key: window.key, totals: Vec::new(), offset: window.offset, cards }))
}

fn window(key: Key, asked: &[Window]) -> Window {
    let asked = asked.iter().find(|window| window.key == key);
    let (offset, limit) = asked.map_or((0, WINDOW), |window| (window.offset, window.limit.min(MOST)));
    Window { key, offset, limit }
}

/// The code of what comes next for the deal `d`, on the day that this parameter holds.
macro_rules! next_state {
    ($today:literal) => {
        concat!(
            "case when d.next_on is null then 'nothing' when d.next_on < ",
            $today,
            " then 'overdue' when d.next_on = ",
            $today,
            " then 'today' else 'planned' end"
        )
    };
}

/// Sums by stage, outcome and currency: as kept, or counted where a filter narrows them.
pub async fn sums(
    db: &Db,
    viewer: &Viewer,
    pipeline: PipelineId,
    filter: &BoardFilter,
) -> Result<Vec<(StageId, i64, Total)>, Error> {
    let rows: Vec<TotalRow> = if filter.is_empty() {
        db.all(
            concat!(
                "select t.stage_id, t.outcome, t.currency, cast(sum(t.deals) as bigint) as deals,
                 cast(sum(t.value) as bigint) as value, cast(sum(t.weighted) as bigint) as weighted
                 from deal_totals t join stages s on s.id = t.stage_id
                 where s.pipeline_id = $4 and ",
                crate::within_reach!("t.owner_id"),
                " group by t.stage_id, t.outcome, t.currency having sum(t.deals) > 0 order by t.currency"
            ),
            seen_by(viewer, args![pipeline]),
        )
        .await?
    } else {
        db.all(
            concat!(
                "select d.stage_id, d.outcome, d.currency, count(*) as deals, cast(sum(d.value) as bigint) as value,
                 cast(sum((d.value - d.costs) * d.probability) as bigint) as weighted
                 from deals d join stages s on s.id = d.stage_id join accounts a on a.id = d.account_id
                 where s.pipeline_id = $4 and not d.retired and ($5 is null or d.owner_id = $5)
                 and ($6 = '' or d.name_folded like $6 escape '\\' or a.name_folded like $6 escape '\\')
                 and ($7 = '' or $7 = ",
                next_state!("$8"),
                ") and ",
                crate::within_reach!("d.owner_id"),
                " group by d.stage_id, d.outcome, d.currency order by d.currency"
            ),
            seen_by(viewer, args![pipeline, filter.owner, typed(filter), next_code(filter), next_today(filter)]),
        )
        .await?
    };
    rows.iter().map(|row| Ok((row.stage_id.into(), row.outcome, row.total()?))).collect()
}

/// The deals in the stages that have a limit; where none has, nothing is asked.
async fn loads(db: &Db, viewer: &Viewer, stages: &[Stage]) -> Result<Vec<StageLoad>, Error> {
    let limited: Vec<&Stage> = stages.iter().filter(|stage| stage.standards.wip != Wip::None).collect();
    let Some(pipeline) = limited.first().map(|stage| stage.pipeline) else { return Ok(Vec::new()) };
    let rows: Vec<(Uuid, Uuid, i64, i64)> = db
        .all(
            concat!(
                "select t.stage_id, t.owner_id, cast(sum(t.deals) as bigint), cast(case when ",
                crate::within_reach!("t.owner_id"),
                " then 1 else 0 end as bigint) from deal_totals t join stages s on s.id = t.stage_id
                 where s.pipeline_id = $4 and s.wip <> 'none' and t.outcome = 0
                 group by t.stage_id, t.owner_id order by t.owner_id"
            ),
            seen_by(viewer, args![pipeline]),
        )
        .await?;
    let load = |stage: &Stage| {
        let here = || rows.iter().filter(|(id, ..)| *id == stage.id.uuid());
        let owners = here().filter(|(.., seen)| *seen == 1).map(|(_, owner, deals, _)| ((*owner).into(), *deals));
        StageLoad { stage: stage.id, deals: here().map(|(_, _, deals, _)| deals).sum(), owners: owners.collect() }
    };
    Ok(limited.into_iter().map(load).collect())
}

/// In one number, as `Criteria` has it, which criteria the deal `d` meets; the same as `Criterion::is_met`.
pub(super) const MET: &str = "case when d.value > 0 then 1 else 0 end + case when d.costs > 0 then 2 else 0 end
             + case when d.contact_id is null then 0 else 4 end + case when d.next_on is null then 0 else 8 end
             + case when d.next_step = '' then 0 else 16 end + case when d.source_id is null then 0 else 32 end
             + case when d.category_id is null then 0 else 64 end + case when d.product_id is null then 0 else 128 end
             + case when d.competitor_id is null then 0 else 256 end + case when d.label = '' then 0 else 512 end
             + case when d.description = '' then 0 else 1024 end
             + d.done_types * 65536 + d.document_types * 4294967296";

/// Of the snoozes a card takes the days only.
pub(super) const SNOOZED: usize = SnoozedUntil::LENGTH;

#[derive(FromRow)]
pub(super) struct CardRow {
    pub place: i64,
    id: Uuid,
    name: String,
    account: String,
    owner_id: Uuid,
    value: i64,
    costs: i64,
    currency: String,
    probability: i64,
    close_on: chrono::NaiveDate,
    next_on: Option<chrono::NaiveDate>,
    stage_since: i64,
    met: i64,
    pushes: i64,
    snoozed: String,
}

/// The cards of several windows in one statement, each a few steps along the column's index.
async fn cards(db: &Db, viewer: &Viewer, filter: &BoardFilter, windows: &[Window]) -> Result<Vec<Vec<Card>>, Error> {
    let mut columns = vec![Vec::new(); windows.len()];
    if windows.is_empty() {
        return Ok(columns);
    }
    let (narrow, mut args) = narrowed(viewer, filter);
    let mut sql = String::new();
    for (place, window) in windows.iter().enumerate() {
        let first = args.len() + 1;
        if place > 0 {
            sql.push_str(" union all ");
        }
        sql.push_str(&format!(
            "select * from (select cast({place} as bigint) as place, d.rank, d.id, d.name, a.name as account, d.owner_id, d.value, d.costs,
             d.currency, d.probability, d.close_on, d.next_on, d.stage_since, cast({MET} as bigint) as met,
             d.pushes, substr(d.snoozes, 1, {SNOOZED}) as snoozed
             from deals d join accounts a on a.id = d.account_id
             where d.stage_id = ${first} and d.outcome = 0 and not d.retired{narrow} and {reach}
             order by d.rank limit ${limit} offset ${offset}) as w{place}",
            reach = crate::within_reach!("d.owner_id"),
            limit = first + 1,
            offset = first + 2,
        ));
        args.extend(args![window.key.stage(), rows(window.limit), rows(window.offset)]);
    }
    sql.push_str(" order by place, rank");
    let rows: Vec<CardRow> = db.all(Built(sql), args).await?;
    for row in rows {
        if let Some(column) = usize::try_from(row.place).ok().and_then(|place| columns.get_mut(place)) {
            column.push(row.card()?);
        }
    }
    Ok(columns)
}

/// What a filter adds to the conditions on cards, and the arguments up to there.
pub(super) fn narrowed(viewer: &Viewer, filter: &BoardFilter) -> (&'static str, Args) {
    let mut args = seen_by(viewer, Args::new());
    if filter.is_empty() {
        return ("", args);
    }
    args.extend(args![filter.owner, typed(filter), next_code(filter), next_today(filter)]);
    let narrow = concat!(
        " and ($4 is null or d.owner_id = $4)
             and ($5 = '' or d.name_folded like $5 escape '\\' or a.name_folded like $5 escape '\\')
             and ($6 = '' or $6 = ",
        next_state!("$7"),
        ")"
    );
    (narrow, args)
}

/// PostgreSQL refuses negative numbers here.
pub(super) fn rows(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl CardRow {
    pub fn card(self) -> Result<Card, Error> {
        Ok(Card {
            id: self.id.into(),
            name: self.name,
            account: self.account,
            owner: self.owner_id.into(),
            value: self.value,
            costs: self.costs,
            currency: stored_currency(&self.currency)?,
            probability: stored_percent(self.probability)?,
            close_on: Day(self.close_on),
            next_on: self.next_on.map(Day),
            stage_since: Instant(self.stage_since),
            met: Criteria(u64::try_from(self.met).unwrap_or(0)),
            stage: None,
            pushes: self.pushes,
            snoozed: stored_snoozed(&self.snoozed)?,
        })
    }
}

/// Everyone whose deals the viewer may see.
pub async fn owners(db: &Db, viewer: &Viewer) -> Result<Vec<Owner>, Error> {
    let rows: Vec<(Uuid, String, bool)> = db
        .all(
            concat!(
                "select u.id, u.name, u.active from users u where ",
                crate::within_reach!("u.id"),
                " order by u.name, u.id"
            ),
            seen_by(viewer, args![]),
        )
        .await?;
    Ok(rows.into_iter().map(|(id, name, active)| Owner { id: id.into(), name, active }).collect())
}

/// The state that the filter keeps; empty: all.
fn next_code(filter: &BoardFilter) -> &'static str {
    filter.next.map_or("", |next| next.state.code())
}

fn next_today(filter: &BoardFilter) -> Day {
    filter.next.map_or(Day::from_epoch_days(0), |next| next.today)
}

/// The pattern of what the filter has typed; empty: nothing.
pub(super) fn typed(filter: &BoardFilter) -> String {
    pattern(&filter.text).unwrap_or_default()
}
