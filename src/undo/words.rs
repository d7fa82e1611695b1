//! Why something was not undone, in the reader's words.

use crate::values::error::Error;
use crate::values::locale::Locale;
use crate::values::refusal::{Refusal, Since};
use crate::{accounts, activities, deals, documents, leads, settings};

/// The same refusal, the field by the name that its label has: the slices call alike what they share.
pub fn in_words(error: Error, locale: Locale) -> Error {
    let Error::Refused(Refusal::ChangedSince(Since { field, by })) = error else { return error };
    let words = [
        deals::words::field,
        leads::words::field,
        accounts::words::field,
        activities::words::field,
        documents::words::field,
        settings::texts::field,
    ];
    let word = words.iter().map(|word| word(locale, &field)).find(|word| !word.is_empty());
    Refusal::ChangedSince(Since { field: word.map_or(field, str::to_owned), by }).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(field: &str, locale: Locale) -> String {
        in_words(Refusal::ChangedSince(Since { field: field.into(), by: Some("Max".into()) }).into(), locale)
            .text(locale)
    }

    #[test]
    fn the_field_is_named_as_its_label_is() {
        assert!(told("close_on", Locale::En).starts_with("Max has changed “Close date” since."));
        assert!(told("close_on", Locale::Fr).contains("Date de clôture"));
        assert!(told("document_type", Locale::Fr).contains("«\u{a0}Type\u{a0}»"));
        assert!(told("minute", Locale::En).contains("“Time”"));
        assert!(told("unheard_of", Locale::En).contains("unheard_of"));
        assert_eq!(in_words(Error::NotFound, Locale::En), Error::NotFound);
    }
}
