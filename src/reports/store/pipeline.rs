//! What stands in the stages: read from the totals that every act keeps.

use sqlx::FromRow;
use uuid::Uuid;

use crate::args;
use crate::auth::rights::{everything, seen_by};
use crate::auth::viewer::Viewer;
use crate::deals::stage::{Pipeline, Stage};
use crate::deals::store::{pipelines, stages_of};
use crate::reports::figures::{PipelineReport, StageSum, Sum};
use crate::server::db::{Args, Db, fault};
use crate::values::currency::Currency;
use crate::values::error::Error;
use crate::values::id::UserId;
use crate::values::weighted::Weighted;

/// Whose deals count.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// `None`: the command line, which sees all.
    pub viewer: Option<&'a Viewer>,
    pub owner: Option<UserId>,
}

impl Scope<'_> {
    /// Arguments of the reach and, as `$4`, the owner.
    pub fn args(&self, rest: Args) -> Args {
        let mut args = args![self.owner];
        args.extend(rest);
        match self.viewer {
            Some(viewer) => seen_by(viewer, args),
            None => everything(args),
        }
    }
}

#[derive(FromRow)]
struct SumRow {
    stage_id: Uuid,
    outcome: i64,
    currency: String,
    deals: i64,
    value: i64,
    weighted: i64,
}

/// One report for each currency that occurs, the company's first; at least one.
pub async fn pipeline(db: &Db, scope: Scope<'_>, company: Currency) -> Result<Vec<PipelineReport>, Error> {
    let rows: Vec<SumRow> = db
        .all(
            concat!(
                "select t.stage_id, t.outcome, t.currency, cast(sum(t.deals) as bigint) as deals,
                   cast(sum(t.value) as bigint) as value, cast(sum(t.weighted) as bigint) as weighted
                 from deal_totals t
                 where ($4 is null or t.owner_id = $4) and ",
                crate::within_reach!("t.owner_id"),
                " group by t.stage_id, t.outcome, t.currency having sum(t.deals) > 0 order by t.currency"
            ),
            scope.args(args![]),
        )
        .await?;
    let mut currencies = Vec::new();
    for row in &rows {
        let currency = Currency::parse(&row.currency).map_err(|_| fault(&"a currency that is none"))?;
        if !currencies.contains(&currency) {
            currencies.push(currency);
        }
    }
    if currencies.is_empty() {
        currencies.push(company);
    }
    currencies.sort_by_key(|currency| *currency != company);
    let stages = all_stages(db).await?;
    Ok(currencies.into_iter().map(|currency| report(currency, &stages, &rows)).collect())
}

fn report(currency: Currency, stages: &[(Pipeline, Stage)], rows: &[SumRow]) -> PipelineReport {
    let sum = |outcome: i64, stage: Option<Uuid>| {
        let rows = rows.iter().filter(|row| row.outcome == outcome && row.currency == currency.code());
        let rows = rows.filter(|row| stage.is_none_or(|stage| row.stage_id == stage));
        rows.fold(Sum::default(), |sum, row| {
            sum.plus(Sum { deals: row.deals, value: row.value, weighted: Weighted(row.weighted) })
        })
    };
    let stages = stages.iter().map(|(pipeline, stage)| StageSum {
        id: stage.id,
        name: stage.name.clone(),
        pipeline: pipeline.name.clone(),
        hue: stage.hue,
        sum: sum(0, Some(stage.id.uuid())),
    });
    PipelineReport { currency, open: sum(0, None), stages: stages.collect(), won: sum(1, None), lost: sum(2, None) }
}

/// The stages of all pipelines from left to right; retired ones only while deals stand in them.
async fn all_stages(db: &Db) -> Result<Vec<(Pipeline, Stage)>, Error> {
    let mut reader = db.clone();
    let mut all = Vec::new();
    for pipeline in pipelines(&mut reader).await? {
        let stages = stages_of(&mut reader, pipeline.id).await?;
        all.extend(stages.into_iter().map(|stage| (pipeline.clone(), stage)));
    }
    Ok(all)
}
