//! Reading the board by close date. Nothing is kept for it: deals pass from month to month without a change.

use sqlx::FromRow;
use uuid::Uuid;

use super::board::{CardRow, MET, SNOOZED, narrowed, rows};
use super::row::stored_currency;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::deals::board::{BoardFilter, Card, Key, Total, Window};
use crate::deals::due::Due;
use crate::server::db::{Args, Built, Db};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::PipelineId;
use crate::values::weighted::Weighted;

/// The place of the column of the deal `d`, as SQL; its last days go to the arguments.
pub fn place(columns: &[Due], args: &mut Args) -> String {
    let mut sql = String::from("case");
    for (place, column) in columns.iter().enumerate() {
        args.extend(args![column.days().1]);
        sql.push_str(&format!(" when d.close_on <= ${} then {place}", args.len()));
    }
    sql.push_str(" end");
    sql
}

#[derive(FromRow)]
struct SumRow {
    place: i64,
    currency: String,
    deals: i64,
    value: i64,
    weighted: i64,
}

/// Sums of the open deals by column and currency.
pub async fn sums(
    db: &Db,
    viewer: &Viewer,
    pipeline: PipelineId,
    filter: &BoardFilter,
    today: Day,
) -> Result<Vec<(Key, Total)>, Error> {
    let columns = Due::all(today);
    let (narrow, mut args) = narrowed(viewer, filter);
    let place = place(&columns, &mut args);
    args.extend(args![pipeline]);
    // Its name is asked only where words narrow the board.
    let accounts = if narrow.is_empty() { "" } else { " join accounts a on a.id = d.account_id" };
    let sql = format!(
        "select cast({place} as bigint) as place, d.currency, count(*) as deals, cast(sum(d.value) as bigint) as value,
         cast(sum((d.value - d.costs) * d.probability) as bigint) as weighted
         from deals d{accounts}
         where d.outcome = 0 and not d.retired
         and d.stage_id in (select id from stages where pipeline_id = ${pipeline}){narrow}
         and {reach}
         group by place, d.currency order by d.currency",
        pipeline = args.len(),
        reach = crate::within_reach!("d.owner_id"),
    );
    let rows: Vec<SumRow> = db.all(Built(sql), args).await?;
    let mut sums = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(column) = usize::try_from(row.place).ok().and_then(|place| columns.get(place)) {
            let total = Total {
                currency: stored_currency(&row.currency)?,
                deals: row.deals,
                value: row.value,
                weighted: Weighted(row.weighted),
            };
            sums.push((Key::Due(*column), total));
        }
    }
    Ok(sums)
}

#[derive(FromRow)]
struct DueRow {
    #[sqlx(flatten)]
    card: CardRow,
    stage_id: Uuid,
}

/// The cards of several windows in one statement, each a few steps along the index of close dates.
pub async fn cards(
    db: &Db,
    viewer: &Viewer,
    pipeline: PipelineId,
    filter: &BoardFilter,
    windows: &[Window],
) -> Result<Vec<Vec<Card>>, Error> {
    let mut columns = vec![Vec::new(); windows.len()];
    if windows.is_empty() {
        return Ok(columns);
    }
    let (narrow, mut args) = narrowed(viewer, filter);
    args.extend(args![pipeline]);
    let pipeline = args.len();
    let mut sql = String::new();
    for (place, window) in windows.iter().enumerate() {
        let Key::Due(due) = window.key else { continue };
        let first = args.len() + 1;
        if !sql.is_empty() {
            sql.push_str(" union all ");
        }
        sql.push_str(&format!(
            "select * from (select cast({place} as bigint) as place, d.name_folded, d.stage_id, d.id, d.name, a.name as account,
             d.owner_id, d.value, d.costs, d.currency, d.probability, d.close_on, d.next_on, d.stage_since,
             cast({MET} as bigint) as met,
             d.pushes, substr(d.snoozes, 1, {SNOOZED}) as snoozed
             from deals d join accounts a on a.id = d.account_id
             where d.outcome = 0 and not d.retired and d.close_on >= ${first} and d.close_on <= ${last}
             and d.stage_id in (select id from stages where pipeline_id = ${pipeline}){narrow} and {reach}
             order by d.close_on, d.name_folded, d.id limit ${limit} offset ${offset}) as w{place}",
            reach = crate::within_reach!("d.owner_id"),
            last = first + 1,
            limit = first + 2,
            offset = first + 3,
        ));
        let (from, to) = due.days();
        args.extend(args![from, to, rows(window.limit), rows(window.offset)]);
    }
    sql.push_str(" order by place, close_on, name_folded, id");
    let rows: Vec<DueRow> = db.all(Built(sql), args).await?;
    for row in rows {
        if let Some(column) = usize::try_from(row.card.place).ok().and_then(|place| columns.get_mut(place)) {
            column.push(Card { stage: Some(row.stage_id.into()), ..row.card.card()? });
        }
    }
    Ok(columns)
}
