//! A probability in whole percent, and what it says about the deal.

use serde::{Deserialize, Serialize};

use super::problem::Problem;

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "i16", into = "i16")]
pub struct Percent(i16);

/// Derived from the probability alone, so that nothing can contradict it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Open,
    Won,
    Lost,
}

impl Percent {
    pub const LOST: Percent = Percent(0);
    pub const WON: Percent = Percent(100);

    pub const fn new(value: i16) -> Option<Percent> {
        if value >= 0 && value <= 100 { Some(Percent(value)) } else { None }
    }

    pub const fn get(self) -> i16 {
        self.0
    }

    pub const fn outcome(self) -> Outcome {
        match self.0 {
            0 => Outcome::Lost,
            100 => Outcome::Won,
            _ => Outcome::Open,
        }
    }

    /// Reads `65`, `65 %`, `65.0%` and `65,0 %`.
    pub fn parse(text: &str) -> Result<Percent, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::Required);
        }
        let number = text.strip_suffix('%').unwrap_or(text).trim_end();
        let (negative, number) = match number.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, number),
        };
        let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(fraction) {
            return Err(Problem::NotANumber);
        }
        let zero = whole.bytes().all(|b| b == b'0');
        let fractional = fraction.bytes().any(|b| b != b'0');
        if negative && (!zero || fractional) {
            return Err(OUT_OF_RANGE);
        }
        let value = whole.parse().ok().and_then(Percent::new).ok_or(OUT_OF_RANGE)?;
        if fractional { Err(Problem::NotAPercent) } else { Ok(value) }
    }
}

const OUT_OF_RANGE: Problem = Problem::OutOfRange { min: 0, max: 100 };

impl Outcome {
    pub const ALL: [Outcome; 3] = [Outcome::Open, Outcome::Won, Outcome::Lost];

    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Open => "open",
            Outcome::Won => "won",
            Outcome::Lost => "lost",
        }
    }

    pub fn parse(code: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    pub const fn is_open(self) -> bool {
        matches!(self, Outcome::Open)
    }
}

impl TryFrom<i16> for Percent {
    type Error = Problem;

    fn try_from(value: i16) -> Result<Self, Problem> {
        Percent::new(value).ok_or(OUT_OF_RANGE)
    }
}

impl From<Percent> for i16 {
    fn from(percent: Percent) -> i16 {
        percent.0
    }
}

impl std::str::FromStr for Percent {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Percent::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write() {
        for text in ["65", " 65 ", "65%", "65 %", "65\u{a0}%", "65\u{202f}%", "65.0%", "65,0 %", "65.00", "065"] {
            assert_eq!(Percent::parse(text), Ok(Percent(65)), "{text}");
        }
        assert_eq!(Percent::parse("-0"), Ok(Percent::LOST));
    }

    #[test]
    fn what_is_refused() {
        assert_eq!(Percent::parse("  "), Err(Problem::Required));
        assert_eq!(Percent::parse("65.5"), Err(Problem::NotAPercent));
        for text in ["101", "-1", "-0.5", "65536", "99999999999999999999999"] {
            assert_eq!(Percent::parse(text), Err(OUT_OF_RANGE), "{text}");
        }
        for text in ["a", "6e1", "%", "5.", ".5", "1.2.3", "0x10", "٦٥", "6 5", "+65"] {
            assert_eq!(Percent::parse(text), Err(Problem::NotANumber), "{text}");
        }
    }

    #[test]
    fn the_outcome_is_the_percentage() {
        assert_eq!(Percent::LOST.outcome(), Outcome::Lost);
        assert_eq!(Percent::WON.outcome(), Outcome::Won);
        assert!((1..100).all(|p| Percent(p).outcome() == Outcome::Open));
        assert!(Outcome::ALL.iter().all(|&o| Outcome::parse(o.code()) == Some(o)));
    }

    #[test]
    fn the_wire_refuses_what_the_form_refuses() {
        assert_eq!(serde_json::from_str::<Percent>("42").unwrap(), Percent(42));
        assert!(serde_json::from_str::<Percent>("101").is_err());
        assert!(serde_json::from_str::<Percent>("-1").is_err());
        assert!(serde_json::from_str::<Percent>("1.5").is_err());
    }
}
