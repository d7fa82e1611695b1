//! Files that spreadsheets write: told apart by their first bytes, bounded before they are opened, and read as sheets.
//! Of a workbook dates come as `2026-01-05`, numbers as a spreadsheet shows them.

mod bounds;
mod markup;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx};

use super::db::fault;
use crate::imports::sheet::{Encoding, MAX_BYTES, Record, Sheet, SheetProblem};
use crate::values::error::Error;

/// Reads a file; off the threads that answer requests, since it may be long. `chosen` is the place of a workbook's sheet.
pub async fn read_sheet(
    bytes: impl AsRef<[u8]> + Send + 'static,
    chosen: u32,
) -> Result<Result<Sheet, SheetProblem>, Error> {
    tokio::task::spawn_blocking(move || read(bytes.as_ref(), chosen)).await.map_err(|lost| fault(&lost))
}

fn read(bytes: &[u8], chosen: u32) -> Result<Sheet, SheetProblem> {
    if bytes.len() > MAX_BYTES {
        return Err(SheetProblem::TooLarge);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(compound(bytes));
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Sheet::read(bytes);
    }
    bounds::hold(bytes)?;
    // Who writes such a file with care may find what its reader has not foreseen.
    catch_unwind(AssertUnwindSafe(|| workbook(bytes, chosen))).unwrap_or(Err(SheetProblem::Workbook))
}

/// The container of old workbooks, and of new ones under a password.
fn compound(bytes: &[u8]) -> SheetProblem {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let is_encrypted = bytes.windows(name.len()).any(|part| part == name);
    if is_encrypted { SheetProblem::Encrypted } else { SheetProblem::OldWorkbook }
}

fn workbook(bytes: &[u8], chosen: u32) -> Result<Sheet, SheetProblem> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetProblem::Workbook)?;
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let among: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    let name = among.get(chosen as usize).or(among.first()).ok_or(SheetProblem::Empty)?;
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| SheetProblem::Workbook)?;
    let mut sheet = Sheet::blank(Encoding::Workbook, '\t');
    let mut record = Record::default();
    let mut row = 0;
    while let Some(cell) = cells.next_cell().map_err(|_| SheetProblem::Workbook)? {
        let (at, column) = cell.get_position();
        if at != row {
            sheet.take(&record, row + 1)?;
            record.clear();
            // Rows that a workbook leaves out are as empty as those that it writes.
            sheet.pass(at.saturating_sub(row + 1));
            row = at;
        }
        let text = text_of(cell.get_value());
        if !text.is_empty() {
            if record.length() + text.len() > MAX_BYTES {
                return Err(SheetProblem::TooLarge);
            }
            record.put(column as usize, &text)?;
        }
    }
    sheet.take(&record, row + 1)?;
    sheet.among = among;
    sheet.whole()
}

fn text_of(value: &DataRef) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) => text.replace('\0', ""),
        DataRef::SharedString(text) => text.replace('\0', ""),
        DataRef::Bool(flag) => if *flag { "true" } else { "false" }.to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// With the fifteen digits that a spreadsheet shows: 0.1 + 0.2 is 0.3. Three decimals get a fourth, for no reader to take
/// them for thousands.
fn number_text(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let text = rounded.to_string();
    match text.split_once('.') {
        Some((_, decimals)) if decimals.len() == 3 => format!("{text}0"),
        _ => text,
    }
}

fn moment_text(moment: &ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return number_text(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
}

#[cfg(test)]
mod tests;
