//! An address that stands in several columns, as one text in the order in which it is written where it is.

use super::cells::Cells;
use super::target::{Column, ColumnTarget, text, words};
use super::texts as t;
use crate::values::problem::Problem;

/// What a row says of an address; nothing where its cell is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressParts {
    /// Street and number, or all of the address.
    pub street: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    pub country: Option<String>,
    /// The country has a field of its own: it tells the order, and is not said.
    pub country_apart: bool,
}

/// What becomes of the parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub text: String,
    pub has_street: bool,
}

impl Address {
    /// A town alone takes nobody's street away.
    pub fn lay_over(&self, before: &mut String) {
        if self.has_street || before.is_empty() {
            before.clone_from(&self.text);
        }
    }
}

pub fn postal_code() -> Column {
    text(
        "postal_code",
        t::postal_code,
        &[
            "postal code",
            "postcode",
            "post code",
            "zip code",
            "zip",
            "zip postal code",
            "billing postal code",
            "billing zip",
            "code postal",
            "cp",
        ],
    )
}

pub fn city() -> Column {
    text(
        "city",
        t::city,
        &[
            "city",
            "town",
            "billing city",
            "locality",
            "ville",
            "commune",
            "localite",
            "code postal et ville",
            "cp ville",
        ],
    )
}

pub fn country() -> Column {
    text("country", t::country, &["country", "billing country", "country region", "pays"])
}

impl AddressParts {
    /// The cells of a row: street, postal code, town and country.
    pub fn read<T: ColumnTarget>(cells: &mut Cells<T>, targets: [T; 4], long: u32, short: u32) -> AddressParts {
        let [street, postal_code, city, country] = targets;
        AddressParts {
            street: cells.lines(street, long),
            postal_code: cells.line(postal_code, short),
            city: cells.line(city, short),
            country: cells.line(country, short),
            country_apart: false,
        }
    }

    /// As one address; where it is too long for one, the problem stands at this target.
    pub fn taken<T: ColumnTarget>(&self, cells: &mut Cells<T>, target: T, max: u32) -> Option<Address> {
        let text = self.joined()?;
        if text.chars().count() > max as usize {
            cells.refuse_value(target, &text, Problem::TooLong { max });
            return None;
        }
        Some(Address { text, has_street: self.street.is_some() })
    }

    /// `12 rue du Port, 56100 Lorient, France`. What the street's cell says already is not said again.
    pub fn joined(&self) -> Option<String> {
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        let [street, code, city, country] = [&self.street, &self.postal_code, &self.city, &self.country].map(part);
        let said = Said::of(&street);
        let (code_words, city_words) = (words(&code), words(&city));
        // Two columns may both hold the line of the town.
        let is_city_said = said.city(&city_words, &code_words) || holds(&code_words, &city_words);
        let is_code_said = said.code(&code_words) || !is_city_said && holds(&city_words, &code_words);
        let is_country_said = self.country_apart
            || said.country(&words(&country), &city_words)
            || segments(&city).any(|segment| segment == words(&country));
        let code = if is_code_said { "" } else { code.as_str() };
        let city = if is_city_said { "" } else { city.as_str() };
        let town = if self.is_town_first() { [city, code] } else { [code, city] };
        let town = town.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let country = if is_country_said { "" } else { country.as_str() };
        let between = if street.contains('\n') { "\n" } else { ", " };
        let parts = [street.as_str(), town.as_str(), country];
        let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between);
        Some(text).filter(|text| !text.is_empty())
    }

    /// The country says it; without one, the look of the code: `SW1A 1AA`, `H2X 1Y4`, `62701-1234`.
    fn is_town_first(&self) -> bool {
        match self.country.as_deref() {
            Some(country) => TOWN_FIRST.contains(&words(country).as_str()),
            None => self.postal_code.as_deref().is_some_and(looks_town_first),
        }
    }
}

