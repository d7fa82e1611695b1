//! The two languages, and how each writes numbers, money and time. Server and browser format alike, to the byte.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::currency::Currency;
use super::money::Money;
use super::percent::Percent;
use super::weighted::Weighted;

mod time;

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    #[default]
    En,
    Fr,
}

use Locale::{En, Fr};

/// Between a number and its unit, so that no line breaks there.
const NBSP: char = '\u{a0}';
/// Between the groups of a French number.
const THIN: char = '\u{202f}';

impl Locale {
    pub const ALL: [Locale; 2] = [En, Fr];

    pub const fn code(self) -> &'static str {
        match self {
            En => "en",
            Fr => "fr",
        }
    }

    /// Reads `fr`, `FR`, `fr-CH`, `fr_FR.UTF-8`.
    pub fn parse(code: &str) -> Option<Locale> {
        let language = code.trim().split(['-', '_', '.']).next().unwrap_or_default();
        Locale::ALL.into_iter().find(|locale| locale.code().eq_ignore_ascii_case(language))
    }

    /// The language a browser asks for most; English when it asks for neither.
    pub fn from_accept_language(header: &str) -> Locale {
        let mut best = (0, En);
        for item in header.split(',').take(50) {
            let (language, quality) = item.split_once(';').unwrap_or((item, "q=1"));
            let quality = thousandths(quality.trim().strip_prefix("q=").unwrap_or("0"));
            if let Some(locale) = Locale::parse(language)
                && quality > best.0
            {
                best = (quality, locale);
            }
        }
        best.1
    }

    /// `one` or `many`: French counts 0 as one.
    pub const fn plural(self, n: i64, one: &'static str, many: &'static str) -> &'static str {
        let is_one = match self {
            En => n == 1,
            Fr => n > -2 && n < 2,
        };
        if is_one { one } else { many }
    }

    /// `1,234 deals`, the number and the word that agrees with it.
    pub fn count(self, n: i64, one: &'static str, many: &'static str) -> String {
        format!("{}{NBSP}{}", self.number(n), self.plural(n, one, many))
    }

    /// `1,234` and `1 234`.
    pub fn number(self, n: i64) -> String {
        self.signed(n < 0, &self.grouped(&n.unsigned_abs().to_string()))
    }

    /// Any number of decimals, as many as it has: `1,234.5` and `1 234,5`.
    pub fn decimal(self, n: Decimal) -> String {
        let text = n.abs().normalize().to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        self.signed(n.is_sign_negative() && !n.is_zero(), &self.with_fraction(self.grouped(whole), fraction))
    }

    /// `42%` and `42 %`.
    pub fn percent(self, percent: Percent) -> String {
        match self {
            En => format!("{}%", percent.get()),
            Fr => format!("{}{NBSP}%", percent.get()),
        }
    }

    /// `€1,234.56` and `1 234,56 €`.
    pub fn money(self, money: Money) -> String {
        let (whole, fraction) = self.parts(money);
        self.priced(money.minor < 0, &self.with_fraction(whole, &fraction), "", money.currency)
    }

    /// As `money`, without decimals when they are zero.
    pub fn money_whole(self, money: Money) -> String {
        let (whole, fraction) = self.parts(money);
        let fraction = if fraction.bytes().all(|b| b == b'0') { "" } else { fraction.as_str() };
        self.priced(money.minor < 0, &self.with_fraction(whole, fraction), "", money.currency)
    }

    /// Rounded to the minor unit, half away from zero: the one rounding there is. Without decimals when they are zero, as
    /// the amounts beside it.
    pub fn weighted(self, weighted: Weighted, currency: Currency) -> String {
        self.money_whole(weighted.money(currency))
    }

    /// `€1.2M` and `1,2 M€`, for narrow screens; exact amounts stand in a title or a table.
    pub fn compact_money(self, minor: i64, currency: Currency) -> String {
        const UNITS: [(i128, &str, &str); 4] =
            [(1, "", ""), (1_000, "K", "k"), (1_000_000, "M", "M"), (1_000_000_000, "B", "Md")];
        let amount = i128::from(minor).abs();
        let rounded = |times: i128, unit: i128| {
            let unit = unit * i128::from(currency.minor_per_unit());
            (amount * times + unit / 2) / unit
        };
        // The first unit in which three digits suffice once rounded: 999 500 is 1 M, not 1000 K.
        let at = UNITS.iter().position(|&(unit, ..)| rounded(1, unit) < 1_000).unwrap_or(UNITS.len() - 1);
        let (unit, en, fr) = UNITS[at];
        let tenths = rounded(10, unit);
        let (whole, fraction) =
            if unit > 1 && tenths < 1_000 { (tenths / 10, tenths % 10) } else { (rounded(1, unit), 0) };
        let fraction = if fraction == 0 { String::new() } else { fraction.to_string() };
        let number = self.with_fraction(self.grouped(&whole.to_string()), &fraction);
        self.priced(minor < 0 && whole > 0, &number, if self == En { en } else { fr }, currency)
    }

    /// What an input shows for editing: no groups, no sign of the currency. `Money::parse` reads it back to the same
    /// amount, which is why three decimals stand behind a point in both languages.
    pub fn money_input(self, money: Money) -> String {
        let text = money.decimal().to_string();
        match self {
            Fr if money.currency.minor_digits() != 3 => text.replace('.', ","),
            _ => text,
        }
    }

    fn parts(self, money: Money) -> (String, String) {
        let unit = money.currency.minor_per_unit().unsigned_abs();
        let amount = money.minor.unsigned_abs();
        let digits = money.currency.minor_digits() as usize;
        let fraction = if digits == 0 { String::new() } else { format!("{:0digits$}", amount % unit) };
        (self.grouped(&(amount / unit).to_string()), fraction)
    }

    fn priced(self, negative: bool, number: &str, unit: &str, currency: Currency) -> String {
        let symbol = currency.symbol();
        let text = match self {
            En if symbol.ends_with(|c: char| c.is_alphabetic()) => format!("{symbol}{NBSP}{number}{unit}"),
            En => format!("{symbol}{number}{unit}"),
            // "k€" is one sign, "k CHF" are two words.
            Fr if !unit.is_empty() && symbol.chars().any(char::is_alphabetic) => {
                format!("{number}{NBSP}{unit}{NBSP}{symbol}")
            }
            Fr => format!("{number}{NBSP}{unit}{symbol}"),
        };
        self.signed(negative, &text)
    }

    fn signed(self, negative: bool, text: &str) -> String {
        format!("{}{text}", if negative { "-" } else { "" })
    }

    fn with_fraction(self, whole: String, fraction: &str) -> String {
        match (fraction, self) {
            ("", _) => whole,
            (_, En) => format!("{whole}.{fraction}"),
            (_, Fr) => format!("{whole},{fraction}"),
        }
    }

    fn grouped(self, digits: &str) -> String {
        let mark = if self == En { ',' } else { THIN };
        let mut text = String::with_capacity(digits.len() * 2);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }
}

/// `0.8` is 800; what is not a quality is 0.
fn thousandths(quality: &str) -> u32 {
    let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
    let read = |digits: &str| digits.parse::<u32>().unwrap_or(0);
    match fraction.len() {
        0..=3 if fraction.is_ascii() => (read(whole).min(1) * 1000 + read(&format!("{fraction:0<3}"))).min(1000),
        _ => 0,
    }
}

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests;
