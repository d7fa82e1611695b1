//! XLSX with typed cells: text is always text, whatever it begins with. Written row by row to a temporary file, so that
//! only the packed workbook, a tenth of it, stands in memory.

use std::collections::HashMap;

use axum::body::Body;
use futures::StreamExt;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use super::{Cell, Pages, Row, Sheet, is_active};
use crate::server::db::fault;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::Error;

/// Pages that wait while one is written.
const WAITING: usize = 2;
/// The longest text that a cell takes.
const LONGEST: usize = 32_767;
/// The date in the form that the reader's own system is set to.
const SYSTEM_DATE: u8 = 14;

pub async fn body(sheet: Sheet, mut pages: Pages) -> Result<Body, Error> {
    let (sender, mut waiting) = mpsc::channel::<Vec<Row>>(WAITING);
    let written = spawn_blocking(move || {
        let mut book = Book::new(&sheet)?;
        while let Some(rows) = waiting.blocking_recv() {
            book.write(&rows)?;
        }
        book.finish()
    });
    while let Some(rows) = pages.next().await {
        // It takes no more where writing has failed, which is told below.
        if sender.send(rows?).await.is_err() {
            break;
        }
    }
    drop(sender);
    let bytes = written.await.map_err(|lost| fault(&lost))?.map_err(|cause: XlsxError| fault(&cause))?;
    Ok(Body::from(bytes))
}

/// A workbook with one sheet, under way.
pub struct Book {
    workbook: Workbook,
    formats: Formats,
    rows: u32,
}

struct Formats {
    inert: Format,
    whole: Format,
    percent: Format,
    day: Format,
    days: Format,
    money: HashMap<Currency, Format>,
}

impl Book {
    pub fn new(sheet: &Sheet) -> Result<Book, XlsxError> {
        let mut workbook = Workbook::new();
        let made = ExcelDateTime::from_timestamp(sheet.now.ms() / 1000)?;
        workbook.set_properties(&DocProperties::new().set_title(&sheet.title).set_creation_datetime(&made));
        let bold = Format::new().set_bold();
        // In this mode texts stand in their cells, escaped. In its table of shared texts the library takes what begins
        // with `<r>` for marks of its own.
        let worksheet = workbook.add_worksheet_with_constant_memory()?;
        worksheet.set_name(sheet.name)?;
        worksheet.set_freeze_panes(1, 0)?;
        for (place, column) in (0..).zip(&sheet.columns) {
            worksheet.set_column_width(place, column.width)?;
        }
        for (place, column) in (0..).zip(&sheet.columns) {
            worksheet.write_string_with_format(0, place, &column.head, &bold)?;
        }
        let number = |format: &str| Format::new().set_num_format(format);
        let formats = Formats {
            inert: Format::new().set_quote_prefix(),
            whole: number("#,##0"),
            percent: number("0.0%"),
            day: Format::new().set_num_format_index(SYSTEM_DATE),
            days: number("0.0"),
            money: HashMap::new(),
        };
        Ok(Book { workbook, formats, rows: 1 })
    }

    pub fn write(&mut self, rows: &[Row]) -> Result<(), XlsxError> {
        let worksheet = self.workbook.worksheet_from_index(0)?;
        for row in rows {
            for (place, cell) in (0..).zip(row) {
                self.formats.write(worksheet, self.rows, place, cell)?;
            }
            self.rows += 1;
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        self.workbook.save_to_buffer()
    }
}

impl Formats {
    fn write(&mut self, worksheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => {
                let text: String = text.chars().take(LONGEST).collect();
                // Even whoever edits the cell and leaves it gets no formula.
                match is_active(&text) {
                    true => worksheet.write_string_with_format(row, column, &text, &self.inert)?,
                    false => worksheet.write_string(row, column, &text)?,
                }
            }
            Cell::Whole(number) => worksheet.write_number_with_format(row, column, *number as f64, &self.whole)?,
            Cell::Money(money) => {
                worksheet.write_number_with_format(row, column, float(money.decimal()), self.money(money.currency))?
            }
            // Shown rounded, as amounts are; what stands in the cell is not.
            Cell::Weighted(weighted, currency) => {
                let exact = float(weighted.decimal(*currency));
                worksheet.write_number_with_format(row, column, exact, self.money(*currency))?
            }
            Cell::Percent(percent) => {
                let share = float(*percent / Decimal::ONE_HUNDRED);
                worksheet.write_number_with_format(row, column, share, &self.percent)?
            }
            Cell::Day(day) => worksheet.write_number_with_format(row, column, serial(*day), &self.day)?,
            Cell::Days(days) => worksheet.write_number_with_format(row, column, float(*days), &self.days)?,
        };
        Ok(())
    }

    fn money(&mut self, currency: Currency) -> &Format {
        self.money.entry(currency).or_insert_with(|| money_format(currency))
    }
}

/// `1,234.50 EUR`, with the marks of the reader's own system.
fn money_format(currency: Currency) -> Format {
    let zeros = "0".repeat(currency.minor_digits() as usize);
    let point = if zeros.is_empty() { "" } else { "." };
    Format::new().set_num_format(format!("#,##0{point}{zeros}\\ \"{}\"", currency.code()))
}

fn float(number: Decimal) -> f64 {
    number.to_f64().unwrap_or_default()
}

/// Days since the end of 1899, as spreadsheets count from 1 March 1900 on.
fn serial(day: Day) -> f64 {
    (day.epoch_days() + 25_569) as f64
}
