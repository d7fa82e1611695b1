//! What a sheet of deals comes to. The machinery around it stands in `imports/store`.

mod resolve;
mod write;

use futures::future::BoxFuture;

use crate::changes::store::Who;
use crate::deals::import::plan::Plan;
use crate::deals::import::rows::{Reading, RowDraft, stage_names};
use crate::deals::import::target::Target;
use crate::deals::import::texts::imported;
use crate::deals::import::{DealImport, DealPlaces};
use crate::imports::plan::{Fallback, Plan as _};
use crate::imports::sheet::Sheet;
use crate::imports::store::progress::Counter;
use crate::imports::store::{Importer, Resolving, Stored};
use crate::server::db::{Db, Reader, Tx};
use crate::settings::settings::Settings;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::percent::Outcome;

/// A sheet with more stage names than this has mixed up its columns.
const SHOWN_STAGES: usize = 60;

type Asked = crate::imports::store::Asked<DealImport>;

impl Stored for DealImport {
    type Reading = Reading;
    type Resolved = resolve::Resolved;

    fn guess(sheet: &Sheet, importer: &Importer, settings: &Settings) -> Plan {
        Plan { owner: Fallback::Importer, ..Plan::guess(sheet, importer.locale, settings.currency) }
    }

    fn choices<'a>(db: &'a Db, plan: &'a mut Plan) -> BoxFuture<'a, Result<DealPlaces, Error>> {
        Box::pin(async move {
            let mut reader = db.clone();
            let pipelines = super::pipelines::pipelines(&mut reader).await?;
            let mut stages = Vec::new();
            for pipeline in &pipelines {
                stages.extend(super::stages::stages_of(&mut reader, pipeline.id).await?);
            }
            plan.pipeline = pipelines.first().map(|pipeline| pipeline.id);
            Ok(DealPlaces { pipelines, stages })
        })
    }

    fn read(sheet: &Sheet, plan: &Plan, settings: &Settings) -> Reading {
        let mut reading = Reading::of(sheet, plan);
        reading.give_reason(imported(settings.locale));
        if let Some(column) = plan.column(Target::Stage) {
            reading.stage_names = stage_names(sheet, column, SHOWN_STAGES);
        }
        reading
    }

    fn resolve<'a, R: Reader>(db: &'a mut R, asked: &'a Asked) -> Resolving<'a, Self> {
        Box::pin(resolve::resolve(db, asked))
    }

    fn write<'a>(
        tx: &'a mut Tx,
        who: &'a Who,
        asked: &'a Asked,
        resolved: Self::Resolved,
        counter: &'a Counter,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(write::write(tx, who, asked, resolved, counter))
    }
}

/// The deal's name, which is the account's unless the sheet says another.
fn name_of<'a>(asked: &'a Asked, draft: &'a RowDraft) -> &'a str {
    draft.name.as_deref().unwrap_or_else(|| asked.reading.accounts.get(draft.account))
}

/// A closed deal without a date was closed when it was made, for all one knows.
fn close_on(asked: &Asked, draft: &RowDraft) -> Day {
    let today = asked.importer.today;
    let unsaid = || match draft.outcome {
        Outcome::Open => today.plus_days(i64::from(asked.settings.close_in_days)),
        Outcome::Won | Outcome::Lost => draft.created_on.unwrap_or(today),
    };
    draft.close_on.unwrap_or_else(unsaid)
}
