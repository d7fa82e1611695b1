//! `relance report`: the figures of the screens, for people and for programs.

use clap::Subcommand;
use serde_json::{Value, json};

use super::Outcome;
use crate::reports::figures::{PipelineReport, Sum};
use crate::reports::store::{Scope, pipeline};
use crate::server::config::Config;
use crate::server::db::Db;
use crate::settings::store::settings;
use crate::values::currency::Currency;
use crate::values::locale::Locale;
use crate::values::money::Money;

#[derive(Subcommand)]
pub enum ReportCommand {
    /// Open deals by stage, and what was won and lost
    Pipeline {
        /// Answer as JSON: amounts are decimal texts; several currencies stand in a list under `currencies`
        #[arg(long)]
        json: bool,
    },
}

pub async fn run(config: &Config, command: ReportCommand) -> Outcome {
    let ReportCommand::Pipeline { json } = command;
    let db = Db::open(&config.database).await?;
    let company = settings(&db).await?.currency;
    let reports = pipeline(&db, Scope { viewer: None, owner: None }, company).await?;
    if json {
        println!("{:#}", as_json(&reports));
    } else {
        let tables: Vec<String> = reports.iter().map(as_table).collect();
        println!("{}", tables.join("\n\n"));
    }
    Ok(())
}

/// One currency is the object itself; several are a list of such objects.
fn as_json(reports: &[PipelineReport]) -> Value {
    match reports {
        [report] => report_json(report),
        reports => json!({ "currencies": reports.iter().map(report_json).collect::<Vec<_>>() }),
    }
}

fn report_json(report: &PipelineReport) -> Value {
    let currency = report.currency;
    let sum_json = |sum: &Sum| {
        json!({
            "deals": sum.deals,
            "value": Money::new(sum.value, currency).decimal().to_string(),
            "weighted": sum.weighted.money(currency).decimal().to_string(),
        })
    };
    let with = |sum: &Sum, more: Value| {
        let mut object = sum_json(sum);
        if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
            object.extend(more);
        }
        object
    };
    let stages =
        report.stages.iter().map(|stage| with(&stage.sum, json!({ "stage": stage.name, "pipeline": stage.pipeline })));
    json!({
        "currency": currency.code(),
        "open": sum_json(&report.open),
        "stages": stages.collect::<Vec<_>>(),
        "won": with(&report.won, json!({ "probability": 100 })),
        "lost": with(&report.lost, json!({ "probability": 0 })),
    })
}

fn as_table(report: &PipelineReport) -> String {
    let currency = report.currency;
    let mut rows = vec![row("Stage", "Deals".into(), "Value".into(), "Weighted".into())];
    rows.extend(report.stages.iter().map(|stage| sum_row(&stage.name, &stage.sum, currency)));
    rows.push(sum_row("Open", &report.open, currency));
    rows.push(sum_row("Won", &report.won, currency));
    rows.push(sum_row("Lost", &report.lost, currency));
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2), width(3)];
    let line = |row: &[String; 4]| {
        let [name, deals, value, weighted] = row;
        let [a, b, c, d] = widths;
        format!("{name:<a$}  {deals:>b$}  {value:>c$}  {weighted:>d$}")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn sum_row(name: &str, sum: &Sum, currency: Currency) -> [String; 4] {
    let amount = |money: Money| Locale::En.money(money);
    row(
        name,
        Locale::En.number(sum.deals),
        amount(Money::new(sum.value, currency)),
        amount(sum.weighted.money(currency)),
    )
}

fn row(name: &str, deals: String, value: String, weighted: String) -> [String; 4] {
    [name.to_owned(), deals, value, weighted]
}
