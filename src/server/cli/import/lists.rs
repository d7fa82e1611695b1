//! `relance import leads`, `accounts` and `contacts`.

use serde_json::json;

use super::{FileArgs, Opened, Outcome, about_names, about_problems, about_rows, number};
use crate::imports::answer::SummaryOf;
use crate::imports::plan::{Duplicates, ListPlan};
use crate::imports::store::Stored;
use crate::imports::target::ColumnTarget;
use crate::server::config::Config;
use crate::values::locale::Locale;

#[derive(clap::Args)]
pub struct Rows {
    #[command(flatten)]
    file: FileArgs,
    /// What becomes of rows that are known already: left out, their record updated, or imported all the same
    #[arg(long, value_name = "HOW", value_parser = ["skip", "update", "create"], default_value = "skip")]
    duplicates: String,
}

pub async fn import<K: Stored<Plan = ListPlan<T>>, T: ColumnTarget>(config: &Config, asked: Rows) -> Outcome {
    let opened = Opened::file(config, &asked.file).await?;
    let mut plan = opened.guess::<K>(&asked.file).await?;
    plan.duplicates = Duplicates::from_code(&asked.duplicates).unwrap_or_default();
    let counts = |summary: &SummaryOf<K>| json!({ "made": summary.made, "updated": summary.updated });
    let text = |summary: &SummaryOf<K>| as_text::<K>(&asked.file, summary);
    opened.carry_out::<K>(&asked.file, plan, counts, text).await
}

fn as_text<K: Stored>(asked: &FileArgs, summary: &SummaryOf<K>) -> String {
    let verbs = if asked.dry_run { ("would import", "would update") } else { ("imported", "updated") };
    let mut lines =
        vec![about_rows(asked, summary), format!("{} {}", verbs.0, K::KIND.count(Locale::En, summary.made))];
    if summary.updated > 0 {
        lines.push(format!("{} {}", verbs.1, K::KIND.count(Locale::En, summary.updated)));
    }
    if summary.accounts > 0 {
        lines.push(format!("new accounts: {}", number(summary.accounts)));
    }
    lines.extend(about_names(&[("people", &summary.people), ("list entries", &summary.lookups)]));
    lines.extend(about_problems(summary));
    lines.join("\n")
}
