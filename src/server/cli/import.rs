//! `relance import`: files into the database, also before anybody has signed in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Subcommand;
use serde_json::json;

use super::Outcome;
use crate::changes::store::Who;
use crate::deals::import::answer::Summary;
use crate::deals::import::plan::{Fallback, Plan};
use crate::deals::import::sheet::{MAX_BYTES, Sheet, SheetProblem};
use crate::deals::store::import::{Importer, read_sheet, run as run_import, try_out};
use crate::server::config::Config;
use crate::server::db::Db;
use crate::settings::store::settings;
use crate::values::clock;
use crate::values::currency::Currency;
use crate::values::day::DateForm;
use crate::values::id::RequestId;
use crate::values::locale::Locale;
use crate::values::text::fold;

#[derive(Subcommand)]
pub enum ImportCommand {
    /// Deals from a CSV file, with the accounts, people and stages that it names
    Deals(Deals),
}

#[derive(clap::Args)]
pub struct Deals {
    file: PathBuf,
    /// Say what would come of it, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    /// The currency of amounts that name none; the company's unless said
    #[arg(long)]
    currency: Option<Currency>,
    /// Whose the rows are that name nobody
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// The pipeline that takes the deals; the first one unless said
    #[arg(long, value_name = "NAME")]
    pipeline: Option<String>,
    /// 04/07/2015 is the 4th of July (day) or the 7th of April (month); guessed unless said
    #[arg(long, value_name = "ORDER", value_parser = ["day", "month"])]
    dates: Option<String>,
    /// Import deals that seem to be there already, too
    #[arg(long)]
    duplicates: bool,
    /// Import nothing if one row has a problem
    #[arg(long)]
    strict: bool,
}

pub async fn run(config: &Config, command: ImportCommand) -> Outcome {
    match command {
        ImportCommand::Deals(deals) => import_deals(config, deals).await,
    }
}

async fn import_deals(config: &Config, asked: Deals) -> Outcome {
    let sheet = Arc::new(open(&asked.file).await?);
    let db = Db::open(&config.database).await?;
    let locale = settings(&db).await?.locale;
    let now = clock::now();
    let importer = || Importer { viewer: None, today: now.day_at(config.utc_offset), locale };
    let plan = plan(&db, &sheet, &asked, locale).await?;
    let tried = try_out(&db, importer(), Arc::clone(&sheet), plan.clone()).await?;
    let who = Who { request: RequestId::from(clock::fresh()), actor: None, at: now };
    let refused = asked.strict && tried.left_out > 0;
    let summary = if asked.dry_run || refused || tried.deals == 0 {
        tried
    } else {
        run_import(&db, importer(), who, &file_name(&asked.file), sheet, plan).await?.1
    };
    if asked.json {
        println!("{:#}", as_json(&asked, who.request, &summary));
    } else {
        println!("{}", as_text(&asked, &summary));
    }
    if refused {
        return Err(format!("{} rows have a problem; nothing was imported", summary.left_out).into());
    }
    if summary.deals == 0 && summary.duplicates == 0 {
        return Err("no row could be imported".into());
    }
    Ok(())
}

async fn open(file: &Path) -> Result<Sheet, Box<dyn std::error::Error + Send + Sync>> {
    let name = file.display();
    let size = tokio::fs::metadata(file).await.map_err(|cause| format!("{name}: {cause}"))?.len();
    if size > MAX_BYTES as u64 {
        return Err(format!("{name}: {}", SheetProblem::TooLarge.text(Locale::En)).into());
    }
    let bytes = tokio::fs::read(file).await.map_err(|cause| format!("{name}: {cause}"))?;
    Ok(read_sheet(bytes).await?.map_err(|problem| format!("{name}: {}", problem.text(Locale::En)))?)
}

