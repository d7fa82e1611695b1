//! What a visitor typed into a form, and the lead that it asks for.

use serde::{Deserialize, Serialize};

use super::asks::{Ask, WebField};
use super::form::WebForm;
use crate::leads::draft::LeadDraft;
use crate::values::error::{Error, FieldError, Problems};
use crate::values::problem::Problem;
use crate::values::text::clean_line;

/// The trap: a field that no person sees. Its name is one that machines like to fill in.
pub const TRAP: &str = "homepage";
/// The stamp of the page that the form was drawn on.
pub const STAMP: &str = "stamp";

/// A subject taken from a message is cut here.
const SUBJECT: usize = 80;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Submission {
    pub person: String,
    pub company: String,
    pub job_title: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    pub subject: String,
    pub description: String,
    pub accepts_mailing: bool,
}

/// All that a post brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    pub submission: Submission,
    pub stamp: String,
    /// Somebody or something has filled in the trap.
    pub trapped: bool,
}

impl Post {
    /// Takes what the form asks, and nothing else.
    pub fn read(form: &WebForm, pairs: Vec<(String, String)>) -> Post {
        let mut post = Post::default();
        for (name, value) in pairs {
            match (name.as_str(), WebField::from_code(&name)) {
                (TRAP, _) => post.trapped |= !value.trim().is_empty(),
                (STAMP, _) => post.stamp = value,
                (_, Some(WebField::Consent)) => post.submission.accepts_mailing = form.asks.shows(WebField::Consent),
                (_, Some(field)) if form.asks.shows(field) => post.submission.set(field, value),
                _ => {}
            }
        }
        post
    }
}

impl Submission {
    pub fn get(&self, field: WebField) -> &str {
        match field {
            WebField::Person => &self.person,
            WebField::Company => &self.company,
            WebField::JobTitle => &self.job_title,
            WebField::Email => &self.email,
            WebField::Phone => &self.phone,
            WebField::Address => &self.address,
            WebField::Subject => &self.subject,
            WebField::Description => &self.description,
            WebField::Consent => "",
        }
    }

    fn set(&mut self, field: WebField, value: String) {
        match field {
            WebField::Person => self.person = value,
            WebField::Company => self.company = value,
            WebField::JobTitle => self.job_title = value,
            WebField::Email => self.email = value,
            WebField::Phone => self.phone = value,
            WebField::Address => self.address = value,
            WebField::Subject => self.subject = value,
            WebField::Description => self.description = value,
            WebField::Consent => {}
        }
    }

    /// The same without what a page cannot show, for a form that comes back.
    pub fn shown(mut self) -> Submission {
        for field in WebField::ALL {
            let shown = |c: &char| matches!(c, '\n' | '\r' | '\t') || !c.is_control();
            let text = self.get(field).chars().filter(shown).collect();
            self.set(field, text);
        }
        self
    }

    /// What must be mended, by field and in the form's order.
    pub fn check(&self, form: &WebForm) -> Result<(), Error> {
        let mut wrong = Problems::new();
        let lead = match self.lead(form).check() {
            Err(Error::Invalid(errors)) => errors,
            other => {
                other?;
                Vec::new()
            }
        };
        let of = |field: WebField| lead.iter().find(|FieldError { field: name, .. }| name == field.code());
        let mut is_empty = true;
        for field in form.asks.written() {
            let is_blank = clean_line(self.get(field)).is_empty();
            is_empty &= is_blank;
            if let Some(error) = of(field) {
                wrong.add(field.code(), error.problem.clone());
            } else if is_blank && form.asks.of(field) == Ask::Required {
                wrong.add(field.code(), Problem::Required);
            }
        }
        // Where nothing is required, something must be said all the same.
        if let Some(first) = form.asks.written().next().filter(|_| is_empty && wrong.is_empty()) {
            wrong.add(first.code(), Problem::Required);
        }
        wrong.into_result()
    }

    /// What it asks for, by the form as it stands.
    pub fn lead(&self, form: &WebForm) -> LeadDraft {
        LeadDraft {
            subject: self.headline(form),
            source: form.source,
            channel: form.channel,
            campaign: form.campaign,
            person: self.person.clone(),
            company: self.company.clone(),
            job_title: self.job_title.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            address: self.address.clone(),
            description: self.description.clone(),
            accepts_mailing: self.accepts_mailing,
            owner: form.owner,
            ..LeadDraft::default()
        }
    }

    /// A lead has a subject: the one typed, else the message's beginning, else the form's name and who it was.
    fn headline(&self, form: &WebForm) -> String {
        if !clean_line(&self.subject).is_empty() {
            return self.subject.clone();
        }
        let message = self.description.lines().map(clean_line).find(|line| !line.is_empty());
        if let Some(message) = message {
            return cut(&message);
        }
        let who = [&self.person, &self.company, &self.email, &self.phone].map(|text| clean_line(text));
        match who.into_iter().find(|who| !who.is_empty()) {
            Some(who) => cut(&format!("{} – {who}", form.name)),
            None => form.name.clone(),
        }
    }
}

/// At a word's end, if there is one in the second half.
fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(SUBJECT) else { return text.to_owned() };
    let kept = &text[..end];
    let at = kept.rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", kept[..at].trim_end())
}

#[cfg(test)]
mod tests;
