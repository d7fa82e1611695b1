//! `relance import deals`.

use serde_json::{Value, json};

use super::{FileArgs, Opened, Outcome, about_names, about_problems, about_rows, number};
use crate::deals::import::{DealImport, plan::Plan};
use crate::imports::answer::SummaryOf;
use crate::server::config::Config;
use crate::server::db::Db;
use crate::settings::types::Types;
use crate::values::currency::Currency;
use crate::values::locale::Locale;
use crate::values::text::fold;

#[derive(clap::Args)]
pub struct Deals {
    #[command(flatten)]
    file: FileArgs,
    /// The currency of amounts that name none; the company's unless said
    #[arg(long)]
    currency: Option<Currency>,
    /// The pipeline that takes the deals; the first one unless said
    #[arg(long, value_name = "NAME")]
    pipeline: Option<String>,
    /// Import deals that seem to be there already, too
    #[arg(long)]
    duplicates: bool,
}

pub async fn import(config: &Config, asked: Deals) -> Outcome {
    let opened = Opened::file(config, &asked.file).await?;
    let mut plan: Plan = opened.guess::<DealImport>(&asked.file).await?;
    plan.duplicates = asked.duplicates;
    plan.currency = asked.currency.unwrap_or(plan.currency);
    if let Some(name) = &asked.pipeline {
        plan.pipeline = Some(pipeline(&opened.db, name).await?);
    }
    let text = |summary: &SummaryOf<DealImport>| as_text(&asked.file, summary);
    opened.carry_out::<DealImport>(&asked.file, plan, as_json, text).await
}

async fn pipeline(db: &Db, name: &str) -> super::Fallible<crate::values::id::PipelineId> {
    let pipelines = crate::deals::store::pipelines(&mut db.clone()).await?;
    let found = pipelines.into_iter().find(|pipeline| fold(&pipeline.name) == fold(name));
    Ok(found.ok_or_else(|| format!("no pipeline is called {name}"))?.id)
}

fn as_json(summary: &SummaryOf<DealImport>) -> Value {
    json!({
        "deals": summary.made,
        "open": summary.own.open,
        "won": summary.own.won,
        "lost": summary.own.lost,
        "set_by_outcome": summary.own.set_by_outcome,
        "rounded": summary.own.rounded,
        "stages": summary.own.stages,
        "lacking": summary.own.shortfall.lacking,
        "lacks": summary.own.shortfall.lacks.iter().map(|criterion| criterion.field()).collect::<Vec<_>>(),
        "beyond_limits": summary.own.shortfall.beyond,
    })
}

fn as_text(asked: &FileArgs, summary: &SummaryOf<DealImport>) -> String {
    let own = &summary.own;
    let verb = if asked.dry_run { "would import" } else { "imported" };
    let mut lines = vec![
        about_rows(asked, summary),
        format!(
            "{verb} {} deals: {} open, {} won, {} lost",
            number(summary.made),
            number(own.open),
            number(own.won),
            number(own.lost)
        ),
        format!("new accounts: {}, contacts: {}", number(summary.accounts), number(summary.contacts)),
    ];
    lines.extend(about_names(&[
        ("stages", &own.stages),
        ("people", &summary.people),
        ("list entries", &summary.lookups),
    ]));
    if own.set_by_outcome > 0 {
        lines.push(format!("set to 100 % as won or 0 % as lost: {} deals", number(own.set_by_outcome)));
    }
    if own.rounded > 0 {
        lines.push(format!("percentages rounded: {}", number(own.rounded)));
    }
    lines.extend(own.shortfall.says(Locale::En, &Types::default()));
    lines.extend(about_problems(summary));
    lines.join("\n")
}
