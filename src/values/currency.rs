//! The currencies of ISO 4217 with their minor digits.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::problem::Problem;

/// A currency's place in the table. On the wire and in the database it is its three letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub struct Currency(u8);

/// Code and minor digits, in alphabetical order.
const TABLE: &str = "\
    AED2AFN2ALL2AMD2AOA2ARS2AUD2AWG2AZN2BAM2BBD2BDT2BGN2BHD3BIF0BMD2BND2BOB2BOV2BRL2BSD2BTN2BWP2BYN2BZD2\
    CAD2CDF2CHE2CHF2CHW2CLF4CLP0CNY2COP2COU2CRC2CUP2CVE2CZK2DJF0DKK2DOP2DZD2EGP2ERN2ETB2EUR2FJD2FKP2GBP2\
    GEL2GHS2GIP2GMD2GNF0GTQ2GYD2HKD2HNL2HTG2HUF2IDR2ILS2INR2IQD3IRR2ISK0JMD2JOD3JPY0KES2KGS2KHR2KMF0KPW2\
    KRW0KWD3KYD2KZT2LAK2LBP2LKR2LRD2LSL2LYD3MAD2MDL2MGA2MKD2MMK2MNT2MOP2MRU2MUR2MVR2MWK2MXN2MXV2MYR2MZN2\
    NAD2NGN2NIO2NOK2NPR2NZD2OMR3PAB2PEN2PGK2PHP2PKR2PLN2PYG0QAR2RON2RSD2RUB2RWF0SAR2SBD2SCR2SDG2SEK2SGD2\
    SHP2SLE2SOS2SRD2SSP2STN2SVC2SYP2SZL2THB2TJS2TMT2TND3TOP2TRY2TTD2TWD2TZS2UAH2UGX0USD2USN2UYI0UYU2UYW4\
    UZS2VED2VES2VND0VUV0WST2XAF0XCD2XCG2XOF0XPF0YER2ZAR2ZMW2ZWG2";

const COUNT: usize = TABLE.len() / 4;

impl Currency {
    pub const EUR: Currency = Currency::named("EUR");
    pub const USD: Currency = Currency::named("USD");
    pub const GBP: Currency = Currency::named("GBP");
    pub const CHF: Currency = Currency::named("CHF");

    pub fn all() -> impl Iterator<Item = Currency> {
        (0..COUNT).map(|at| Currency(at as u8))
    }

    /// Reads a code in either case.
    pub fn parse(code: &str) -> Result<Currency, Problem> {
        let code = code.trim();
        if code.is_empty() {
            return Err(Problem::Required);
        }
        Currency::all().find(|currency| currency.code().eq_ignore_ascii_case(code)).ok_or(Problem::Unknown)
    }

    pub fn code(self) -> &'static str {
        let at = usize::from(self.0) * 4;
        &TABLE[at..at + 3]
    }

    /// 2 for the euro, 0 for the yen.
    pub fn minor_digits(self) -> u32 {
        u32::from(TABLE.as_bytes()[usize::from(self.0) * 4 + 3] - b'0')
    }

    /// Minor units in one unit: 100 for the euro.
    pub fn minor_per_unit(self) -> i64 {
        10_i64.pow(self.minor_digits())
    }

    /// The sign people write, or the code where the sign would be taken for another currency's.
    pub fn symbol(self) -> &'static str {
        match self.code() {
            "EUR" => "€",
            "USD" => "$",
            "GBP" => "£",
            "JPY" => "¥",
            "CNY" => "CN¥",
            "CAD" => "CA$",
            "AUD" => "A$",
            "NZD" => "NZ$",
            "HKD" => "HK$",
            "BRL" => "R$",
            "INR" => "₹",
            "KRW" => "₩",
            "ILS" => "₪",
            "TRY" => "₺",
            "UAH" => "₴",
            "VND" => "₫",
            "PLN" => "zł",
            "CZK" => "Kč",
            code => code,
        }
    }

    /// For constants: a wrong code fails the build.
    const fn named(code: &str) -> Currency {
        let (table, code) = (TABLE.as_bytes(), code.as_bytes());
        let mut at = 0;
        while table[at * 4] != code[0] || table[at * 4 + 1] != code[1] || table[at * 4 + 2] != code[2] {
            at += 1;
        }
        Currency(at as u8)
    }
}

impl Default for Currency {
    fn default() -> Self {
        Currency::EUR
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Currency {
    type Err = Problem;

    fn from_str(code: &str) -> Result<Self, Problem> {
        Currency::parse(code)
    }
}

impl TryFrom<String> for Currency {
    type Error = Problem;

    fn try_from(code: String) -> Result<Self, Problem> {
        Currency::parse(&code)
    }
}

impl From<Currency> for &'static str {
    fn from(currency: Currency) -> &'static str {
        currency.code()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_in_order() {
        assert_eq!(TABLE.len() % 4, 0);
        let codes: Vec<_> = Currency::all().map(Currency::code).collect();
        assert!(codes.iter().all(|code| code.bytes().all(|b| b.is_ascii_uppercase())));
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(Currency::all().all(|currency| matches!(currency.minor_digits(), 0 | 2 | 3 | 4)));
        assert_eq!(Currency::all().last().map(Currency::code), Some("ZWG"), "a place fits in a byte");
    }

    #[test]
    fn reads_codes_only() {
        assert_eq!(Currency::parse("eur"), Ok(Currency::EUR));
        assert_eq!(Currency::parse(" CHF "), Ok(Currency::CHF));
        assert_eq!(Currency::parse(""), Err(Problem::Required));
        for code in ["EU", "EURO", "XXX", "€", "UR2", "é"] {
            assert_eq!(Currency::parse(code), Err(Problem::Unknown), "{code}");
        }
    }

    #[test]
    fn digits_and_signs() {
        let named = |code| Currency::parse(code).unwrap();
        assert_eq!((Currency::EUR.minor_digits(), Currency::EUR.symbol()), (2, "€"));
        assert_eq!((named("JPY").minor_digits(), named("JPY").symbol()), (0, "¥"));
        assert_eq!((named("TND").minor_digits(), named("TND").symbol()), (3, "TND"));
        assert_eq!(named("UYW").minor_per_unit(), 10_000);
    }

    #[test]
    fn the_wire_speaks_letters() {
        assert_eq!(serde_json::to_string(&Currency::EUR).unwrap(), "\"EUR\"");
        assert_eq!(serde_json::from_str::<Currency>("\"GBP\"").unwrap(), Currency::GBP);
        assert!(serde_json::from_str::<Currency>("\"ABC\"").is_err());
    }
}