fn looks_town_first(code: &str) -> bool {
    let letters_lead = code.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let is_foreign_prefix = code.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).starts_with('-');
    let has_digits = code.contains(|letter: char| letter.is_ascii_digit());
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_zip_plus = code.split_once('-').is_some_and(|(zip, plus)| digits(zip, 5) && digits(plus, 4));
    (letters_lead && has_digits && !is_foreign_prefix) || is_zip_plus
}

/// What the cell of the street says beside the street.
struct Said {
    whole: String,
    /// What stands behind the street itself, piece by piece.
    rest: Vec<String>,
}

impl Said {
    fn of(street: &str) -> Said {
        let mut rest: Vec<String> = segments(street).filter(|segment| !segment.is_empty()).collect();
        // `12 bis, rue de Paris`: the number is no street yet.
        while rest.first().is_some_and(|first| is_number(first)) {
            rest.remove(0);
        }
        if !rest.is_empty() {
            rest.remove(0);
        }
        Said { whole: words(street), rest }
    }

    /// At the very start it would be a house's number.
    fn code(&self, code: &str) -> bool {
        !code.is_empty() && (self.whole == code || format!("{} ", self.whole).contains(&format!(" {code} ")))
    }

    /// `12 rue de Paris` does not say that it is in Paris.
    fn city(&self, city: &str, code: &str) -> bool {
        let with_code = [format!("{code} {city}"), format!("{city} {code}")];
        let is_town = |segment: &str| town_of(segment) == city;
        !city.is_empty()
            && (is_town(&self.whole)
                || self.rest.iter().any(|segment| is_town(segment))
                || !code.is_empty() && with_code.iter().any(|town| holds(&self.whole, town)))
    }

    fn country(&self, country: &str, city: &str) -> bool {
        let behind_town = || !city.is_empty() && self.whole.ends_with(&format!(" {city} {country}"));
        !country.is_empty() && (self.whole == country || self.rest.iter().any(|said| said == country) || behind_town())
    }
}

/// Whole words, one behind the other.
fn holds(text: &str, part: &str) -> bool {
    !part.is_empty() && format!(" {text} ").contains(&format!(" {part} "))
}

fn segments(text: &str) -> impl Iterator<Item = String> {
    text.split([',', ';', '\n']).map(words)
}

fn is_number(segment: &str) -> bool {
    let is_beside = |word: &str| matches!(word, "bis" | "ter" | "quater") || word.chars().count() == 1;
    let mut words = segment.split(' ');
    let number = words.next().unwrap_or_default();
    number.starts_with(|letter: char| letter.is_ascii_digit()) && number.len() < 5 && words.all(is_beside)
}

/// `56100 Lorient Cedex` without what is not the name.
fn town_of(segment: &str) -> String {
    let is_of_name = |word: &&str| *word != "cedex" && !word.contains(|letter: char| letter.is_ascii_digit());
    segment.split(' ').filter(is_of_name).collect::<Vec<_>>().join(" ")
}

/// Countries that write the town before its code, by their names in both languages and the usual short ones.
const TOWN_FIRST: &[&str] = &[
    "uk",
    "u k",
    "gb",
    "united kingdom",
    "great britain",
    "england",
    "scotland",
    "wales",
    "northern ireland",
    "royaume uni",
    "grande bretagne",
    "angleterre",
    "ecosse",
    "pays de galles",
    "irlande du nord",
    "ie",
    "ireland",
    "irlande",
    "us",
    "u s",
    "usa",
    "u s a",
    "united states",
    "united states of america",
    "etats unis",
    "etats unis d amerique",
    "ca",
    "canada",
    "au",
    "australia",
    "australie",
    "nz",
    "new zealand",
    "nouvelle zelande",
    "in",
    "india",
    "inde",
    "mt",
    "malta",
    "malte",
    "sg",
    "singapore",
    "singapour",
    "za",
    "south africa",
    "afrique du sud",
];

#[cfg(test)]
mod tests;
