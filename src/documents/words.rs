//! Documents in the reader's words.

use super::texts as t;
use crate::values::locale::Locale;

/// The name of a field, as its label says it.
pub fn field(locale: Locale, field: &str) -> &'static str {
    match field {
        "document_type" => t::document_type(locale),
        "name" => t::name(locale),
        _ => "",
    }
}

/// What an act is called in a history.
pub fn act(locale: Locale, act: &str) -> &'static str {
    match act {
        "attach" => t::act_attach(locale),
        "retire document" => t::act_retire(locale),
        _ => t::act_edit(locale),
    }
}
