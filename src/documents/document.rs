//! A document: a file with a name and a type. Its bytes lie apart, so that lists never read them.

use serde::{Deserialize, Serialize};

use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::id::{DealId, LookupId, UserId};
use crate::values::instant::Instant;
use crate::values::locale::Locale;

crate::id_type!(
    /// Of the document, and of the file that it is.
    DocumentId
);

/// The largest file, in bytes.
pub const MAX_BYTES: u64 = 20_000_000;

/// Where a file is sent to: `POST /api/documents/file?id=…`, the bytes as they are.
pub const DOOR: &str = "/api/documents/file";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: DocumentId,
    /// An entry of the list of types.
    pub document_type: LookupId,
    pub deal: DealId,
    /// Of the file, with its ending.
    pub name: String,
    /// In bytes.
    pub size: i64,
    pub creator: Option<UserId>,
    pub created_at: Instant,
    pub retired: bool,
}

/// What a form may change.
pub const EDITABLE: &[&str] = &["document_type", "name"];

impl Document {
    /// Where the file is fetched.
    pub fn address(&self) -> String {
        format!("/documents/{}", self.id)
    }
}

/// `812 B`, `34 kB`, `1.2 MB`: of a thousand each, as file managers say it.
pub fn size_text(locale: Locale, bytes: i64) -> String {
    let (octets, kilo, mega) = match locale {
        Locale::En => ("B", "kB", "MB"),
        Locale::Fr => ("o", "ko", "Mo"),
    };
    match bytes {
        ..1_000 => format!("{}\u{a0}{octets}", locale.number(bytes)),
        1_000..999_500 => format!("{}\u{a0}{kilo}", locale.number((bytes + 500) / 1_000)),
        10_000_000.. => format!("{}\u{a0}{mega}", locale.number((bytes + 500_000) / 1_000_000)),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            let point = if locale == Locale::Fr { "," } else { "." };
            format!("{}{point}{}\u{a0}{mega}", locale.number(tenths / 10), tenths % 10)
        }
    }
}

impl Fields for Document {
    const NAMES: &'static [&'static str] = &["document_type", "deal", "name", "size", "creator", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "document_type" => self.document_type.uuid().into(),
            "deal" => self.deal.uuid().into(),
            "name" => self.name.as_str().into(),
            "size" => self.size.into(),
            "creator" => self.creator.map(|id| id.uuid()).into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for Document {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "document_type" => self.document_type = value.id().unwrap_or(self.document_type),
            "name" => self.name = value.text(),
            "retired" => self.retired = value.flag(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    #[test]
    fn a_size_is_said_in_few_digits() {
        for (bytes, english, french) in [
            (0, "0 B", "0 o"),
            (999, "999 B", "999 o"),
            (1_000, "1 kB", "1 ko"),
            (34_499, "34 kB", "34 ko"),
            (999_499, "999 kB", "999 ko"),
            (999_500, "1.0 MB", "1,0 Mo"),
            (1_250_000, "1.3 MB", "1,3 Mo"),
            (9_940_000, "9.9 MB", "9,9 Mo"),
            (20_000_000, "20 MB", "20 Mo"),
        ] {
            let plain = |text: String| text.replace('\u{a0}', " ");
            assert_eq!(plain(size_text(Locale::En, bytes)), english);
            assert_eq!(plain(size_text(Locale::Fr, bytes)), french);
        }
    }

    #[test]
    fn every_field_of_a_form_can_be_put_back() {
        let one = |name: &str| Document {
            id: fresh().into(),
            document_type: fresh().into(),
            deal: fresh().into(),
            name: name.into(),
            size: 3,
            creator: None,
            created_at: Instant(0),
            retired: false,
        };
        let (one, mut other) = (one("a.pdf"), one("b.pdf"));
        for field in EDITABLE {
            other.set(field, &one.get(field));
            assert_eq!(other.get(field), one.get(field), "{field}");
            assert!(Document::NAMES.contains(field));
        }
    }
}
