//! A web form: what it asks, what it says, and what becomes of whatever it brings.

use serde::{Deserialize, Serialize};

use super::asks::Asks;
use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::id::{LookupId, UserId};
use crate::values::locale::Locale;

crate::id_type!(WebFormId, SubmissionId);

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WebForm {
    pub id: WebFormId,
    /// For the company itself; visitors read the title.
    pub name: String,
    pub locale: Locale,
    pub asks: Asks,
    pub title: String,
    pub introduction: String,
    /// What the button says.
    pub button: String,
    /// What the box says that agrees to mailings.
    pub consent: String,
    pub thanks: String,
    /// Where visitors go instead of reading the thanks; empty or an https address.
    pub redirect: String,
    pub source: Option<LookupId>,
    pub channel: Option<LookupId>,
    pub campaign: Option<LookupId>,
    /// To whom its leads are given at once.
    pub owner: Option<UserId>,
    /// Leads in 24 hours; what comes beyond waits in the quarantine.
    pub daily_cap: i64,
    pub retired: bool,
}

/// What a visitor sees of a form, stored or still being composed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    pub locale: Locale,
    pub asks: Asks,
    pub title: String,
    pub introduction: String,
    pub button: String,
    pub consent: String,
}

impl WebForm {
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

    /// Where the form stands, from this server's root.
    pub fn path(id: WebFormId) -> String {
        format!("/f/{id}")
    }

    /// `https://example.com`, of the address that visitors are sent on to.
    pub fn redirect_origin(&self) -> Option<&str> {
        let host = self.redirect.strip_prefix("https://")?;
        let end = host.find(['/', '?', '#']).unwrap_or(host.len());
        Some(&self.redirect[.."https://".len() + end])
    }
}

impl Fields for WebForm {
    const NAMES: &'static [&'static str] = &[
        "name",
        "locale",
        "asks",
        "title",
        "introduction",
        "button",
        "consent",
        "thanks",
        "redirect",
        "source",
        "channel",
        "campaign",
        "owner",
        "daily_cap",
        "retired",
    ];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "name" => self.name.as_str().into(),
            "locale" => self.locale.code().into(),
            "asks" => String::from(self.asks).as_str().into(),
            "title" => self.title.as_str().into(),
            "introduction" => self.introduction.as_str().into(),
            "button" => self.button.as_str().into(),
            "consent" => self.consent.as_str().into(),
            "thanks" => self.thanks.as_str().into(),
            "redirect" => self.redirect.as_str().into(),
            "source" => self.source.map(|id| id.uuid()).into(),
            "channel" => self.channel.map(|id| id.uuid()).into(),
            "campaign" => self.campaign.map(|id| id.uuid()).into(),
            "owner" => self.owner.map(|id| id.uuid()).into(),
            "daily_cap" => self.daily_cap.into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for WebForm {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "name" => self.name = value.text(),
            "locale" => self.locale = Locale::parse(&value.text()).unwrap_or(self.locale),
            "asks" => self.asks = Asks::parse(&value.text()).unwrap_or(self.asks),
            "title" => self.title = value.text(),
            "introduction" => self.introduction = value.text(),
            "button" => self.button = value.text(),
            "consent" => self.consent = value.text(),
            "thanks" => self.thanks = value.text(),
            "redirect" => self.redirect = value.text(),
            "source" => self.source = value.id(),
            "channel" => self.channel = value.id(),
            "campaign" => self.campaign = value.id(),
            "owner" => self.owner = value.id(),
            "daily_cap" => self.daily_cap = value.number().unwrap_or(self.daily_cap),
            "retired" => self.retired = value.flag(),
            _ => {}
        }
    }
}
