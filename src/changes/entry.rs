//! One line of a history, as it is shown: names instead of ids, in the reader's words.

use serde::{Deserialize, Serialize};

use super::texts as t;
use crate::values::id::RequestId;
use crate::values::instant::Instant;
use crate::values::locale::Locale;

/// One act on one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub request: RequestId,
    pub at: Instant,
    /// Who did it; `None` for the command line.
    pub by: Option<String>,
    pub act: String,
    pub fields: Vec<FieldEntry>,
    /// The record's first: nothing was there before.
    pub is_making: bool,
    /// Whether the whole request has been undone since.
    pub undone: bool,
}

/// One field of it, before and after, ready to be read. Empty means: no value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldEntry {
    pub field: String,
    pub before: String,
    pub after: String,
}

impl FieldEntry {
    /// `before → after`; of a making only what it put there.
    pub fn says(&self, l: Locale, is_making: bool) -> String {
        let shown = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
        if is_making { shown(&self.after) } else { t::before_after(l, &shown(&self.before), &shown(&self.after)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_value_comes_from_nowhere() {
        let field = |before: &str, after: &str| FieldEntry {
            field: "phone".into(),
            before: before.into(),
            after: after.into(),
        };
        assert_eq!(field("", "06").says(Locale::En, true), "06");
        assert_eq!(field("", "06").says(Locale::En, false), "— → 06");
        assert_eq!(field("06", "").says(Locale::Fr, false), "06 → —");
    }
}
