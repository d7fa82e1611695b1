//! A card's place among others, as text that can always be split further: one move writes one row.
//!
//! A rank is an integer part and a fraction, in base 62 by ASCII order. The integer's first character gives its length
//! (`a` two characters, `b` three…; `Z` two, `Y` three… for what stands before the first), so that plain comparison of
//! bytes is the order, and appending stays short: a thousand appended ranks need three characters.
//! In a database the column must compare bytes, not words of a language.

use serde::{Deserialize, Serialize};

use super::problem::Problem;

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rank(String);

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LONGEST: usize = 4096;
const LONG: usize = 48;

impl Rank {
    pub fn first() -> Rank {
        Rank("a0".to_string())
    }

    /// A rank strictly between the two; `None` is the end of the list on that side. If the two are out of order, which
    /// only a mistake can bring about, the answer stands after the first.
    pub fn between(before: Option<&Rank>, after: Option<&Rank>) -> Rank {
        match (before.map(Rank::parts), after.map(Rank::parts)) {
            (None, None) => Rank::first(),
            (Some(low), None) => Rank::after(low),
            (None, Some(high)) => Rank::before(high),
            (Some(low), Some(high)) if low >= high => Rank::after(low),
            (Some((whole, low)), Some((other, high))) if whole == other => {
                Rank::joined(whole, &midway(low, Some(high)))
            }
            (Some(low), Some(high)) => match increment(low.0) {
                Some(next) if (next.as_slice(), [].as_slice()) < high => Rank::joined(&next, &[]),
                _ => Rank::joined(low.0, &midway(low.1, None)),
            },
        }
    }

    /// `n` ranks in order, short and far apart: for a new list, or to renumber one whose ranks have grown long.
    pub fn spread(n: usize) -> Vec<Rank> {
        Rank::following(None, n)
    }

    /// `n` ranks in order after the last one of a list.
    pub fn following(last: Option<&Rank>, n: usize) -> Vec<Rank> {
        let next = |last: &Rank| Some(Rank::between(Some(last), None));
        std::iter::successors(Some(Rank::between(last, None)), next).take(n).collect()
    }

    /// Refuses whatever this file would not have made.
    pub fn parse(text: &str) -> Result<Rank, Problem> {
        let bytes = text.as_bytes();
        let whole = bytes.first().and_then(|&head| whole_length(head)).filter(|&length| length <= bytes.len());
        let fits = |length: usize| {
            bytes.len() <= LONGEST
                && bytes.iter().all(|&b| value(b).is_some())
                && !bytes[length..].ends_with(b"0")
                && text != smallest()
        };
        if whole.is_some_and(fits) { Ok(Rank(text.to_string())) } else { Err(Problem::Unknown) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Time to give the whole list new ranks by `spread`.
    pub fn is_long(&self) -> bool {
        self.0.len() > LONG
    }

    fn after((whole, fraction): (&[u8], &[u8])) -> Rank {
        match increment(whole) {
            Some(next) => Rank::joined(&next, &[]),
            None => Rank::joined(whole, &midway(fraction, None)),
        }
    }

    fn before((whole, fraction): (&[u8], &[u8])) -> Rank {
        match decrement(whole) {
            _ if !fraction.is_empty() && whole != smallest().as_bytes() => Rank::joined(whole, &[]),
            Some(previous) if previous != smallest().as_bytes() => Rank::joined(&previous, &[]),
            Some(previous) => Rank::joined(&previous, &midway(&[], None)),
            None => Rank::joined(whole, &midway(&[], Some(fraction))),
        }
    }

    fn parts(&self) -> (&[u8], &[u8]) {
        let bytes = self.0.as_bytes();
        let length = bytes.first().and_then(|&head| whole_length(head)).unwrap_or(0);
        bytes.split_at(length.min(bytes.len()))
    }

    fn joined(whole: &[u8], fraction: &[u8]) -> Rank {
        Rank(whole.iter().chain(fraction).map(|&b| char::from(b)).collect())
    }
}

/// Below this one nothing could be put, so it is never used as it stands.
fn smallest() -> &'static str {
    "A00000000000000000000000000"
}

fn value(digit: u8) -> Option<usize> {
    DIGITS.iter().position(|&d| d == digit)
}

fn whole_length(head: u8) -> Option<usize> {
    match head {
        b'a'..=b'z' => Some(usize::from(head - b'a') + 2),
        b'A'..=b'Z' => Some(usize::from(b'Z' - head) + 2),
        _ => None,
    }
}

/// The next integer, or `None` after the last.
fn increment(whole: &[u8]) -> Option<Vec<u8>> {
    step(
        whole,
        b'0',
        |digit| DIGITS.get(digit + 1),
        |head| if head == b'Z' { Some(b'a') } else { up_to(head, b'z', 1) },
    )
}

/// The integer before, or `None` before the first.
fn decrement(whole: &[u8]) -> Option<Vec<u8>> {
    let previous = |digit: usize| digit.checked_sub(1).and_then(|digit| DIGITS.get(digit));
    step(whole, b'z', previous, |head| if head == b'a' { Some(b'Z') } else { up_to(head, b'A', -1) })
}

fn up_to(head: u8, end: u8, by: i8) -> Option<u8> {
    if head == end { None } else { head.checked_add_signed(by) }
}

/// Moves the last digit that can move and resets those behind it to `reset`; when none can, the head moves.
fn step(
    whole: &[u8],
    reset: u8,
    moved: impl Fn(usize) -> Option<&'static u8>,
    next_head: impl Fn(u8) -> Option<u8>,
) -> Option<Vec<u8>> {
    let mut next = whole.to_vec();
    for digit in next.iter_mut().skip(1).rev() {
        match value(*digit).and_then(&moved) {
            Some(&other) => {
                *digit = other;
                return Some(next);
            }
            None => *digit = reset,
        }
    }
    let head = next_head(*whole.first()?)?;
    let mut next = vec![reset; whole_length(head)?];
    next[0] = head;
    Some(next)
}

/// A fraction strictly between two that are in order and do not end in 0; no `high` means one.
fn midway(low: &[u8], mut high: Option<&[u8]>) -> Vec<u8> {
    let digit = |fraction: &[u8], at: usize| fraction.get(at).and_then(|&b| value(b)).unwrap_or(0);
    let mut middle = Vec::with_capacity(low.len() + 1);
    loop {
        let at = middle.len();
        let from = digit(low, at);
        let to = high.map_or(DIGITS.len(), |high| digit(high, at));
        if to > from + 1 {
            middle.push(DIGITS[(from + to) / 2]);
            return middle;
        }
        middle.push(DIGITS[from]);
        // One step below `high` already: only `low` bounds what follows. Equal for longer than `high` is cannot be.
        if to != from || high.is_some_and(|high| at >= high.len()) {
            high = None;
        }
    }
}

impl std::fmt::Display for Rank {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Rank {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Rank::parse(text)
    }
}

impl TryFrom<String> for Rank {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Rank::parse(&text)
    }
}

impl From<Rank> for String {
    fn from(rank: Rank) -> String {
        rank.0
    }
}

#[cfg(test)]
mod tests;
