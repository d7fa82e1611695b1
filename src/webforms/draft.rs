//! What the editor of a form sends, as typed; and what edits make of a form that others may have changed meanwhile.

use serde::{Deserialize, Serialize};

use super::asks::{Asks, WebField};
use super::form::{Face, WebForm, WebFormId};
use super::texts as t;
use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::error::{Error, Problems};
use crate::values::id::{LookupId, UserId};
use crate::values::locale::Locale;
use crate::values::problem::Problem;
use crate::values::text::{optional_line, optional_text, required_line};

pub const NAME: u32 = 120;
pub const TITLE: u32 = 200;
pub const INTRODUCTION: u32 = 2_000;
pub const BUTTON: u32 = 60;
pub const CONSENT: u32 = 500;
pub const THANKS: u32 = 2_000;
pub const REDIRECT: u32 = 500;
pub const LARGEST_CAP: i64 = 10_000;
const USUAL_CAP: i64 = 100;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebFormDraft {
    pub name: String,
    pub locale: Locale,
    pub asks: Asks,
    pub title: String,
    pub introduction: String,
    pub button: String,
    pub consent: String,
    pub thanks: String,
    pub redirect: String,
    pub source: Option<LookupId>,
    pub channel: Option<LookupId>,
    pub campaign: Option<LookupId>,
    pub owner: Option<UserId>,
    pub daily_cap: String,
}

impl WebFormDraft {
    /// What a new form begins with.
    pub fn new(locale: Locale) -> WebFormDraft {
        WebFormDraft {
            name: String::new(),
            locale,
            asks: Asks::default(),
            title: t::first_title(locale).to_owned(),
            introduction: String::new(),
            button: t::first_button(locale).to_owned(),
            consent: t::first_consent(locale).to_owned(),
            thanks: t::first_thanks(locale).to_owned(),
            redirect: String::new(),
            source: None,
            channel: None,
            campaign: None,
            owner: None,
            daily_cap: USUAL_CAP.to_string(),
        }
    }

    pub fn of(form: &WebForm) -> WebFormDraft {
        WebFormDraft {
            name: form.name.clone(),
            locale: form.locale,
            asks: form.asks,
            title: form.title.clone(),
            introduction: form.introduction.clone(),
            button: form.button.clone(),
            consent: form.consent.clone(),
            thanks: form.thanks.clone(),
            redirect: form.redirect.clone(),
            source: form.source,
            channel: form.channel,
            campaign: form.campaign,
            owner: form.owner,
            daily_cap: form.daily_cap.to_string(),
        }
    }

    /// The form that the draft asks for, or what is wrong with each field.
    pub fn parse(&self, id: WebFormId) -> Result<WebForm, Error> {
        let mut wrong = Problems::new();
        let redirect = wrong.take("redirect", https_address(&self.redirect)).unwrap_or_default();
        let thanks = wrong.take("thanks", optional_text(&self.thanks, THANKS)).flatten().unwrap_or_default();
        if thanks.is_empty() && self.redirect.trim().is_empty() {
            wrong.add("thanks", Problem::Required);
        }
        let consent = wrong.take("consent", optional_text(&self.consent, CONSENT)).flatten().unwrap_or_default();
        if consent.is_empty() && self.asks.shows(WebField::Consent) {
            wrong.add("consent", Problem::Required);
        }
        if self.asks.written().next().is_none() {
            wrong.add("asks", Problem::Required);
        }
        let form = WebForm {
            id,
            name: wrong.take("name", required_line(&self.name, NAME)).unwrap_or_default(),
            locale: self.locale,
            asks: self.asks,
            title: wrong.take("title", required_line(&self.title, TITLE)).unwrap_or_default(),
            introduction: wrong
                .take("introduction", optional_text(&self.introduction, INTRODUCTION))
                .flatten()
                .unwrap_or_default(),
            button: wrong.take("button", required_line(&self.button, BUTTON)).unwrap_or_default(),
            consent,
            thanks,
            redirect,
            source: self.source,
            channel: self.channel,
            campaign: self.campaign,
            owner: self.owner,
            daily_cap: wrong.take("daily_cap", cap(&self.daily_cap)).unwrap_or_default(),
            retired: false,
        };
        wrong.finish(Some(form))
    }

    pub fn face(&self) -> Face {
        Face {
            locale: self.locale,
            asks: self.asks,
            title: self.title.clone(),
            introduction: self.introduction.clone(),
            button: self.button.clone(),
            consent: self.consent.clone(),
        }
    }
}

/// What someone wants of a form, laid over the form as it stands.
#[derive(Debug, PartialEq, Eq)]
pub enum Merged {
    Done(Box<WebForm>),
    /// Someone else has changed these fields meanwhile: name, wanted, standing.
    Clash(Vec<(&'static str, FieldValue, FieldValue)>),
}

/// Lays what differs between `seen` and `wanted` over the form as it stands now: other fields merge, the same field clashes.
pub fn merged(now: &WebForm, seen: &WebForm, wanted: &WebForm) -> Merged {
    let (mut after, mut clashes) = (now.clone(), Vec::new());
    for field in WebForm::NAMES.iter().filter(|field| **field != "retired") {
        let (was, is, to) = (seen.get(field), now.get(field), wanted.get(field));
        if to == was || to == is {
            continue;
        }
        if is == was { after.set(field, &to) } else { clashes.push((*field, to, is)) }
    }
    if clashes.is_empty() { Merged::Done(Box::new(after)) } else { Merged::Clash(clashes) }
}

fn cap(text: &str) -> Result<i64, Problem> {
    let number: i64 = text.trim().parse().map_err(|_| Problem::NotANumber)?;
    let range = Problem::OutOfRange { min: 1, max: LARGEST_CAP };
    if (1..=LARGEST_CAP).contains(&number) { Ok(number) } else { Err(range) }
}

/// A whole address that browsers can be sent to, or nothing. It goes into headers, so it is plain ASCII.
pub fn https_address(text: &str) -> Result<String, Problem> {
    let Some(text) = optional_line(text, REDIRECT)? else { return Ok(String::new()) };
    let scheme = text.get(..8).filter(|scheme| scheme.eq_ignore_ascii_case("https://"));
    let rest = scheme.map(|scheme| &text[scheme.len()..]).ok_or(Problem::NotHttps)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_label = |label: &str| {
        !label.is_empty() && !label.starts_with('-') && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let is_host = name.split('.').all(is_label) && name.len() <= 253 && port.parse::<u16>().is_ok_and(|port| port > 0);
    if !is_host || path.contains([' ', '"', '<', '>', '\\', '`']) {
        return Err(Problem::NotHttps);
    }
    let path: String = path.chars().map(ascii).collect();
    Ok(format!("https://{}{path}", host.to_ascii_lowercase()))
}

/// A letter of a path as it travels.
fn ascii(letter: char) -> String {
    if letter.is_ascii() {
        return letter.to_string();
    }
    let mut bytes = [0; 4];
    letter.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[cfg(test)]
mod tests;
