//! How many open deals of each stage are overdue, due today, planned, or without a next action. Days pass without any
//! change, so this is counted; the board asks for it beside its cards, never before them.

use uuid::Uuid;

use super::board::pattern;
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::deals::board::BoardFilter;
use crate::deals::next_state::NextCounts;
use crate::server::db::Db;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::PipelineId;

/// By stage, under the filter without its own part, so that one sees what another choice would show.
pub async fn next_counts(
    db: &Db,
    viewer: &Viewer,
    pipeline: PipelineId,
    filter: &BoardFilter,
    today: Day,
) -> Result<Vec<NextCounts>, Error> {
    let sql = concat!(
        "select d.stage_id,
         cast(sum(case when d.next_on < $5 then 1 else 0 end) as bigint),
         cast(sum(case when d.next_on = $5 then 1 else 0 end) as bigint),
         cast(sum(case when d.next_on > $5 then 1 else 0 end) as bigint),
         cast(sum(case when d.next_on is null then 1 else 0 end) as bigint)
         from stages s join deals d on d.stage_id = s.id and d.outcome = 0 and not d.retired
         where s.pipeline_id = $4 and ($6 is null or d.owner_id = $6)
         and ($7 = '' or d.name_folded like $7 escape '\\' or exists (
           select 1 from accounts a where a.id = d.account_id and a.name_folded like $7 escape '\\')) and ",
        crate::within_reach!("d.owner_id"),
        " group by d.stage_id"
    );
    let args = args![pipeline, today, filter.owner, pattern(&filter.text)];
    let rows: Vec<(Uuid, i64, i64, i64, i64)> = db.all(sql, seen_by(viewer, args)).await?;
    let counts = |(stage, overdue, today, planned, nothing): (Uuid, i64, i64, i64, i64)| NextCounts {
        stage: stage.into(),
        deals: [overdue, today, planned, nothing],
    };
    Ok(rows.into_iter().map(counts).collect())
}
