//! How many open deals of each column are overdue, due today, planned, or without a next action. Days pass without any
//! change, so this is counted; the board asks for it beside its cards, never before them.

use uuid::Uuid;

use super::board::typed;
use super::board_due;
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::deals::board::{BoardFilter, By, Key};
use crate::deals::due::Due;
use crate::deals::next_state::NextCounts;
use crate::server::db::{Built, Db};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::{PipelineId, StageId};

/// The four counts of the deals `d` in a pipeline, and whose they are.
macro_rules! counts {
    () => {
        concat!(
            "cast(sum(case when d.next_on < $5 then 1 else 0 end) as bigint),
         cast(sum(case when d.next_on = $5 then 1 else 0 end) as bigint),
         cast(sum(case when d.next_on > $5 then 1 else 0 end) as bigint),
         cast(sum(case when d.next_on is null then 1 else 0 end) as bigint)
         from stages s join deals d on d.stage_id = s.id and d.outcome = 0 and not d.retired
         where s.pipeline_id = $4 and ($6 is null or d.owner_id = $6)
         and ($7 = '' or d.name_folded like $7 escape '\\' or exists (
           select 1 from accounts a where a.id = d.account_id and a.name_folded like $7 escape '\\')) and ",
            crate::within_reach!("d.owner_id")
        )
    };
}

/// Under the filter without its own part, so that one sees what another choice would show.
pub async fn next_counts(
    db: &Db,
    viewer: &Viewer,
    pipeline: PipelineId,
    by: By,
    filter: &BoardFilter,
    today: Day,
) -> Result<Vec<NextCounts>, Error> {
    let mut args = seen_by(viewer, args![pipeline, today, filter.owner, typed(filter)]);
    match by {
        By::Stage => {
            let sql = concat!("select d.stage_id,\n         ", counts!(), " group by d.stage_id");
            let rows: Vec<(Uuid, i64, i64, i64, i64)> = db.all(sql, args).await?;
            let key = |stage: Uuid| Key::Stage(StageId::from(stage));
            Ok(rows.into_iter().map(|(stage, a, b, c, d)| counted(key(stage), [a, b, c, d])).collect())
        }
        By::Close(on) => {
            let columns = Due::all(on);
            let place = board_due::place(&columns, &mut args);
            let sql = format!("select cast({place} as bigint) as place,\n         {} group by place", counts!());
            let rows: Vec<(i64, i64, i64, i64, i64)> = db.all(Built(sql), args).await?;
            let column = |place: i64| usize::try_from(place).ok().and_then(|place| columns.get(place));
            let row = |(place, a, b, c, d)| Some(counted(Key::Due(*column(place)?), [a, b, c, d]));
            Ok(rows.into_iter().filter_map(row).collect())
        }
    }
}

fn counted(key: Key, deals: [i64; 4]) -> NextCounts {
    NextCounts { key, deals }
}
