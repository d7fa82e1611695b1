//! `relance import`: files into the database, also before anybody has signed in.

mod deals;
mod lists;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Subcommand;
use serde_json::{Value, json};

use super::Outcome;
use crate::accounts::import::{AccountImport, ContactImport};
use crate::changes::store::Who;
use crate::imports::answer::{Summary, SummaryOf};
use crate::imports::cells::RowProblem;
use crate::imports::plan::{Fallback, Plan, set_dates};
use crate::imports::sheet::{MAX_BYTES, Sheet, SheetProblem};
use crate::imports::store::{Importer, Stored, run as run_import, try_out};
use crate::imports::target::ColumnTarget;
use crate::leads::import::LeadImport;
use crate::server::config::Config;
use crate::server::db::Db;
use crate::server::workbook::read_sheet;
use crate::settings::store::settings;
use crate::values::clock;
use crate::values::day::DateForm;
use crate::values::id::RequestId;
use crate::values::locale::Locale;
use crate::values::text::fold;

#[derive(Subcommand)]
pub enum ImportCommand {
    /// Leads from a CSV or XLSX file
    Leads(lists::Rows),
    /// Accounts from a CSV or XLSX file
    Accounts(lists::Rows),
    /// Contacts from a CSV or XLSX file, with the accounts that it names
    Contacts(lists::Rows),
    /// Deals from a CSV or XLSX file, with the accounts, people and stages that it names
    Deals(deals::Deals),
}

/// What holds for every file.
#[derive(clap::Args)]
pub struct FileArgs {
    file: PathBuf,
    /// Say what would come of it, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    /// Which sheet of a workbook; the first one unless said
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Whose the rows are that name nobody
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// 04/07/2015 is the 4th of July (day) or the 7th of April (month); guessed unless said
    #[arg(long, value_name = "ORDER", value_parser = ["day", "month"])]
    dates: Option<String>,
    /// Import nothing if one row has a problem
    #[arg(long)]
    strict: bool,
}

type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

pub async fn run(config: &Config, command: ImportCommand) -> Outcome {
    match command {
        ImportCommand::Leads(rows) => lists::import::<LeadImport, _>(config, rows).await,
        ImportCommand::Accounts(rows) => lists::import::<AccountImport, _>(config, rows).await,
        ImportCommand::Contacts(rows) => lists::import::<ContactImport, _>(config, rows).await,
        ImportCommand::Deals(deals) => deals::import(config, deals).await,
    }
}

/// A file that has been read, and what goes with it.
struct Opened {
    db: Db,
    sheet: Arc<Sheet>,
    importer: Importer,
    who: Who,
}

impl Opened {
    async fn file(config: &Config, asked: &FileArgs) -> Fallible<Opened> {
        let sheet = open(asked).await?;
        let db = Db::open(&config.database).await?;
        let locale = settings(&db).await?.locale;
        let now = clock::now();
        let importer = Importer { viewer: None, today: now.day_at(config.utc_offset), locale };
        let who = Who { request: RequestId::from(clock::fresh()), actor: None, at: now };
        Ok(Opened { db, sheet: Arc::new(sheet), importer, who })
    }

    async fn guess<K: Stored>(&self, asked: &FileArgs) -> Fallible<K::Plan> {
        let mut plan = K::guess(&self.sheet, &self.importer, &settings(&self.db).await?);
        *plan.owner_mut() = asked.owner.clone().map_or(Fallback::Nobody, Fallback::Named);
        if let Some(order) = &asked.dates {
            set_dates(&mut plan, if order == "month" { DateForm::MonthFirst } else { DateForm::DayFirst });
        }
        let missing: Vec<&str> = plan.missing().into_iter().map(|target| target.label(Locale::En)).collect();
        if !missing.is_empty() {
            return Err(format!("no column seems to hold: {}", missing.join("; ")).into());
        }
        Ok(plan)
    }

