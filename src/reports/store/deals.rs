//! What the reports over deals have in common: which deals count.

use uuid::Uuid;

use super::names::{Names, one};
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::reports::deal_cohort::DealCohort;
use crate::reports::form::Narrow;
use crate::server::db::{Db, Filter};
use crate::values::error::Error;

/// The deals of a cohort that the viewer may see, whenever and in whatever pipeline: the condition on `d`.
pub fn chosen(viewer: &Viewer, cohort: &DealCohort) -> Filter {
    let mut chosen =
        Filter::new(concat!("not d.retired and ", crate::within_reach!("d.owner_id")), seen_by(viewer, args![]));
    chosen.wants("d.source_id", cohort.source);
    if let Some(owner) = cohort.owner {
        chosen.is("d.owner_id =", owner);
    }
    chosen
}

/// Those that stand in its pipeline, or did when they were closed.
pub fn in_pipeline(chosen: &mut Filter, cohort: &DealCohort) {
    if let Some(pipeline) = cohort.pipeline {
        let place = chosen.put(pipeline);
        chosen.and(&format!("d.stage_id in (select id from stages where pipeline_id = {place})"));
    }
}

/// The condition that they were closed in its period.
pub fn closed_within(chosen: &mut Filter, cohort: &DealCohort, utc_offset: i32) -> String {
    let (from, before) = cohort.span.moments(utc_offset);
    let from = from.map(|from| format!(" and d.closed_at >= {}", chosen.put(from))).unwrap_or_default();
    let before = before.map(|before| format!(" and d.closed_at < {}", chosen.put(before))).unwrap_or_default();
    format!("d.outcome <> 0{from}{before}")
}

pub fn must_know(names: &Names, cohort: &DealCohort) -> Result<(), Error> {
    names.must_know(&[
        (Narrow::Pipeline, cohort.pipeline.map(Into::into)),
        (Narrow::Source, one(cohort.source)),
        (Narrow::Owner, cohort.owner.map(Into::into)),
    ])
}

/// Whether the viewer may see any deal like this, whatever is asked.
pub async fn has_any(db: &Db, viewer: &Viewer, closed: bool) -> Result<bool, Error> {
    let sql = match closed {
        true => concat!(
            "select d.id from deals d where not d.retired and d.outcome <> 0 and ",
            crate::within_reach!("d.owner_id"),
            " limit 1"
        ),
        false => {
            concat!("select d.id from deals d where not d.retired and ", crate::within_reach!("d.owner_id"), " limit 1")
        }
    };
    let found: Option<(Uuid,)> = db.one(sql, seen_by(viewer, args![])).await?;
    Ok(found.is_some())
}
