use std::io::Write;

use rust_xlsxwriter::{ExcelDateTime as Moment, Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn cells(sheet: &Sheet) -> Vec<Vec<&str>> {
    sheet.rows.iter().map(|row| (0..sheet.heads.len()).map(|column| row.cell(column)).collect()).collect()
}

/// An archive of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet, put together by hand.
fn book(shared: &[u8], sheet: &[u8]) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/sharedStrings.xml", shared),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

const SHEET: &[u8] = br#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>0.30000000000000004</v></c></row></sheetData></worksheet>"#;
const SHARED: &[u8] = b"<sst><si><t>Value</t></si></sst>";

#[test]
fn dates_are_dates_and_numbers_are_numbers() {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = workbook.add_worksheet();
    for (column, head) in ["Name", "Day", "Moment", "Value", "Phone", "On"].into_iter().enumerate() {
        sheet.write(2, column as u16, head).unwrap();
    }
    sheet.write(3, 0, "Ateliers & Fils").unwrap();
    sheet.write_with_format(3, 1, Moment::from_ymd(2026, 1, 5).unwrap(), &day).unwrap();
    let moment = Moment::from_ymd(2026, 1, 5).unwrap().and_hms(9, 30, 0).unwrap();
    sheet.write_with_format(3, 2, &moment, &day).unwrap();
    sheet.write(3, 3, 0.1 + 0.2).unwrap();
    sheet.write(3, 4, 33_612_345_678_i64).unwrap();
    sheet.write(3, 5, true).unwrap();
    sheet.write(6, 3, 1.234).unwrap();
    workbook.add_worksheet().set_name("Other").unwrap().write(0, 0, "Alone").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();

    let sheet = read(&bytes, 0).unwrap();
    assert_eq!(sheet.heads, ["Name", "Day", "Moment", "Value", "Phone", "On"]);
    assert_eq!(
        cells(&sheet),
        [
            ["Ateliers & Fils", "2026-01-05", "2026-01-05 09:30:00", "0.3", "33612345678", "true"],
            ["", "", "", "1.2340", "", ""]
        ]
    );
    assert_eq!((sheet.rows[0].number, sheet.rows[1].number, sheet.empty), (4, 7, 2));
    assert_eq!((sheet.among.len(), sheet.encoding), (2, Encoding::Workbook));
    assert_eq!(read(&bytes, 1).unwrap_err(), SheetProblem::NoRows);
    assert_eq!(read(&bytes, 9).unwrap().heads, sheet.heads);
}

#[test]
fn numbers_are_written_without_noise() {
    for (number, text) in
        [(0.1 + 0.2, "0.3"), (1_234.5, "1234.5"), (5.0, "5"), (-2.5, "-2.5"), (1.0e15, "1000000000000000")]
    {
        assert_eq!(number_text(number), text);
    }
    assert_eq!(number_text(1.234), "1.2340");
}

#[test]
fn what_is_no_workbook_says_what_it_is() {
    assert_eq!(read(b"PK\x03\x04rest", 0).unwrap_err(), SheetProblem::Workbook);
    assert_eq!(read(&archive(&[("mimetype", b"application/zip")]), 0).unwrap_err(), SheetProblem::Workbook);
    assert_eq!(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", 0).unwrap_err(), SheetProblem::OldWorkbook);
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read(&locked, 0).unwrap_err(), SheetProblem::Encrypted);
    assert_eq!(read(&book(SHARED, SHEET)[..300], 0).unwrap_err(), SheetProblem::Workbook);
}

#[test]
fn a_workbook_by_hand_is_read() {
    let sheet = read(&book(SHARED, SHEET), 0).unwrap();
    assert_eq!((sheet.heads.as_slice(), cells(&sheet)), (&["Value".to_owned()][..], vec![vec!["0.3"]]));
}

#[test]
fn bombs_are_not_opened() {
    let refused = |shared: &[u8], sheet: &[u8]| {
        let bytes = book(shared, sheet);
        assert!(bytes.len() < 1 << 20, "{}", bytes.len());
        read(&bytes, 0).unwrap_err()
    };
    // Much, and said so.
    assert_eq!(refused(SHARED, &vec![b' '; 130 << 20]), SheetProblem::Swollen);
    // One long text; one long tag; one long comment that seems to hold short tags; an encoding of its own.
    assert_eq!(refused(SHARED, &[b"<row>".as_slice(), &[b'x'; 1 << 20]].concat()), SheetProblem::Swollen);
    assert_eq!(refused(SHARED, &[b"<row a='".as_slice(), &b"<>".repeat(1 << 19)].concat()), SheetProblem::Swollen);
    assert_eq!(refused(SHARED, &[b"<!--".as_slice(), &b"<a/>".repeat(1 << 18)].concat()), SheetProblem::Swollen);
    assert_eq!(refused(SHARED, &[b"<![x".as_slice(), &b"<a/>".repeat(1 << 18)].concat()), SheetProblem::Swollen);
    assert_eq!(refused(SHARED, &b"<\0a\0>\0".repeat(9)), SheetProblem::Workbook);
    assert_eq!(refused(b"<!DOCTYPE sst [<!ENTITY a 'a'>]><sst/>", SHEET), SheetProblem::Workbook);
    // Many texts to be shared, and room for many more.
    assert_eq!(refused(&b"<si></si>".repeat(2_000_000), SHEET), SheetProblem::Swollen);
    assert_eq!(refused(b"<sst uniqueCount=\"99999999999\"></sst>", SHEET), SheetProblem::Swollen);
}

#[test]
fn one_text_shared_by_very_many_cells_is_too_large() {
    let shared = [b"<sst><si><t>".as_slice(), &vec![b'x'; 30_000], b"</t></si></sst>"].concat();
    let row = |n: usize| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>0</v></c></row>");
    let rows: String = (1..3_000).map(row).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    assert_eq!(read(&book(&shared, sheet.as_bytes()), 0).unwrap_err(), SheetProblem::TooLarge);
}

#[test]
fn an_archive_that_lies_about_its_size_is_counted() {
    let mut bytes = book(SHARED, &b"<c/>".repeat(34 << 20));
    // Both places where the archive tells how long the sheet is.
    let real = ((34_u32 << 20) * 4).to_le_bytes();
    let mut lies = 0;
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == real {
            bytes[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
            lies += 1;
        }
    }
    assert!(lies > 0);
    assert!(matches!(read(&bytes, 0).unwrap_err(), SheetProblem::Swollen | SheetProblem::Workbook));
}

#[test]
fn many_parts_are_not_listed() {
    let names: Vec<String> = (0..5_000).map(|n| format!("{n}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(read(&archive(&parts), 0).unwrap_err(), SheetProblem::Swollen);
}
