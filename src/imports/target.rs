//! What a column of a sheet can mean, and how its head tells.

use super::kind::Wire;
use crate::values::locale::Locale;
use crate::values::text::fold;

/// How the values of a target are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    Date,
    Amount,
    Percent,
}

/// A target as a table of them says it.
pub struct Column {
    /// The word in forms and in problems.
    pub code: &'static str,
    pub shape: Shape,
    pub label: fn(Locale) -> &'static str,
    /// Heads that mean it, folded; the likelier first.
    pub heads: &'static [&'static str],
}

/// A text column: most are.
pub fn text(code: &'static str, label: fn(Locale) -> &'static str, heads: &'static [&'static str]) -> Column {
    Column { code, shape: Shape::Text, label, heads }
}

pub fn date(code: &'static str, label: fn(Locale) -> &'static str, heads: &'static [&'static str]) -> Column {
    Column { shape: Shape::Date, ..text(code, label, heads) }
}

/// A field that a column fills.
pub trait ColumnTarget: Wire + Copy + Eq {
    fn all() -> &'static [Self];

    fn column(self) -> Column;

    /// What no row can do without, if no column has it.
    fn missing(has: impl Fn(Self) -> bool) -> Vec<Self>;

    fn code(self) -> &'static str {
        self.column().code
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::all().iter().copied().find(|target| target.code() == code)
    }

    fn shape(self) -> Shape {
        self.column().shape
    }

    fn label(self, locale: Locale) -> &'static str {
        (self.column().label)(locale)
    }

    fn heads(self) -> &'static [&'static str] {
        self.column().heads
    }
}

/// Guesses the target of each head; none is taken twice. A head that says the whole of a target's word goes before one
/// that says it in one part of `Close Date/Expected Close Date`.
pub fn guess_targets<T: ColumnTarget>(heads: &[&str]) -> Vec<Option<T>> {
    let mut bids = Vec::new();
    for (column, head) in heads.iter().enumerate() {
        for (part, place) in readings(head) {
            for target in T::all() {
                if let Some(likelihood) = target.heads().iter().position(|word| *word == part) {
                    bids.push((place.min(1), likelihood, column, *target));
                }
            }
        }
    }
    bids.sort_by_key(|(part, likelihood, column, _)| (*part, *likelihood, *column));
    let mut targets = vec![None; heads.len()];
    for (_, _, column, target) in bids {
        if targets[column].is_none() && !targets.contains(&Some(target)) {
            targets[column] = Some(target);
        }
    }
    targets
}

/// The head as a whole, then its parts.
fn readings(head: &str) -> Vec<(String, usize)> {
    let parts = head.split(['/', '|', '(', ')', '[', ']', ':', ',']);
    let all = std::iter::once(head).chain(parts).map(words).enumerate();
    all.filter(|(_, part)| !part.is_empty()).map(|(place, part)| (part, place)).collect()
}

/// Folded, with one space between words and nothing else: `% réussite` and `Réussite (%)` are alike.
pub fn words(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
