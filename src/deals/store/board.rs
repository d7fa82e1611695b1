//! Reading the board: totals as they are kept, cards only where someone looks.

use std::collections::HashSet;

use sqlx::FromRow;
use uuid::Uuid;

use super::pipelines::pipelines;
use super::row::{stored_currency, stored_percent};
use super::stages::stages_of;
use super::totals::TotalRow;
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::changes::change::{FieldChange, FieldValue};
use crate::changes::store::newest;
use crate::deals::board::{BoardFilter, Card, ColumnPage, Total, WINDOW, Window};
use crate::deals::stage::Stage;
use crate::deals::view::{BoardAsk, BoardFrame, BoardPage, Owner};
use crate::server::db::{Args, Built, Db};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::{PipelineId, StageId};
use crate::values::instant::Instant;
use crate::values::text::{clean_line, fold};

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
        Some(since) => touched_since(db, since).await?,
        None => Touched::Everything,
    };

    let windows: Vec<Window> =
        stages.iter().filter(|stage| touched.has(stage.id)).map(|stage| window(stage, &ask.windows)).collect();
    let sums = sums(db, viewer, pipeline.id, &ask.filter).await?;
    let mut cards = cards(db, viewer, &ask.filter, &windows).await?;
    let columns = stages
        .iter()
        .map(|stage| {
            let totals = sums.iter().filter(|(id, outcome, _)| *id == stage.id && *outcome == 0);
            let place = windows.iter().position(|window| window.stage == stage.id);
            ColumnPage {
                stage: stage.id,
                totals: totals.map(|(_, _, total)| total.clone()).collect(),
                offset: place.map_or(0, |place| windows[place].offset),
                cards: place.map(|place| std::mem::take(&mut cards[place])),
            }
        })
        .collect();
    let closed = |outcome| crate::deals::board::sum(sums.iter().filter(|(_, o, _)| *o == outcome).map(|(_, _, t)| t));
    let (won, lost) = (closed(1), closed(2));
    let frame = match touched {
        Touched::Everything => Some(BoardFrame { pipeline, pipelines, stages, owners: owners(db, viewer).await? }),
        Touched::Stages(_) => None,
    };
    Ok(BoardPage { seq, frame, columns, won, lost })
}

/// Some cards of one column, for scrolling.
pub async fn column(
    db: &Db,
    viewer: &Viewer,
    filter: &BoardFilter,
    window: Window,
) -> Result<(i64, ColumnPage), Error> {
    let seq = newest(db).await?;
    let window = Window { limit: window.limit.min(MOST), ..window };
    let cards = cards(db, viewer, filter, &[window]).await?.pop();
    Ok((seq, ColumnPage { stage: window.stage, totals: Vec::new(), offset: window.offset, cards }))
}

enum Touched {
    Everything,
    Stages(HashSet<Uuid>),
}

impl Touched {
    fn has(&self, stage: StageId) -> bool {
        match self {
            Touched::Everything => true,
            Touched::Stages(ids) => ids.contains(&stage.uuid()),
        }
    }
}

/// The stages whose cards may look different since that change.
async fn touched_since(db: &Db, since: i64) -> Result<Touched, Error> {
    const MANY: usize = 300;
    let rows: Vec<(String, String, Option<Uuid>)> = db
        .all(
            "select c.kind, c.fields, d.stage_id from changes c
             left join deals d on c.kind = 'deal' and d.id = c.subject_id
             where c.seq > $1 and c.kind in ('deal', 'stage', 'pipeline', 'account', 'user', 'setting')
             order by c.seq limit 301",
            args![since],
        )
        .await?;
    if rows.len() > MANY || rows.iter().any(|(kind, ..)| kind != "deal") {
        return Ok(Touched::Everything);
    }
    let mut stages = HashSet::new();
    for (_, fields, stage) in rows {
        stages.extend(stage);
        let fields: Vec<FieldChange> = serde_json::from_str(&fields).unwrap_or_default();
        for change in fields.iter().filter(|change| change.field == "stage") {
            for value in [&change.before, &change.after] {
                if let FieldValue::Id(id) = value {
                    stages.insert(*id);
                }
            }
        }
    }
    Ok(Touched::Stages(stages))
}

fn window(stage: &Stage, asked: &[Window]) -> Window {
    let asked = asked.iter().find(|window| window.stage == stage.id);
    let (offset, limit) = asked.map_or((0, WINDOW), |window| (window.offset, window.limit.min(MOST)));
    Window { stage: stage.id, offset, limit }
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
            seen_by(
                viewer,
                args![pipeline, filter.owner, pattern(&filter.text), next_code(filter), next_today(filter)],
            ),
        )
        .await?
    };
    rows.iter().map(|row| Ok((row.stage_id.into(), row.outcome, row.total()?))).collect()
}

#[derive(FromRow)]
struct CardRow {
    place: i64,
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
}

/// The cards of several windows in one statement, each a few steps along the column's index.
async fn cards(db: &Db, viewer: &Viewer, filter: &BoardFilter, windows: &[Window]) -> Result<Vec<Vec<Card>>, Error> {
    let mut columns = vec![Vec::new(); windows.len()];
    if windows.is_empty() {
        return Ok(columns);
    }
    let narrow = if filter.is_empty() {
        ""
    } else {
        concat!(
            " and ($4 is null or d.owner_id = $4)
             and ($5 = '' or d.name_folded like $5 escape '\\' or a.name_folded like $5 escape '\\')
             and ($6 = '' or $6 = ",
            next_state!("$7"),
            ")"
        )
    };
    let mut args = seen_by(viewer, Args::new());
    if !filter.is_empty() {
        args.extend(args![filter.owner, pattern(&filter.text), next_code(filter), next_today(filter)]);
    }
    let mut sql = String::new();
    for (place, window) in windows.iter().enumerate() {
        let first = args.len() + 1;
        if place > 0 {
            sql.push_str(" union all ");
        }
        sql.push_str(&format!(
            "select * from (select cast({place} as bigint) as place, d.rank, d.id, d.name, a.name as account, d.owner_id, d.value, d.costs,
             d.currency, d.probability, d.close_on, d.next_on, d.stage_since
             from deals d join accounts a on a.id = d.account_id
             where d.stage_id = ${first} and d.outcome = 0 and not d.retired{narrow} and {reach}
             order by d.rank limit ${limit} offset ${offset}) as w{place}",
            reach = crate::within_reach!("d.owner_id"),
            limit = first + 1,
            offset = first + 2,
        ));
        args.extend(args![window.stage, rows(window.limit), rows(window.offset)]);
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

/// PostgreSQL refuses negative numbers here.
fn rows(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl CardRow {
    fn card(self) -> Result<Card, Error> {
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

/// A `like` pattern, with `\` for escape, that finds this text anywhere in folded text.
pub fn pattern(text: &str) -> String {
    let folded = fold(&clean_line(text));
    if folded.is_empty() {
        return String::new();
    }
    let mut pattern = String::from("%");
    for letter in folded.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}