    /// Tries the plan, then runs it unless that is not wanted; prints what came of it.
    async fn carry_out<K: Stored>(
        self,
        asked: &FileArgs,
        plan: K::Plan,
        as_json: impl Fn(&SummaryOf<K>) -> Value,
        as_text: impl Fn(&SummaryOf<K>) -> String,
    ) -> Outcome {
        let Opened { db, sheet, importer, who } = self;
        let tried = try_out::<K>(&db, importer.clone(), Arc::clone(&sheet), plan.clone()).await?;
        let refused = asked.strict && tried.tally.left_out > 0;
        let summary = if asked.dry_run || refused || !tried.does_something() {
            tried
        } else {
            run_import::<K>(&db, importer, who, &file_name(&asked.file), sheet, plan).await?
        };
        if asked.json {
            let request = (!asked.dry_run && !refused && summary.does_something()).then_some(who.request);
            let about = json!({ "file": file_name(&asked.file), "dry_run": asked.dry_run, "request": request });
            println!("{:#}", with(about, with(common_json(&summary), as_json(&summary))));
        } else {
            println!("{}", as_text(&summary));
        }
        if refused {
            return Err(format!("{} rows have a problem; nothing was imported", summary.tally.left_out).into());
        }
        if !summary.does_something() && summary.tally.duplicates == 0 {
            return Err("no row could be imported".into());
        }
        Ok(())
    }
}

async fn open(asked: &FileArgs) -> Fallible<Sheet> {
    let name = asked.file.display();
    let told = |problem: SheetProblem| format!("{name}: {}", problem.text(Locale::En));
    let size = tokio::fs::metadata(&asked.file).await.map_err(|cause| format!("{name}: {cause}"))?.len();
    if size > MAX_BYTES as u64 {
        return Err(told(SheetProblem::TooLarge).into());
    }
    let bytes = tokio::fs::read(&asked.file).await.map_err(|cause| format!("{name}: {cause}"))?;
    let first = read_sheet(bytes.clone(), 0).await?.map_err(told)?;
    let Some(wanted) = &asked.sheet else { return Ok(first) };
    let place = first.among.iter().position(|sheet| fold(sheet) == fold(wanted));
    let place = place.ok_or_else(|| format!("{name}: no sheet is called {wanted}"))?;
    Ok(read_sheet(bytes, place as u32).await?.map_err(told)?)
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What every summary says, as JSON.
fn common_json<F>(summary: &Summary<F>) -> Value {
    let problem = |told: &RowProblem| {
        let text = told.problem.text(Locale::En);
        json!({ "row": told.row, "column": told.column, "value": told.value, "problem": text })
    };
    json!({
        "rows": summary.rows,
        "empty_rows": summary.empty,
        "rows_left_out": summary.tally.left_out,
        "duplicates": summary.tally.duplicates,
        "accounts": summary.accounts,
        "contacts": summary.contacts,
        "people": summary.people,
        "lookups": summary.lookups,
        "problem_count": summary.tally.problem_count,
        "problems": summary.tally.problems.iter().map(problem).collect::<Vec<_>>(),
    })
}

/// One object of two.
fn with(mut all: Value, more: Value) -> Value {
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
        all.extend(more);
    }
    all
}

fn number(n: u32) -> String {
    Locale::En.number(n.into())
}

fn about_rows<F>(asked: &FileArgs, summary: &Summary<F>) -> String {
    format!("{}: {} rows, and {} empty ones", file_name(&asked.file), number(summary.rows), number(summary.empty))
}

fn about_names(what: &[(&str, &Vec<String>)]) -> Vec<String> {
    let told = what.iter().filter(|(_, names)| !names.is_empty());
    told.map(|(what, names)| format!("new {what}: {}", names.join(", "))).collect()
}

/// What was left out, and why.
fn about_problems<F>(summary: &Summary<F>) -> Vec<String> {
    let mut lines = Vec::new();
    let tally = &summary.tally;
    if tally.duplicates > 0 {
        lines.push(format!("left out because they are there already: {} rows", number(tally.duplicates)));
    }
    if tally.left_out > 0 {
        lines.push(format!("left out because of problems: {} rows", number(tally.left_out)));
    }
    lines.extend(tally.problems.iter().map(about_problem));
    let untold = tally.problem_count as usize - tally.problems.len();
    if untold > 0 {
        lines.push(format!("  and {untold} more"));
    }
    lines
}

fn about_problem(told: &RowProblem) -> String {
    let value = if told.value.is_empty() { String::new() } else { format!(" “{}”", told.value) };
    format!("  row {}, {}{value}: {}", told.row, told.column, told.problem)
}
