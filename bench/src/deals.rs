//! A company with so many deals, open, won and lost, the same at every run. They are written straight into the database,
//! with what the program keeps beside them: places, totals, stays.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use chrono::{DateTime, NaiveDate};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use uuid::Uuid;

use crate::company;
use crate::dice::{DAY_MS, Dice, LAST, NEWEST, PAST, THINGS, TOWNS, TRADES, id};
use crate::leads::lookups;

/// Three deals to an account.
const DEALS_OF_ONE: usize = 3;
/// Those made lately are open for the most part, most of the older ones are closed; a hundred each.
const LATE: [(&str, usize); 3] = [("open", 80), ("won", 8), ("lost", 12)];
const OLD: [(&str, usize); 3] = [("open", 25), ("won", 30), ("lost", 45)];
const CURRENCIES: [(&str, usize); 3] = [("EUR", 90), ("USD", 6), ("CHF", 4)];
const LABELS: [(&str, usize); 4] = [("", 55), ("hot", 10), ("to_follow", 20), ("cold", 15)];
const STEPS: [&str; 4] = ["Call again", "Send the offer", "Visit the site", ""];

const ACCOUNT: &str =
    "insert into accounts (id, name, name_folded, search, kind, label, manager_id, source_id, phone, email,
     website, address, country, creator_id, created_at, retired, email_key, phone_key, domain)
     values ($1, $2, $3, $3, $4, $5, $6, $7, '', '', '', $8, 'FR', $6, $9, false, '', '', '')";

const DEAL: &str =
    "insert into deals (id, name, name_folded, account_id, owner_id, creator_id, stage_id, rank, value, costs,
     currency, probability, outcome, close_on, next_on, next_step, source_id, category_id, product_id, competitor_id,
     forecast, loss_reason_id, description, report, created_at, stage_since, closed_at, retired, label, pushes)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 'pipeline', $20,
     $21, '', $22, $23, $24, $25, $26, $27)";

const TOTALS: &str = "insert into deal_totals (stage_id, outcome, owner_id, currency, deals, value, weighted)
     select stage_id, outcome, owner_id, currency, count(*), sum(value), sum((value - costs) * probability)
     from deals where not retired group by stage_id, outcome, owner_id, currency";

/// Each has come into the first stage, and most into the one where they stand.
const FIRST_STAYS: &str = "insert into stage_stays (deal_id, entered_at, stage_id)
     select d.id, d.created_at, f.id
     from deals d join (select id from stages order by position, id limit 1) f on f.id <> d.stage_id
     where d.created_at < d.stage_since";
const STAYS: &str = "insert into stage_stays (deal_id, entered_at, stage_id, closed_at)
     select id, stage_since, stage_id, closed_at from deals";

