//! Quantities, rates and counts as people write them, by the same rule as money.

use rust_decimal::Decimal;

use super::money::{MoneyError, scaled};
use super::problem::Problem;

/// A whole number: `1 234`, `1,234`, `-5`.
pub fn parse_whole(text: &str) -> Result<i64, Problem> {
    read(text, 0)
}

/// A number of at most `decimals` decimals: `1.5`, `1,5`, `1 234,5`.
pub fn parse_decimal(text: &str, decimals: u32) -> Result<Decimal, Problem> {
    let decimals = decimals.min(18);
    Ok(Decimal::new(read(text, decimals as usize)?, decimals).normalize())
}

/// A quotient in whole numbers, rounded half away from zero: the commercial rounding that an invoice shows. `below` is
/// more than zero.
pub const fn divided(above: i128, below: i128) -> i128 {
    let (whole, rest) = (above / below, above % below);
    let is_half = rest.unsigned_abs() * 2 >= below.unsigned_abs();
    match (is_half, above < 0) {
        (false, _) => whole,
        (true, false) => whole + 1,
        (true, true) => whole - 1,
    }
}

fn read(text: &str, decimals: usize) -> Result<i64, Problem> {
    let text = text.trim();
    let (negative, number) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    if text.is_empty() {
        return Err(Problem::Required);
    }
    // Without this a lone mark would read as zero.
    if !number.ends_with(|c: char| c.is_ascii_digit()) {
        return Err(Problem::NotANumber);
    }
    match scaled(number, decimals) {
        Ok(scaled) => Ok(if negative { -scaled } else { scaled }),
        Err(MoneyError::NotANumber) => Err(Problem::NotANumber),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_quantities() {
        for (text, n) in [("5", 5), ("-5", -5), ("1 234", 1234), ("1\u{202f}234", 1234), ("1,234", 1234), ("12.0", 12)]
        {
            assert_eq!(parse_whole(text), Ok(n), "{text}");
        }
        for (text, shown) in [
            ("1.5", "1.5"),
            ("1,50", "1.5"),
            ("1 234,5", "1234.5"),
            ("-,25", "-0.25"),
            ("3", "3"),
            ("1,2345", "1.2345"),
        ] {
            assert_eq!(parse_decimal(text, 4).map(|n| n.to_string()), Ok(shown.to_string()), "{text}");
        }
    }

    #[test]
    fn quotients_round_half_away_from_zero() {
        for (above, below, quotient) in
            [(0, 7, 0), (7, 2, 4), (-7, 2, -4), (5, 3, 2), (4, 3, 1), (-4, 3, -1), (1, 2, 1), (-1, 2, -1), (1, 3, 0)]
        {
            assert_eq!(divided(above, below), quotient, "{above} / {below}");
        }
    }

    #[test]
    fn what_is_refused() {
        assert_eq!(parse_whole(" "), Err(Problem::Required));
        assert_eq!(parse_whole("1.5"), Err(Problem::TooManyDecimals));
        assert_eq!(parse_whole("1.234"), Err(Problem::TooManyDecimals));
        assert_eq!(parse_decimal("1,234", 4), Err(Problem::AmbiguousAmount));
        assert_eq!(parse_whole("99999999999999999999"), Err(Problem::TooLarge));
        for text in ["-", "--1", "1e5", "x", ".", "5.", "NaN", "1 2", "+1", "€5"] {
            assert_eq!(parse_whole(text), Err(Problem::NotANumber), "{text}");
        }
    }
}
