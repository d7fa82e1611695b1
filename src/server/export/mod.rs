//! Lists and reports as files. Whoever has rows of typed cells gets them as CSV or as XLSX, page by page, so that a long
//! list never stands in memory as a whole. Nothing that anybody has typed becomes a formula in either.

mod accounts;
mod csv;
mod deals;
mod download;
mod leads;
mod prospecting;
mod stages;
mod won_lost;
mod xlsx;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use futures::stream::BoxStream;

pub use download::{PATHS, routes};

use crate::server::db::AT_A_TIME;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::instant::Instant;
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::values::weighted::Weighted;
use rust_decimal::Decimal;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
}

/// What stands above the rows, and how it is written.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Names the file, before the day, in letters that every system takes.
    pub file: &'static str,
    /// Names the sheet in the workbook.
    pub name: &'static str,
    /// What the rows are of.
    pub title: String,
    pub columns: Vec<Column>,
    pub locale: Locale,
    pub today: Day,
    pub now: Instant,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub head: String,
    /// In letters.
    pub width: u16,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Whole(i64),
    /// Its column says, or the one beside it, which currency where there are several: CSV knows numbers only.
    Money(Money),
    /// Not rounded, so that a column of them adds up to what the list says.
    Weighted(Weighted, Currency),
    /// 33.3 is a third.
    Percent(Decimal),
    Day(Day),
    /// In days, which is how spreadsheets count time.
    Days(Decimal),
}

pub type Row = Vec<Cell>;

/// Rows as they are read; the first page is read before anything is answered.
pub type Pages = BoxStream<'static, Result<Vec<Row>, Error>>;

impl Column {
    pub fn new(head: impl Into<String>, width: u16) -> Column {
        Column { head: head.into(), width }
    }
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    pub fn maybe<T>(value: Option<T>, cell: impl Fn(T) -> Cell) -> Cell {
        value.map_or(Cell::Empty, cell)
    }
}

impl Format {
    pub const ALL: [Format; 2] = [Format::Csv, Format::Xlsx];

    pub fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// Rows of these records, read some hundred at a time.
fn paged<I, F>(ids: Vec<I>, rows: impl Fn(Vec<I>) -> F + Send + 'static) -> Pages
where
    I: Clone + Send + 'static,
    F: Future<Output = Result<Vec<Row>, Error>> + Send + 'static,
{
    let chunks: Vec<Vec<I>> = ids.chunks(AT_A_TIME).map(<[I]>::to_vec).collect();
    futures::stream::iter(chunks).then(rows).boxed()
}

/// The answer that is this file.
pub async fn file(format: Format, sheet: Sheet, mut pages: Pages) -> Result<Response, Error> {
    // What goes wrong at once is still told as an error.
    let first = pages.next().await.transpose()?.unwrap_or_default();
    let pages = futures::stream::once(async { Ok(first) }).chain(pages).boxed();
    let headers = headers(format, &sheet);
    let body = match format {
        Format::Csv => csv::body(sheet, pages),
        Format::Xlsx => xlsx::body(sheet, pages).await?,
    };
    Ok((headers, body).into_response())
}

fn headers(format: Format, sheet: &Sheet) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.content_type()));
    // What one person sees is kept in no cache.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    let named = format!("attachment; filename=\"{}-{}.{}\"", sheet.file, sheet.today, format.ending());
    let attachment = HeaderValue::from_str(&named).unwrap_or(HeaderValue::from_static("attachment"));
    headers.insert(header::CONTENT_DISPOSITION, attachment);
    headers
}

/// Whether a spreadsheet might take the text for a formula. Some pass over what is blank or cannot be seen in front of
/// it, and some know the wide signs of East Asia.
fn is_active(text: &str) -> bool {
    let is_unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let begins = text.chars().next();
    begins.is_some_and(char::is_control)
        || text.trim_start_matches(is_unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests;
