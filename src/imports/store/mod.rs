//! An import on the server: look at a sheet, try a plan, run it in one transaction under one request. What a kind does
//! with its rows it says by [`Stored`]; everything around that is the same for all.

mod alter;
mod importer;
mod mappings;
mod named;
mod past;
pub mod progress;

use std::sync::Arc;

use futures::future::BoxFuture;

use super::answer::{LookAt, LookColumn, SummaryOf};
use super::cells::head_of;
use super::kind::Import;
use super::plan::{Fallback, Plan};
use super::sheet::Sheet;
use super::target::ColumnTarget;
use crate::args;
use crate::changes::store::{Turn, Who, enter};
use crate::server::db::{Db, Reader, Tx, fault};
use crate::settings::settings::Settings;
use crate::values::error::Error;
use crate::values::id::UserId;
use crate::values::problem::Problem;
use progress::Counter;

pub use alter::{Alters, Standing, alter, leave_unchanged};
pub use importer::Importer;
pub use named::{Found, entries, in_order, make_entries, make_people, people};
pub use past::imports;

/// As many names, keys or ids as one question to the database carries.
pub const ASKED_AT_ONCE: usize = 500;

/// On the way to what the rows come to, and what is told of it.
pub type Resolving<'a, K> = BoxFuture<'a, Result<(<K as Stored>::Resolved, SummaryOf<K>), Error>>;

/// What a kind does with the rows of a sheet.
pub trait Stored: Import + Sized {
    /// A sheet read by a plan.
    type Reading: Send + Sync + 'static;
    /// What its names mean in this database, and what becomes of each row.
    type Resolved: Send + 'static;

    fn guess(sheet: &Sheet, importer: &Importer, settings: &Settings) -> Self::Plan;

    /// What the page lets choose; the guessed plan may point at it.
    fn choices<'a>(db: &'a Db, plan: &'a mut Self::Plan) -> BoxFuture<'a, Result<Self::Choices, Error>>;

    fn read(sheet: &Sheet, plan: &Self::Plan, settings: &Settings) -> Self::Reading;

    /// Reads only; so the trial and the run come to the same.
    fn resolve<'a, R: Reader>(db: &'a mut R, asked: &'a Asked<Self>) -> Resolving<'a, Self>;

    /// Makes and alters, and records it as its last statement. Each record counts twice: its row, and its change.
    fn write<'a>(
        tx: &'a mut Tx,
        who: &'a Who,
        asked: &'a Asked<Self>,
        resolved: Self::Resolved,
        counter: &'a Counter,
    ) -> BoxFuture<'a, Result<(), Error>>;
}

/// Everything that an import needs beside the database.
pub struct Asked<K: Stored> {
    pub importer: Importer,
    pub plan: K::Plan,
    pub settings: Settings,
    pub reading: K::Reading,
    pub rows: u32,
    pub empty: u32,
    heads: Vec<String>,
}

impl<K: Stored> Asked<K> {
    /// Reads off the threads that answer requests: it may take a while.
    async fn read(db: &Db, importer: Importer, sheet: Arc<Sheet>, plan: K::Plan) -> Result<Asked<K>, Error> {
        importer.may_import()?;
        if plan.columns().len() != sheet.heads.len() {
            return Err(Error::invalid("columns", Problem::Unreadable));
        }
        if let Some(target) = plan.missing().first() {
            return Err(Error::invalid(target.code(), Problem::Required));
        }
        let settings = crate::settings::store::settings(db).await?;
        let read = move || {
            let reading = K::read(&sheet, &plan, &settings);
            let (rows, empty) = (sheet.rows.len() as u32, sheet.empty);
            Asked { importer, plan, settings, reading, rows, empty, heads: sheet.heads.clone() }
        };
        tokio::task::spawn_blocking(read).await.map_err(|lost| fault(&lost))
    }

    /// How the sheet heads the column of this target.
    pub fn head(&self, target: K::Target) -> String {
        head_of(&self.plan, &self.heads, target)
    }

    pub fn viewer_id(&self) -> Option<UserId> {
        self.importer.viewer.as_ref().map(|viewer| viewer.id)
    }
}

/// A sheet at first sight, with the plan that was made for its heads before, or a guessed one.
pub async fn look<K: Stored>(db: &Db, importer: &Importer, sheet: &Sheet) -> Result<LookAt<K>, Error> {
    importer.may_import()?;
    let settings = crate::settings::store::settings(db).await?;
    let mut plan = K::guess(sheet, importer, &settings);
    if importer.viewer.is_none() {
        *plan.owner_mut() = Fallback::Nobody;
    }
    let choices = K::choices(db, &mut plan).await?;
    let known = mappings::remembered::<K>(db, importer, &sheet.heads).await?;
    let known = known.and_then(|known| known.remembered(&plan));
    Ok(LookAt::<K> {
        rows: sheet.rows.len() as u32,
        empty: sheet.empty,
        encoding: sheet.encoding,
        sheets: sheet.among.clone(),
        columns: (0..sheet.heads.len()).map(|column| sample(sheet, column)).collect(),
        remembered: known.is_some(),
        plan: known.unwrap_or(plan),
        choices,
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
pub async fn try_out<K: Stored>(
    db: &Db,
    importer: Importer,
    sheet: Arc<Sheet>,
    plan: K::Plan,
) -> Result<SummaryOf<K>, Error> {
    let asked = Asked::<K>::read(db, importer, sheet, plan).await?;
    Ok(K::resolve(&mut db.clone(), &asked).await?.1)
}

/// Imports the rows that have no problem: all of them, or none. Progress is told under the request's id.
pub async fn run<K: Stored>(
    db: &Db,
    importer: Importer,
    who: Who,
    file_name: &str,
    sheet: Arc<Sheet>,
    plan: K::Plan,
) -> Result<SummaryOf<K>, Error> {
    let asked = Arc::new(Asked::<K>::read(db, importer, sheet, plan).await?);
    let file_name: Arc<str> = file_name.chars().filter(|c| !c.is_control()).take(200).collect::<String>().into();
    let counter = Counter::start(who.request, asked.viewer_id());
    let told = counter.clone();
    let ran = db
        .write(move |tx| {
            let (asked, file_name, counter) = (Arc::clone(&asked), Arc::clone(&file_name), told.clone());
            Box::pin(async move {
                if enter(tx, &who, "import").await? == Turn::Again {
                    return Ok(SummaryOf::<K>::default());
                }
                let (resolved, summary) = K::resolve(tx, &asked).await?;
                counter.begin(2 * (summary.made + summary.updated));
                note(tx, &who, &asked, &summary, &file_name).await?;
                mappings::remember(tx, &who, &asked).await?;
                K::write(tx, &who, &asked, resolved, &counter).await?;
                Ok(summary)
            })
        })
        .await;
    drop(counter);
    ran
}

async fn note<K: Stored>(
    tx: &mut Tx,
    who: &Who,
    asked: &Asked<K>,
    summary: &SummaryOf<K>,
    file_name: &str,
) -> Result<(), Error> {
    tx.run(
        "insert into imports (request_id, kind, file_name, rows_read, rows_made, rows_updated, problems)
         values ($1, $2, $3, $4, $5, $6, $7)",
        args![
            who.request,
            K::KIND.code(),
            file_name,
            i64::from(asked.rows),
            i64::from(summary.made),
            i64::from(summary.updated),
            i64::from(summary.tally.left_out),
        ],
    )
    .await?;
    Ok(())
}