async fn plan(
    db: &Db,
    sheet: &Sheet,
    asked: &Deals,
    locale: Locale,
) -> Result<Plan, Box<dyn std::error::Error + Send + Sync>> {
    let currency = match asked.currency {
        Some(currency) => currency,
        None => settings(db).await?.currency,
    };
    let mut plan = Plan::guess(sheet, locale, currency);
    plan.duplicates = asked.duplicates;
    plan.owner = asked.owner.clone().map_or(Fallback::Nobody, Fallback::Named);
    if let Some(order) = &asked.dates {
        let dates = if order == "month" { DateForm::MonthFirst } else { DateForm::DayFirst };
        plan.columns.iter_mut().for_each(|column| column.formats.dates = dates);
    }
    if let Some(name) = &asked.pipeline {
        let pipelines = crate::deals::store::pipelines(&mut db.clone()).await?;
        let found = pipelines.into_iter().find(|pipeline| fold(&pipeline.name) == fold(name));
        plan.pipeline = Some(found.ok_or_else(|| format!("no pipeline is called {name}"))?.id);
    }
    let missing: Vec<&str> = plan.missing().into_iter().map(|target| target.label(Locale::En)).collect();
    if !missing.is_empty() {
        return Err(format!("no column seems to hold: {}", missing.join("; ")).into());
    }
    Ok(plan)
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn as_json(asked: &Deals, request: RequestId, summary: &Summary) -> serde_json::Value {
    let problem = |told: &crate::deals::import::rows::RowProblem| json!({ "row": told.row, "column": told.column, "problem": told.problem.text(Locale::En) });
    json!({
        "file": file_name(&asked.file),
        "dry_run": asked.dry_run,
        "request": (!asked.dry_run && summary.deals > 0).then_some(request),
        "rows": summary.rows,
        "empty_rows": summary.empty,
        "deals": summary.deals,
        "open": summary.open,
        "won": summary.won,
        "lost": summary.lost,
        "rows_left_out": summary.left_out,
        "duplicates": summary.duplicates,
        "set_by_outcome": summary.set_by_outcome,
        "rounded": summary.rounded,
        "accounts": summary.accounts,
        "contacts": summary.contacts,
        "stages": summary.stages,
        "people": summary.people,
        "lookups": summary.lookups,
        "problem_count": summary.problem_count,
        "problems": summary.problems.iter().map(problem).collect::<Vec<_>>(),
    })
}

fn as_text(asked: &Deals, summary: &Summary) -> String {
    let number = |n: u32| Locale::En.number(n.into());
    let verb = if asked.dry_run { "would import" } else { "imported" };
    let mut lines = vec![
        format!("{}: {} rows, and {} empty ones", file_name(&asked.file), number(summary.rows), number(summary.empty)),
        format!(
            "{verb} {} deals: {} open, {} won, {} lost",
            number(summary.deals),
            number(summary.open),
            number(summary.won),
            number(summary.lost)
        ),
        format!("new accounts: {}, contacts: {}", number(summary.accounts), number(summary.contacts)),
    ];
    for (what, names) in [("stages", &summary.stages), ("people", &summary.people), ("list entries", &summary.lookups)]
    {
        if !names.is_empty() {
            lines.push(format!("new {what}: {}", names.join(", ")));
        }
    }
    if summary.set_by_outcome > 0 {
        lines.push(format!("set to 100 % as won or 0 % as lost: {} deals", number(summary.set_by_outcome)));
    }
    if summary.rounded > 0 {
        lines.push(format!("percentages rounded: {}", number(summary.rounded)));
    }
    if summary.duplicates > 0 {
        lines.push(format!("left out because they are there already: {} rows", number(summary.duplicates)));
    }
    if summary.left_out > 0 {
        lines.push(format!("left out because of problems: {} rows", number(summary.left_out)));
    }
    for told in &summary.problems {
        lines.push(format!("  row {}, {}: {}", told.row, told.column, told.problem));
    }
    let untold = summary.problem_count as usize - summary.problems.len();
    if untold > 0 {
        lines.push(format!("  and {untold} more"));
    }
    lines.join("\n")
}
