//! A company with so many leads, the same at every run. They are written straight into the database, which has no door for
//! as many at once; texts are plain, so that what is searched is the text in lower case.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chrono::DateTime;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use uuid::Uuid;

use crate::company;
use crate::dice::{DAY_MS, Dice, LAST, NEWEST, PAST, THINGS, TOWNS, TRADES, id};

const FIRST: [&str; 12] =
    ["Ana", "Bruno", "Chloe", "Driss", "Elsa", "Fabien", "Gwen", "Hugo", "Ines", "Jules", "Karim", "Lea"];
const JOBS: [&str; 5] = ["Managing director", "Head buyer", "Workshop manager", "Assistant", ""];
const WISHES: [&str; 7] = [
    "Asks for a quote on",
    "Wants to see",
    "Took a brochure about",
    "Called about",
    "Is to replace",
    "Compares offers for",
    "Met at the fair:",
];

/// Those made lately are still to be worked on, most of the older ones are done with; a hundred each.
const LATE: [(&str, usize); 5] = [("new", 40), ("assigned", 25), ("in progress", 20), ("converted", 5), ("closed", 10)];
const OLD: [(&str, usize); 5] = [("new", 1), ("assigned", 4), ("in progress", 7), ("converted", 28), ("closed", 60)];

const INSERT: &str =
    "insert into leads (id, subject, search, priority, source_id, channel_id, person, company, job_title, \
     email, phone, address, description, accepts_mailing, creator_id, owner_id, status, loss_reason_id, created_at, \
     assigned_at, started_at, next_on, closed_at, retired, person_folded, company_folded, email_key, phone_key, domain)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, \
     false, $24, $25, $26, $27, $28)";

/// Makes the database in this folder and answers its path.
pub async fn found(folder: &Path, leads: usize) -> Result<PathBuf> {
    let database = company::staffed(folder)?;
    let mut db = SqliteConnectOptions::new().filename(&database).connect().await?;
    let house = House::read(&mut db).await?;
    let mut tx = db.begin().await?;
    for number in 0..leads {
        house.write(&mut tx, number, leads).await?;
    }
    tx.commit().await?;
    db.close().await?;
    Ok(database)
}

/// Someone who has leads, and where some of them come from.
pub async fn seller_and_source(database: &Path) -> Result<(Uuid, Uuid)> {
    let mut db = SqliteConnectOptions::new().filename(database).connect().await?;
    let house = House::read(&mut db).await?;
    db.close().await?;
    house.owners.first().copied().zip(house.sources.first().copied()).context("no seller or no source")
}

/// Whom and what leads point at.
struct House {
    owners: Vec<Uuid>,
    sources: Vec<Uuid>,
    channels: Vec<Uuid>,
    reasons: Vec<Uuid>,
    categories: Vec<Uuid>,
}

impl House {
    async fn read(db: &mut SqliteConnection) -> Result<House> {
        let owners = sqlx::query_scalar("select id from users where role = 'seller' order by name").fetch_all(&mut *db);
        Ok(House {
            owners: owners.await?,
            sources: lookups(db, "source").await?,
            channels: lookups(db, "channel").await?,
            reasons: lookups(db, "loss_reason").await?,
            categories: lookups(db, "category").await?,
        })
    }

    async fn write(&self, db: &mut SqliteConnection, number: usize, leads: usize) -> Result<()> {
        let mut dice = Dice::of(number);
        let made = NEWEST - PAST + PAST / i64::try_from(leads)? * i64::try_from(number)?;
        let share = if number >= leads / 5 * 4 { LATE } else { OLD };
        let status = dice.of_hundred(share);
        let (is_open, is_new) = (!matches!(status, "converted" | "closed"), status == "new");

        let (first, last) = (dice.one(&FIRST), dice.one(&LAST));
        let house = format!("{} {} {:04}", dice.one(&TRADES), dice.one(&LAST), number / 3 % 9_000);
        let (person, subject) = (format!("{first} {last}"), format!("{} {}", dice.one(&WISHES), dice.one(&THINGS)));
        let domain = format!("{}.example", house.to_lowercase().replace(' ', "-"));
        let email = format!("{first}.{last}@{domain}").to_lowercase();
        let digits = 199_000_000 + number;
        let phone = format!("0{digits}");
        let address = format!("{} rue du Port, {}", dice.below(90) + 1, dice.one(&TOWNS));
        let description = format!(
            "{subject}, for the site of {}. Prefers to be called in the morning; decides together with the workshop. \
             Has worked with another supplier until now, and would like to compare.",
            dice.one(&TOWNS)
        );
        let search = [&subject, &person, &house, &email, &phone].map(|part| part.to_lowercase()).join("\n");

        let id = id(made, number);
        // Only what is new is nobody's yet.
        let owner = self.owners.get(dice.below(self.owners.len().max(1))).copied().filter(|_| !is_new);
        let reason = if status == "closed" { dice.maybe(&self.reasons) } else { None };
        let after = |days: i64, so: bool| so.then_some(made + days * DAY_MS);
        let days = i64::try_from(dice.below(40))?;
        let next = DateTime::from_timestamp_millis(NEWEST + (days - 20) * DAY_MS).map(|at| at.date_naive());
        let next = next.filter(|_| is_open && dice.below(3) == 0);
        let row = sqlx::query(INSERT).bind(id).bind(&subject).bind(search);
        let row = row.bind(dice.of_hundred([("low", 20), ("normal", 60), ("high", 20)]));
        let row = row.bind(dice.maybe(&self.sources)).bind(dice.maybe(&self.channels));
        let row = row.bind(&person).bind(&house).bind(dice.one(&JOBS)).bind(&email).bind(&phone).bind(address);
        let row = row.bind(description).bind(dice.below(4) == 0).bind(owner).bind(owner).bind(status).bind(reason);
        let row = row.bind(made).bind(after(1, !is_new)).bind(after(2, !is_new && status != "assigned"));
        let row = row.bind(next).bind(after(30, !is_open)).bind(person.to_lowercase()).bind(house.to_lowercase());
        row.bind(&email).bind(digits.to_string()).bind(&domain).execute(&mut *db).await?;
        if let Some(category) = dice.maybe(&self.categories).filter(|_| dice.below(2) == 0) {
            let row = sqlx::query("insert into lead_categories (lead_id, category_id) values ($1, $2)");
            row.bind(id).bind(category).execute(db).await?;
        }
        Ok(())
    }
}

pub async fn lookups(db: &mut SqliteConnection, kind: &str) -> Result<Vec<Uuid>> {
    let list = sqlx::query_scalar("select id from lookups where kind = $1 and not retired order by position, id");
    Ok(list.bind(kind).fetch_all(db).await?)
}
