//! Importing deals: look at a sheet, try a plan, run it in one transaction under one request, list what was imported.

mod past;
pub mod progress;
mod resolve;
mod write;

use std::sync::Arc;

use crate::auth::rights::changed_by;
use crate::auth::viewer::{Role, Viewer};
use crate::changes::store::{Turn, Who, enter};
use crate::deals::import::answer::{Look, LookColumn, Summary};
use crate::deals::import::plan::{Fallback, Plan};
use crate::deals::import::rows::{Reading, RowDraft, stage_names};
use crate::deals::import::sheet::{Sheet, SheetProblem};
use crate::deals::import::target::Target;
use crate::deals::import::texts::imported;
use crate::deals::view::Done;
use crate::server::db::{Db, fault};
use crate::settings::settings::Settings;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::locale::Locale;
use crate::values::percent::Outcome;
use progress::Counter;
use resolve::resolve;

pub use past::imports;

/// A sheet with more stage names than this has mixed up its columns.
const SHOWN_STAGES: usize = 60;

/// Who imports, and what holds where the sheet is silent.
pub struct Importer {
    /// `None`: the command line, which may do everything.
    pub viewer: Option<Viewer>,
    pub today: Day,
    pub locale: Locale,
}

impl Importer {
    /// Sellers add their deals one by one; whole files are for those who answer for others.
    pub fn may_import(&self) -> Result<(), Error> {
        match self.viewer.as_ref().map(|viewer| viewer.role) {
            None | Some(Role::Administrator | Role::Manager) => Ok(()),
            Some(Role::Seller | Role::Reader) => Err(Error::Forbidden),
        }
    }

    /// Stages and people are made by administrators only.
    fn may_make(&self) -> bool {
        self.viewer.as_ref().is_none_or(Viewer::is_administrator)
    }

    fn reach(&self, rest: crate::server::db::Args) -> crate::server::db::Args {
        match &self.viewer {
            Some(viewer) => changed_by(viewer, rest),
            None => crate::auth::rights::everything(rest),
        }
    }
}

/// Reads a file; off the threads that answer requests, since it may be long.
pub async fn read_sheet(bytes: impl AsRef<[u8]> + Send + 'static) -> Result<Result<Sheet, SheetProblem>, Error> {
    tokio::task::spawn_blocking(move || Sheet::read(bytes.as_ref())).await.map_err(|lost| fault(&lost))
}

/// A sheet at first sight, with a guessed plan.
pub async fn look(db: &Db, importer: &Importer, sheet: &Sheet) -> Result<Look, Error> {
    importer.may_import()?;
    let settings = crate::settings::store::settings(db).await?;
    let mut plan = Plan::guess(sheet, importer.locale, settings.currency);
    plan.owner = if importer.viewer.is_some() { Fallback::Importer } else { Fallback::Nobody };
    let mut reader = db.clone();
    let pipelines = super::pipelines::pipelines(&mut reader).await?;
    let mut stages = Vec::new();
    for pipeline in &pipelines {
        stages.extend(super::stages::stages_of(&mut reader, pipeline.id).await?);
    }
    plan.pipeline = pipelines.first().map(|pipeline| pipeline.id);
    Ok(Look {
        rows: sheet.rows.len() as u32,
        empty: sheet.empty,
        delimiter: sheet.delimiter,
        encoding: sheet.encoding,
        columns: (0..sheet.heads.len()).map(|column| sample(sheet, column)).collect(),
        plan,
        pipelines,
        stages,
        may_make: importer.may_make(),
    })
}

fn sample(sheet: &Sheet, column: usize) -> LookColumn {
    let mut samples: Vec<String> = Vec::new();
    for row in sheet.rows.iter().take(200) {
        let text: String = row.cell(column).trim().chars().take(60).collect();
        if !text.is_empty() && samples.len() < 3 && !samples.contains(&text) {
            samples.push(text);
        }
    }
    LookColumn { head: sheet.heads[column].clone(), samples }
}

