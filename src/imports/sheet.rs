//! A sheet: its heads and its rows, and how they come from a text (its encoding, its delimiter). Bounded while it is
//! read, and rows are numbered as spreadsheets number them. Workbooks are opened by the server (`server/workbook`).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::texts as t;
use crate::values::locale::Locale;

pub const MAX_BYTES: usize = 32 << 20;
/// Rows that say something; empty ones are only counted.
pub const MAX_ROWS: usize = 100_000;
pub const MAX_COLUMNS: usize = 200;
pub const MAX_CELLS: usize = 5_000_000;

#[derive(Clone, Debug)]
pub struct Sheet {
    pub encoding: Encoding,
    /// Between the cells of a text.
    pub delimiter: char,
    pub heads: Vec<String>,
    pub rows: Vec<Row>,
    /// Rows without any text, the head not counted.
    pub empty: u32,
    /// All sheets of the workbook that it stands in; none for a text.
    pub among: Vec<String>,
    cells: usize,
    length: usize,
}

#[derive(Clone, Debug)]
pub struct Row {
    /// 1 is the first row of the file.
    pub number: u32,
    text: Box<str>,
    ends: Box<[u32]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    Utf8,
    Utf16,
    Windows1252,
    Workbook,
}

/// Why a file as a whole cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetProblem {
    Empty,
    /// A workbook of a spreadsheet program that cannot be opened.
    Workbook,
    /// One of before 2007.
    OldWorkbook,
    /// One that asks for a password.
    Encrypted,
    /// A workbook that would take more room than it says, or than there is.
    Swollen,
    NotText,
    TooLarge,
    TooManyRows,
    TooManyColumns,
    TooManyCells,
    OpenQuote {
        row: u32,
    },
    /// A head and nothing below it.
    NoRows,
}

impl SheetProblem {
    pub fn text(self, locale: Locale) -> String {
        match self {
            SheetProblem::Empty => t::file_empty(locale).to_owned(),
            SheetProblem::Workbook => t::file_workbook(locale).to_owned(),
            SheetProblem::OldWorkbook => t::file_old_workbook(locale).to_owned(),
            SheetProblem::Encrypted => t::file_encrypted(locale).to_owned(),
            SheetProblem::Swollen => t::file_swollen(locale).to_owned(),
            SheetProblem::NotText => t::file_not_text(locale).to_owned(),
            SheetProblem::TooLarge => t::file_too_large(locale, MAX_BYTES >> 20),
            SheetProblem::TooManyRows => t::file_too_many_rows(locale, &locale.number(MAX_ROWS as i64)),
            SheetProblem::TooManyColumns => t::file_too_many_columns(locale, MAX_COLUMNS),
            SheetProblem::TooManyCells => t::file_too_many_cells(locale, &locale.number(MAX_CELLS as i64)),
            SheetProblem::OpenQuote { row } => t::file_open_quote(locale, row),
            SheetProblem::NoRows => t::file_no_rows(locale).to_owned(),
        }
    }
}

impl Sheet {
    pub fn read(bytes: &[u8]) -> Result<Sheet, SheetProblem> {
        if bytes.len() > MAX_BYTES {
            return Err(SheetProblem::TooLarge);
        }
        let (text, encoding) = decode(bytes)?;
        let (text, delimiter) = delimiter_of(&text)?;
        let mut records = Records { text, at: 0, delimiter: delimiter as u8, row: 0 };
        let mut record = Record::default();
        let mut sheet = Sheet::blank(encoding, delimiter);
        while records.next(&mut record)? {
            sheet.take(&record, records.row)?;
        }
        sheet.whole()
    }

    /// For rows that come one after another.
    pub fn blank(encoding: Encoding, delimiter: char) -> Sheet {
        Sheet {
            encoding,
            delimiter,
            heads: Vec::new(),
            rows: Vec::new(),
            empty: 0,
            among: Vec::new(),
            cells: 0,
            length: 0,
        }
    }

    /// Takes a row under its number: the first that says something is the head.
    pub fn take(&mut self, record: &Record, number: u32) -> Result<(), SheetProblem> {
        if record.text.trim().is_empty() {
            self.empty += u32::from(!self.heads.is_empty());
            return Ok(());
        }
        self.cells += record.ends.len();
        self.length += record.text.len();
        let row = record.row(number);
        if self.heads.is_empty() {
            self.heads = (0..row.ends.len()).map(|column| row.cell(column).trim().to_owned()).collect();
        } else if self.rows.len() == MAX_ROWS {
            return Err(SheetProblem::TooManyRows);
        } else if self.cells > MAX_CELLS {
            return Err(SheetProblem::TooManyCells);
        } else if self.length > MAX_BYTES && self.encoding == Encoding::Workbook {
            return Err(SheetProblem::TooLarge);
        } else {
            self.rows.push(row);
        }
        Ok(())
    }

    /// So many rows are left out that hold nothing.
    pub fn pass(&mut self, rows: u32) {
        if !self.heads.is_empty() {
            self.empty = self.empty.saturating_add(rows);
        }
    }

