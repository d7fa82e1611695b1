//! CSV as the reader's Excel opens it: a mark of UTF-8 in front, and in French semicolons and decimal commas.

use axum::body::{Body, Bytes};
use csv::{Terminator, WriterBuilder};
use futures::{StreamExt, stream};
use rust_decimal::Decimal;

use super::{Cell, Pages, Row, Sheet, is_active};
use crate::server::db::fault;
use crate::values::error::Error;
use crate::values::locale::Locale;

const UTF_8: &str = "\u{feff}";

/// Sent page by page as it is read.
pub fn body(sheet: Sheet, pages: Pages) -> Body {
    let heads: Row = sheet.columns.into_iter().map(|column| Cell::text(column.head)).collect();
    let head = stream::once(async { Ok(vec![heads]) });
    let mut begins = UTF_8;
    let written = head.chain(pages).map(move |rows| {
        let mut bytes = std::mem::take(&mut begins).as_bytes().to_vec();
        bytes.extend(written(&rows?, sheet.locale)?);
        Ok::<_, Error>(Bytes::from(bytes))
    });
    Body::from_stream(written)
}

pub fn written(rows: &[Row], locale: Locale) -> Result<Vec<u8>, Error> {
    let separator = if locale == Locale::Fr { b';' } else { b',' };
    let mut writer =
        WriterBuilder::new().delimiter(separator).terminator(Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| text(cell, locale))).map_err(|cause| fault(&cause))?;
    }
    writer.into_inner().map_err(|cause| fault(&cause))
}

fn text(cell: &Cell, locale: Locale) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => inert(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Money(money) => decimal(money.decimal(), locale),
        Cell::Weighted(weighted, currency) => decimal(weighted.decimal(*currency), locale),
        Cell::Percent(percent) => format!("{}%", decimal(percent.normalize(), locale)),
        Cell::Day(day) if locale == Locale::Fr => locale.day(*day),
        Cell::Day(day) => day.to_string(),
        Cell::Days(days) => decimal(days.normalize(), locale),
    }
}

/// Without groups, which a spreadsheet would not take for a number.
fn decimal(number: Decimal, locale: Locale) -> String {
    let text = number.to_string();
    if locale == Locale::Fr { text.replace('.', ",") } else { text }
}

/// An apostrophe in front makes text of what would be computed.
fn inert(text: &str) -> String {
    let text = text.replace('\0', "");
    if is_active(&text) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::currency::Currency;
    use crate::values::day::Day;
    use crate::values::money::Money;
    use crate::values::weighted::Weighted;

    fn row() -> Row {
        vec![
            Cell::text("Été; \"froid\", sec"),
            Cell::Whole(-12_345),
            Cell::Money(Money::new(-123_450, Currency::EUR)),
            Cell::Weighted(Weighted(3_086_250), Currency::EUR),
            Cell::Percent(Decimal::new(333, 1)),
            Cell::Day(Day::of(2026, 1, 5).unwrap()),
            Cell::Days(Decimal::new(35, 1)),
            Cell::Empty,
        ]
    }

    fn line(locale: Locale) -> String {
        String::from_utf8(written(&[row()], locale).unwrap()).unwrap()
    }

    #[test]
    fn each_language_has_its_own_marks() {
        assert_eq!(line(Locale::Fr), "\"Été; \"\"froid\"\", sec\";-12345;-1234,50;308,625;33,3%;05/01/2026;3,5;\r\n");
        assert_eq!(line(Locale::En), "\"Été; \"\"froid\"\", sec\",-12345,-1234.50,308.625,33.3%,2026-01-05,3.5,\r\n");
    }

    #[tokio::test]
    async fn it_begins_with_the_mark_and_the_heads_also_without_rows() {
        let sheet = super::super::tests::sheet(Locale::Fr);
        let body = body(sheet, stream::empty().boxed());
        let bytes = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        assert_eq!(String::from_utf8(bytes.to_vec()).unwrap(), "\u{feff}'=Objet;Montant\r\n");
    }
}