/// What a run would do. Writes nothing.
pub async fn try_out(db: &Db, importer: Importer, sheet: Arc<Sheet>, plan: Plan) -> Result<Summary, Error> {
    importer.may_import()?;
    let settings = crate::settings::store::settings(db).await?;
    let asked = Asked::read(importer, sheet, plan, settings).await?;
    Ok(resolve(&mut db.clone(), &asked).await?.summary)
}

/// Imports the rows that have no problem: all of them, or none. Progress is told under the request's id.
pub async fn run(
    db: &Db,
    importer: Importer,
    who: Who,
    file_name: &str,
    sheet: Arc<Sheet>,
    plan: Plan,
) -> Result<(Done, Summary), Error> {
    importer.may_import()?;
    let settings = crate::settings::store::settings(db).await?;
    let asked = Arc::new(Asked::read(importer, sheet, plan, settings).await?);
    let file_name: Arc<str> = file_name.chars().take(200).collect::<String>().into();
    let counter = Counter::start(who.request, asked.viewer_id());
    let told = counter.clone();
    let ran = db
        .write(move |tx| {
            let (asked, file_name, counter) = (Arc::clone(&asked), Arc::clone(&file_name), told.clone());
            Box::pin(async move {
                if enter(tx, &who, "import").await? == Turn::Again {
                    return Ok((super::acts::again(tx, &who).await?, Summary::default()));
                }
                let resolved = resolve(tx, &asked).await?;
                write::write(tx, &who, &asked, resolved, &file_name, &counter).await
            })
        })
        .await;
    drop(counter);
    ran
}

/// Everything an import needs that does not stand in the database.
pub struct Asked {
    importer: Importer,
    plan: Plan,
    settings: Settings,
    reading: Reading,
    heads: Vec<String>,
    stage_names: Vec<String>,
    rows: u32,
    empty: u32,
}

impl Asked {
    async fn read(importer: Importer, sheet: Arc<Sheet>, plan: Plan, settings: Settings) -> Result<Asked, Error> {
        if let Some(target) = plan.missing().first() {
            return Err(Error::invalid(target.code(), crate::values::problem::Problem::Required));
        }
        let (rows, empty) = (sheet.rows.len() as u32, sheet.empty);
        let heads = sheet.heads.clone();
        let reason = imported(settings.locale);
        let read = move || {
            let mut reading = Reading::of(&sheet, &plan);
            reading.give_reason(reason);
            let stages = plan.column(Target::Stage);
            let stages = stages.map_or_else(Vec::new, |column| stage_names(&sheet, column, SHOWN_STAGES));
            (plan, reading, stages)
        };
        let (plan, reading, stage_names) = tokio::task::spawn_blocking(read).await.map_err(|lost| fault(&lost))?;
        Ok(Asked { importer, plan, settings, reading, heads, stage_names, rows, empty })
    }

    /// The deal's name, which is the account's unless the sheet says another.
    fn name_of<'a>(&'a self, draft: &'a RowDraft) -> &'a str {
        draft.name.as_deref().unwrap_or_else(|| self.reading.accounts.get(draft.account))
    }

    /// A closed deal without a date was closed when it was made, for all one knows.
    fn close_on(&self, draft: &RowDraft) -> Day {
        let today = self.importer.today;
        let unsaid = || match draft.outcome {
            Outcome::Open => today.plus_days(i64::from(self.settings.close_in_days)),
            Outcome::Won | Outcome::Lost => draft.created_on.unwrap_or(today),
        };
        draft.close_on.unwrap_or_else(unsaid)
    }

    fn head(&self, target: Target) -> String {
        let head = self.plan.column(target).and_then(|column| self.heads.get(column));
        head.cloned().unwrap_or_else(|| target.code().to_owned())
    }

    fn viewer_id(&self) -> Option<crate::values::id::UserId> {
        self.importer.viewer.as_ref().map(|viewer| viewer.id)
    }
}
