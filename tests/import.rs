//! A spreadsheet comes in by the command line, on a database that nobody has set up yet, and goes again as one.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::process::Command;

use relance::args;
use relance::auth::viewer::{Role, Viewer};
use relance::changes::store::Who;
use relance::server::db::Db;
use relance::values::id::{RequestId, fresh};
use relance::values::locale::Locale;
use serde_json::{Value, json};

const SHEET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/quirky_deals.csv");

/// What the made-up sheet holds, added up by hand.
fn expected() -> Value {
    let stage = |stage: &str, deals: i64, value: &str, weighted: &str| json!({ "stage": stage, "pipeline": "Sales", "deals": deals, "value": value, "weighted": weighted });
    json!({
        "currency": "EUR",
        "open": { "deals": 48, "value": "111600.00", "weighted": "73631.00" },
        "stages": [
            stage("Identified", 18, "44190.00", "28829.00"),
            stage("Validated", 12, "28950.00", "20050.00"),
            stage("Qualified", 12, "25810.00", "15922.00"),
            stage("Proposal", 6, "12650.00", "8830.00"),
        ],
        "won": { "deals": 6, "value": "11700.00", "weighted": "11700.00", "probability": 100 },
        "lost": { "deals": 6, "value": "11760.00", "weighted": "0.00", "probability": 0 },
    })
}

/// Runs the program; its exit code and what it printed, as JSON.
fn relance(url: &str, words: &[&str]) -> (i32, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    let done = command.args(words).env("RELANCE_DATABASE_URL", url).output().unwrap();
    let said = serde_json::from_slice(&done.stdout).unwrap_or(Value::Null);
    (done.status.code().unwrap(), said)
}

async fn comes_in_and_goes_again(url: &str) {
    let (code, tried) = relance(url, &["import", "deals", SHEET, "--dry-run", "--json"]);
    assert_eq!(code, 0, "{tried}");
    let (_, nothing) = relance(url, &["report", "pipeline", "--json"]);
    assert_ne!(nothing, expected(), "a dry run keeps nothing");

    let (code, said) = relance(url, &["import", "deals", SHEET, "--json"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(said["rows_left_out"], 1, "{said}");
    assert_eq!(relance(url, &["report", "pipeline", "--json"]).1, expected());

    // Once more: all of it is there already.
    relance(url, &["import", "deals", SHEET, "--json"]);
    assert_eq!(relance(url, &["report", "pipeline", "--json"]).1, expected());

    let db = Db::open(url).await.unwrap();
    let request: RequestId = said["request"].as_str().unwrap().parse().unwrap();
    let id = fresh().into();
    let (name, locale) = ("Ada".to_owned(), Locale::En);
    let ada = Viewer { id, name, role: Role::Administrator, team: None, locale, sellers_see_team: true };
    let who = Who { request: fresh().into(), actor: None, at: support::NINE };
    relance::undo::store::undo(&db, &ada, who, request).await.unwrap();
    let standing: Vec<(i64,)> = db.all("select count(*) from deals where not retired", args![]).await.unwrap();
    let totals: Vec<(i64,)> =
        db.all("select cast(coalesce(sum(deals), 0) as bigint) from deal_totals", args![]).await.unwrap();
    let boards: Vec<(i64,)> = db.all("select count(*) from pipelines where not retired", args![]).await.unwrap();
    assert_eq!((standing[0].0, totals[0].0, boards[0].0), (0, 0, 1), "the deals go, the board stays");
}

#[tokio::test]
async fn a_sheet_comes_in_and_goes_again_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    comes_in_and_goes_again(&format!("sqlite://{}", folder.path().join("relance.db").display())).await;
}

#[tokio::test]
async fn a_sheet_comes_in_and_goes_again_on_postgres() {
    let Some(url) = support::new_postgres().await else { return };
    comes_in_and_goes_again(&url).await;
    support::drop_postgres(&url).await;
}

#[test]
fn a_file_that_cannot_be_read_is_told_in_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("relance.db").display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    let done = command.args(["import", "deals", "/nothing.csv"]).env("RELANCE_DATABASE_URL", url).output().unwrap();
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&done.stderr).trim().lines().count(), 1);
}

#[test]
fn a_problem_tells_the_value_that_it_is_about() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("relance.db").display());
    let file = folder.path().join("leads.csv");
    std::fs::write(&file, "Subject,E-mail\nLathe,ana@royer.example\nMill,bob at dupont\n").unwrap();
    let file = file.display().to_string();
    let (code, tried) = relance(&url, &["import", "leads", &file, "--dry-run", "--json"]);
    assert_eq!(code, 0, "{tried}");
    let [told] = tried["problems"].as_array().unwrap().as_slice() else { panic!("{tried}") };
    assert_eq!((&told["row"], &told["column"], &told["value"]), (&json!(3), &json!("E-mail"), &json!("bob at dupont")));

    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    let done = command.args(["import", "leads", &file, "--dry-run"]).env("RELANCE_DATABASE_URL", url).output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(said.contains("row 3, E-mail “bob at dupont”: "), "{said}");
}