/// Makes the database in this folder and answers its path.
pub async fn found(folder: &Path, deals: usize) -> Result<PathBuf> {
    let database = company::staffed(folder)?;
    let mut db = SqliteConnectOptions::new().filename(&database).connect().await?;
    let house = House::read(&mut db).await?;
    let mut tx = db.begin().await?;
    let mut accounts = Vec::new();
    for number in 0..deals.div_ceil(DEALS_OF_ONE) {
        accounts.push(house.write_account(&mut tx, number).await?);
    }
    for number in 0..deals {
        house.write_deal(&mut tx, number, deals, accounts[number / DEALS_OF_ONE]).await?;
    }
    for kept in [TOTALS, FIRST_STAYS, STAYS] {
        sqlx::query(kept).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    db.close().await?;
    Ok(database)
}

/// Someone who has deals, and the stage where some of them stand.
pub async fn seller_and_stage(database: &Path) -> Result<(Uuid, Uuid)> {
    let mut db = SqliteConnectOptions::new().filename(database).connect().await?;
    let house = House::read(&mut db).await?;
    db.close().await?;
    Ok((house.owners[0], house.stages[2].0))
}

/// Whom and what deals point at.
struct House {
    owners: Vec<Uuid>,
    /// With what a deal gets on entering.
    stages: Vec<(Uuid, i64)>,
    sources: Vec<Uuid>,
    categories: Vec<Uuid>,
    products: Vec<Uuid>,
    competitors: Vec<Uuid>,
    reasons: Vec<Uuid>,
}

/// How far a deal has come.
struct Fate {
    outcome: i64,
    probability: i64,
    stage_since: i64,
    closed_at: Option<i64>,
    close_on: Option<NaiveDate>,
}

impl House {
    async fn read(db: &mut SqliteConnection) -> Result<House> {
        let owners = sqlx::query_scalar("select id from users where role = 'seller' order by name").fetch_all(&mut *db);
        let owners: Vec<Uuid> = owners.await?;
        let stages = sqlx::query_as("select id, probability from stages where not retired order by position, id");
        let stages: Vec<(Uuid, i64)> = stages.fetch_all(&mut *db).await?;
        ensure!(!owners.is_empty() && stages.len() > 2, "a company without sellers or stages");
        Ok(House {
            owners,
            stages,
            sources: lookups(db, "source").await?,
            categories: lookups(db, "category").await?,
            products: lookups(db, "product").await?,
            competitors: lookups(db, "competitor").await?,
            reasons: lookups(db, "loss_reason").await?,
        })
    }

    async fn write_account(&self, db: &mut SqliteConnection, number: usize) -> Result<Uuid> {
        let mut dice = Dice::of(number);
        let made = NEWEST - PAST;
        let id = id(made, number);
        let name = format!("{} {} {number:05}", dice.one(&TRADES), dice.one(&LAST));
        let row = sqlx::query(ACCOUNT).bind(id).bind(&name).bind(name.to_lowercase());
        let row = row.bind(dice.of_hundred([("prospect", 60), ("client", 40)])).bind(dice.of_hundred(LABELS));
        let row = row.bind(self.owners[dice.below(self.owners.len())]).bind(dice.maybe(&self.sources));
        let row = row.bind(format!("{} rue du Port, {}", dice.below(90) + 1, dice.one(&TOWNS))).bind(made);
        row.execute(db).await?;
        Ok(id)
    }

    async fn write_deal(&self, db: &mut SqliteConnection, number: usize, deals: usize, account: Uuid) -> Result<()> {
        let mut dice = Dice::of(deals + number);
        let made = NEWEST - PAST + PAST / i64::try_from(deals)? * i64::try_from(number)?;
        let share = if number >= deals / 5 * 4 { LATE } else { OLD };
        let (stage, probability) = self.stages[dice.below(self.stages.len())];
        let fate = fate(&mut dice, share, made, probability)?;
        let (thing, town) = (dice.one(&THINGS), dice.one(&TOWNS));
        let name = format!("{thing} for {town}");
        let description = format!(
            "{thing}, for the site of {town}. Prefers to be called in the morning; decides together with the workshop. \
             Has worked with another supplier until now, and would like to compare."
        );
        let value = 100_000 + i64::try_from(dice.below(8_900_000))?;
        let reason = if fate.outcome == 2 { dice.maybe(&self.reasons) } else { None };
        let next_on = fate.close_on.filter(|_| fate.outcome == 0 && dice.below(3) > 0);

        let row = sqlx::query(DEAL).bind(id(made, number)).bind(&name).bind(name.to_lowercase()).bind(account);
        let row = row.bind(self.owners[dice.below(self.owners.len())]).bind(stage).bind(rank(number));
        let row = row.bind(value).bind(value / 4).bind(dice.of_hundred(CURRENCIES)).bind(fate.probability);
        let row = row.bind(fate.outcome).bind(fate.close_on).bind(next_on).bind(dice.one(&STEPS));
        let row = row.bind(dice.maybe(&self.sources)).bind(dice.maybe(&self.categories));
        let row = row.bind(dice.maybe(&self.products)).bind(dice.maybe(&self.competitors)).bind(reason);
        let row = row.bind(description).bind(made).bind(fate.stage_since).bind(fate.closed_at);
        // A few are deleted.
        let row = row.bind(dice.below(100) == 0).bind(dice.of_hundred(LABELS));
        row.bind(i64::try_from(dice.below(5))?).execute(db).await?;
        Ok(())
    }
}

/// Open ones close within the months around the newest; closed ones were closed within some months of their making.
fn fate(dice: &mut Dice, share: [(&'static str, usize); 3], made: i64, probability: i64) -> Result<Fate> {
    let outcome = dice.of_hundred(share);
    let (sooner, later) = (i64::try_from(dice.below(30))?, i64::try_from(dice.below(300))?);
    let stage_since = (made + sooner * DAY_MS).min(NEWEST);
    let closed_at = (stage_since + later / 3 * DAY_MS).min(NEWEST);
    let day = |at: i64| DateTime::from_timestamp_millis(at).map(|at| at.date_naive());
    let (outcome, probability, closed_at) = match outcome {
        "won" => (1, 100, Some(closed_at)),
        "lost" => (2, 0, Some(closed_at)),
        _ => (0, probability, None),
    };
    let close_on = day(closed_at.unwrap_or(NEWEST + (later - 60) * DAY_MS));
    Ok(Fate { outcome, probability, stage_since, closed_at, close_on })
}

/// A place behind all before it, as the program makes them: `d` says that four digits follow.
fn rank(number: usize) -> String {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let digit = |power: u32| char::from(DIGITS[number / 62_usize.pow(power) % 62]);
    ["d".to_owned(), [3, 2, 1, 0].map(digit).iter().collect()].concat()
}
