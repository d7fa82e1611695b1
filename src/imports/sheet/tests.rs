use super::*;

fn cells(text: &str) -> Vec<Vec<String>> {
    let sheet = Sheet::read(text.as_bytes()).unwrap();
    sheet.rows.iter().map(|row| (0..row.ends.len()).map(|column| row.cell(column).to_owned()).collect()).collect()
}

#[test]
fn quotes_hold_delimiters_lines_and_quotes() {
    assert_eq!(
        cells("a,b,c\r\n\"one, two\",\"say \"\"yes\"\"\",\"two\nlines\"\r\n1,,3\r\n"),
        [vec!["one, two", "say \"yes\"", "two\nlines"], vec!["1", "", "3"]]
    );
    assert_eq!(cells("a,b\n5\" pipe,x"), [["5\" pipe", "x"]]);
    assert_eq!(cells("a,b\nx,"), [["x", ""]]);
}

#[test]
fn rows_are_numbered_as_in_a_spreadsheet_and_empty_ones_counted() {
    let sheet = Sheet::read(b"a,b\n\"x\ny\",1\n,\n\n ,\t\nz,2\n,,\n").unwrap();
    assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 6]);
    assert_eq!((sheet.empty, sheet.rows[0].cell(0), sheet.rows[0].cell(9)), (4, "x\ny", ""));
}

#[test]
fn the_delimiter_is_guessed() {
    for (text, delimiter) in [
        ("a,b\n1,2\n", ','),
        ("a;b\n1,5;2\n", ';'),
        ("a\tb\n1\t2,5\n", '\t'),
        ("Nom, prénom;Montant;Étape\nx;1,5;y\n", ';'),
        ("alone\nx\n", ','),
        ("sep=;\r\na;b\n1;2\n", ';'),
    ] {
        assert_eq!(Sheet::read(text.as_bytes()).unwrap().delimiter, delimiter, "{text}");
    }
    assert_eq!(Sheet::read(b"sep=;\r\na;b\n1;2\n").unwrap().heads, ["a", "b"]);
}

#[test]
fn the_encoding_is_guessed() {
    let head = |bytes: &[u8]| {
        let sheet = Sheet::read(bytes).unwrap();
        (sheet.heads[0].clone(), sheet.encoding)
    };
    assert_eq!(head("Étape;b\n1;2".as_bytes()), ("Étape".into(), Encoding::Utf8));
    assert_eq!(head("\u{feff}Étape;b\n1;2".as_bytes()), ("Étape".into(), Encoding::Utf8));
    assert_eq!(head(b"\xc9tape \x80;b\n1;2"), ("Étape €".into(), Encoding::Windows1252));
    let utf16: Vec<u8> = "\u{feff}Étape;b\n1;2".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(head(&utf16), ("Étape".into(), Encoding::Utf16));
}

#[test]
fn what_cannot_be_read_says_why() {
    let problem = |bytes: &[u8]| Sheet::read(bytes).unwrap_err();
    assert_eq!(problem(b""), SheetProblem::Empty);
    assert_eq!(problem(b" \n,,\n"), SheetProblem::Empty);
    assert_eq!(problem(b"a,b\n,\n"), SheetProblem::NoRows);
    assert_eq!(problem(b"PK\x03\x04rest"), SheetProblem::Workbook);
    assert_eq!(problem(b"a,b\n1,\0"), SheetProblem::NotText);
    assert_eq!(problem(b"a,b\n1,2\n\"3,4\n5,6"), SheetProblem::OpenQuote { row: 3 });
    assert_eq!(problem(",".repeat(MAX_COLUMNS + 1).as_bytes()), SheetProblem::TooManyColumns);
    assert_eq!(problem("a\n".repeat(MAX_ROWS + 2).as_bytes()), SheetProblem::TooManyRows);
    assert_eq!(problem(&vec![b'a'; MAX_BYTES + 1]), SheetProblem::TooLarge);
}

#[test]
fn every_byte_is_a_letter_in_windows_1252() {
    assert_eq!((0..=255).map(windows_1252).filter(|letter| *letter == char::REPLACEMENT_CHARACTER).count(), 0);
}
