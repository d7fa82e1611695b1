//! A made-up company with so many open deals, brought in through the program's own doors: users by the command line, deals
//! by the import, so that totals, ranks and the change record are real.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::spawned;

pub const EMAIL: &str = "ada@example.com";
pub const PASSWORD: &str = "correct horse battery staple";

const PEOPLE: [(&str, &str); 8] = [
    ("Ada Martin", "administrator"),
    ("Morgan Leroy", "manager"),
    ("Sacha Blanc", "seller"),
    ("Noa Lambert", "seller"),
    ("Eden Roux", "seller"),
    ("Lou Garnier", "seller"),
    ("Camille Petit", "seller"),
    ("Robin Moreau", "seller"),
];
const STAGES: [(&str, u32); 5] =
    [("Identified", 10), ("Qualified", 25), ("Needs agreed", 45), ("Proposal", 65), ("Negotiation", 85)];

/// Makes a database in this folder, with the people and nothing else, and answers its path.
pub fn staffed(folder: &Path) -> Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    let database = folder.join("relance.db");
    for (name, role) in PEOPLE {
        let email = format!("{}@example.com", name.split(' ').next().unwrap_or(name).to_lowercase());
        spawned::run(&database, &["user", "add", "--email", &email, "--name", name, "--role", role], PASSWORD)?;
    }
    Ok(database)
}

/// The same with so many open deals.
pub fn found(folder: &Path, deals: usize) -> Result<PathBuf> {
    let database = staffed(folder)?;
    let sheet = folder.join("deals.csv");
    std::fs::write(&sheet, sheet_of(deals)?)?;
    let sheet = sheet.to_str().context("a path that is no text")?;
    let told = spawned::run(&database, &["import", "deals", sheet, "--strict", "--json"], PASSWORD)?;
    let told: serde_json::Value = serde_json::from_str(&told)?;
    ensure!(told["open"] == deals, "the import brought in {} open deals instead of {deals}", told["open"]);
    Ok(database)
}

/// Two deals to an account, every stage and owner in turn.
fn sheet_of(deals: usize) -> Result<String> {
    let sellers = &PEOPLE[1..];
    let mut sheet =
        String::from("Deal name,Account,Deal owner,Stage,Deal size,Costs,Currency,Probability,Close date,Next step\n");
    for deal in 0..deals {
        let (stage, probability) = STAGES[deal % STAGES.len()];
        let owner = sellers[deal / STAGES.len() % sellers.len()].0;
        let (account, day, month) = (deal / 2 + 1, deal % 28 + 1, deal % 12 + 1);
        let value = 1000 + deal * 37 % 90_000;
        let costs = value / 4;
        writeln!(
            sheet,
            "Project {deal:05} of the year,Company {account:05} Ltd,{owner},{stage},{value},{costs},EUR,{probability}%,2031-{month:02}-{day:02},Call again"
        )?;
    }
    Ok(sheet)
}
