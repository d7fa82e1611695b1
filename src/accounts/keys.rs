//! By what two records are known for one person or one company: e-mail, phone and names brought to one form.
//!
//! A phone is known by what stands behind the country's code: `+33 6 12…`, `0033 6 12…` and `06 12…` are one number
//! whatever the reader's country, so that no country has to be assumed. Two numbers that both name a country, and not the
//! same one, are two.

use super::public_domains::is_public;
use crate::values::text::fold;

/// The mailbox behind an address: lower case, without what stands behind a `+`. Empty for what is no address.
pub fn email_key(email: &str) -> String {
    let email = email.trim().to_lowercase();
    let Some((mailbox, domain)) = email.split_once('@') else { return String::new() };
    let mailbox = mailbox.split_once('+').map_or(mailbox, |(own, _)| own);
    // The one large provider that overlooks dots.
    let (mailbox, domain) = match domain {
        "gmail.com" | "googlemail.com" => (mailbox.replace('.', ""), "gmail.com"),
        _ => (mailbox.to_owned(), domain),
    };
    if mailbox.is_empty() || !is_domain(domain) { String::new() } else { format!("{mailbox}@{domain}") }
}

/// One address, however its letters are written.
pub fn same_address(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The company behind an address; empty where anybody gets a mailbox.
pub fn company_domain(email: &str) -> String {
    let email = email.trim().to_lowercase();
    let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
    if is_domain(domain) && !is_public(domain) { domain.to_owned() } else { String::new() }
}

/// The company behind an address of the web, with or without `https://www.`.
pub fn site_domain(website: &str) -> String {
    let site = website.trim().to_lowercase();
    let site = site.split_once("://").map_or(site.as_str(), |(_, behind)| behind);
    let host = site.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    if is_domain(host) && !is_public(host) { host.to_owned() } else { String::new() }
}

/// An account's company: by its address, or else by its site.
pub fn domain(email: &str, website: &str) -> String {
    let domain = company_domain(email);
    if domain.is_empty() { site_domain(website) } else { domain }
}

fn is_domain(text: &str) -> bool {
    let mut parts = text.split('.');
    let is_odd = |c: char| c.is_whitespace() || c == '@';
    text.contains('.') && parts.all(|part| !part.is_empty()) && !text.contains(is_odd)
}

/// A number's digits behind country and leading nought. Empty for what is too short to be one.
pub fn phone_key(phone: &str) -> String {
    Number::read(phone).map(|number| number.national).unwrap_or_default()
}

pub fn same_phone(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (Number::read(one), Number::read(other)) else { return false };
    let contradict = one.country.is_some() && other.country.is_some() && one.country != other.country;
    one.national == other.national && !contradict
}

struct Number {
    country: Option<String>,
    national: String,
}

/// Fewer digits are an extension, or are still being typed.
const SHORTEST: usize = 6;

impl Number {
    fn read(text: &str) -> Option<Number> {
        let (digits, has_plus) = first_digits(text);
        let abroad = if has_plus { Some(digits.as_str()) } else { digits.strip_prefix("00") };
        let (country, national) = match abroad {
            Some(digits) => {
                let (country, national) = digits.split_at(country_code(digits).min(digits.len()));
                (Some(country.to_owned()), national)
            }
            // A sheet has lost the plus before it.
            None if digits.len() == 11 && (digits.starts_with("33") || digits.starts_with('1')) => {
                let (country, national) = digits.split_at(country_code(&digits));
                (Some(country.to_owned()), national)
            }
            None => (None, digits.as_str()),
        };
        let national = national.trim_start_matches('0');
        (national.len() >= SHORTEST).then(|| Number { country, national: national.to_owned() })
    }
}

/// The digits of the first number in a field, and whether a plus stands before them. What follows in words is an
/// extension, and behind a slash with room around it stands another number.
fn first_digits(text: &str) -> (String, bool) {
    let text = text.split([';', ',', '\n']).next().unwrap_or_default();
    let text = text.split(" / ").next().unwrap_or_default();
    let (mut digits, mut has_plus) = (String::new(), false);
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() => has_plus = true,
            _ if c.is_alphabetic() && digits.len() >= SHORTEST => break,
            _ => {}
        }
    }
    (digits, has_plus)
}

/// How many digits a country's code has: one, two or three, as the ITU has given them out.
fn country_code(digits: &str) -> usize {
    const TWO: &[&str] = &[
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    match digits.get(..2) {
        _ if digits.starts_with(['1', '7']) => 1,
        Some(two) if TWO.contains(&two) => 2,
        _ => 3,
    }
}

/// One person's name, in either order, with or without a title.
pub fn same_person_name(one: &str, other: &str) -> bool {
    same_words(person_words(one), person_words(other))
}

/// One company's name, with or without its legal form.
pub fn same_company_name(one: &str, other: &str) -> bool {
    same_words(company_words(one), company_words(other))
}

/// Alike for what [`same_person_name`] says is one; empty for no name.
pub fn person_key(name: &str) -> String {
    person_words(name).join(" ")
}

/// Alike for what [`same_company_name`] says is one; empty for no name.
pub fn company_key(name: &str) -> String {
    company_words(name).join(" ")
}

fn person_words(name: &str) -> Vec<String> {
    const TITLES: &[&str] = &["dr", "m", "madame", "me", "mlle", "mme", "monsieur", "mr", "mrs", "ms"];
    words(name, TITLES)
}

fn company_words(name: &str) -> Vec<String> {
    const FORMS: &[&str] = &[
        "ag", "bv", "corp", "eurl", "gmbh", "inc", "kg", "limited", "llc", "ltd", "nv", "plc", "sa", "sarl", "sas",
        "sasu", "sci", "scop", "sl", "snc", "spa", "srl", "ste", "societe",
    ];
    words(&name.replace('.', ""), FORMS)
}

fn same_words(one: Vec<String>, other: Vec<String>) -> bool {
    !one.is_empty() && one == other
}

/// The words of a name in one order, but for those that say nothing; if none other are there, those.
fn words(name: &str, idle: &[&str]) -> Vec<String> {
    let name = fold(name);
    let mut all: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if all.iter().any(|word| !idle.contains(&word.as_str())) {
        all.retain(|word| !idle.contains(&word.as_str()));
    }
    all.sort();
    all
}

#[cfg(test)]
mod tests;