    /// All rows have come.
    pub fn whole(self) -> Result<Sheet, SheetProblem> {
        match (self.heads.is_empty(), self.rows.is_empty()) {
            (true, _) => Err(SheetProblem::Empty),
            (_, true) => Err(SheetProblem::NoRows),
            _ => Ok(self),
        }
    }
}

impl Row {
    /// The text of a cell; beyond the row's end there is none.
    pub fn cell(&self, column: usize) -> &str {
        let Some(end) = self.ends.get(column) else { return "" };
        let start = if column == 0 { 0 } else { self.ends[column - 1] };
        self.text.get(start as usize..*end as usize).unwrap_or("")
    }
}

/// A row under way.
#[derive(Default)]
pub struct Record {
    text: String,
    ends: Vec<u32>,
}

impl Record {
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Puts a text into a column that stands right of all so far.
    pub fn put(&mut self, column: usize, text: &str) -> Result<(), SheetProblem> {
        if column >= MAX_COLUMNS {
            return Err(SheetProblem::TooManyColumns);
        }
        if column < self.ends.len() {
            return Err(SheetProblem::Workbook);
        }
        // What the cells between them would hold.
        while self.ends.len() < column {
            self.ends.push(self.text.len() as u32);
        }
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
        Ok(())
    }

    pub fn length(&self) -> usize {
        self.text.len()
    }

    fn row(&self, number: u32) -> Row {
        Row { number, text: self.text.as_str().into(), ends: self.ends.as_slice().into() }
    }
}

/// Reads one record after another; the delimiter, quotes and line ends are ASCII, so that every cut falls between letters.
struct Records<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
    row: u32,
}

impl Records<'_> {
    fn next(&mut self, record: &mut Record) -> Result<bool, SheetProblem> {
        record.clear();
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() {
            return Ok(false);
        }
        self.row += 1;
        loop {
            if bytes.get(self.at) == Some(&b'"') {
                self.quoted(record)?;
            }
            let is_end = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
            let end = bytes[self.at..].iter().position(is_end).map_or(bytes.len(), |length| self.at + length);
            record.text.push_str(&self.text[self.at..end]);
            record.ends.push(record.text.len() as u32);
            if record.ends.len() > MAX_COLUMNS {
                return Err(SheetProblem::TooManyColumns);
            }
            self.at = end + 1;
            match bytes.get(end) {
                Some(byte) if *byte == self.delimiter => {}
                Some(b'\r') => {
                    self.at += usize::from(bytes.get(self.at) == Some(&b'\n'));
                    return Ok(true);
                }
                _ => return Ok(true),
            }
        }
    }

    /// What stands between quotes; two of them are one. What follows the closing one belongs to the cell as well.
    fn quoted(&mut self, record: &mut Record) -> Result<(), SheetProblem> {
        loop {
            self.at += 1;
            let rest = &self.text[self.at..];
            let quote = rest.find('"').ok_or(SheetProblem::OpenQuote { row: self.row })?;
            record.text.push_str(&rest[..quote]);
            self.at += quote + 1;
            if self.text.as_bytes().get(self.at) != Some(&b'"') {
                return Ok(());
            }
            record.text.push('"');
        }
    }
}

/// The delimiter that cuts the first rows into the most equal pieces; or the one that a first line `sep=;` names, which
/// is then left out.
fn delimiter_of(text: &str) -> Result<(&str, char), SheetProblem> {
    const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
    let first = text.lines().next().unwrap_or("");
    if let Some(named) = first.strip_prefix("sep=").and_then(|rest| rest.chars().next())
        && DELIMITERS.contains(&named)
    {
        return Ok((text[first.len()..].trim_start_matches(['\r', '\n']), named));
    }
    let scores = DELIMITERS.map(|delimiter| equal_rows(text, delimiter as u8));
    let best = (0..DELIMITERS.len()).rev().max_by_key(|place| scores[*place]).unwrap_or(0);
    Ok((text, DELIMITERS[best]))
}

/// How many of the first rows are as wide as the first one, and how wide that is.
fn equal_rows(text: &str, delimiter: u8) -> (usize, usize) {
    let mut records = Records { text, at: 0, delimiter, row: 0 };
    let mut record = Record::default();
    let (mut width, mut equal) = (0, 0);
    while records.row < 20 && records.next(&mut record).unwrap_or(false) {
        if width == 0 && !record.text.trim().is_empty() {
            width = record.ends.len();
        }
        equal += usize::from(record.ends.len() == width);
    }
    if width > 1 { (equal, width) } else { (0, 0) }
}

fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), SheetProblem> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(SheetProblem::Workbook);
    }
    let (text, encoding) = match bytes {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16),
        [0xef, 0xbb, 0xbf, rest @ ..] => (String::from_utf8_lossy(rest), Encoding::Utf8),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), Encoding::Utf8),
            Err(_) => (bytes.iter().map(|byte| windows_1252(*byte)).collect(), Encoding::Windows1252),
        },
    };
    if text.contains('\0') { Err(SheetProblem::NotText) } else { Ok((text, encoding)) }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'static, str> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn windows_1252(byte: u8) -> char {
    // U+0080 to U+009F are no letters there; the positions without one stay what they are.
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match byte {
        0x80..=0x9f => HIGH.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests;
