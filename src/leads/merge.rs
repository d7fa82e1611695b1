//! Where a lead meets a record that is there: which value stays, field by field.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::lead::Lead;
use crate::accounts::account::Account;
use crate::accounts::contact::Contact;
use crate::accounts::keys::{email_key, same_phone};
use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::deals::deal::Deal;
use crate::deals::edit::set;
use crate::values::error::{Error, Problems};

/// Which of the three records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Account,
    Contact,
    Deal,
}

/// Whose value stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// That of the record.
    There,
    Lead,
    /// One below the other.
    Both,
}

/// Two values for one field, and the one that stays unless somebody says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub part: Part,
    pub field: &'static str,
    pub there: FieldValue,
    pub lead: FieldValue,
    pub proposed: Side,
}

/// What somebody decided, and what the record held when they did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub part: Part,
    pub field: String,
    pub seen: FieldValue,
    pub side: Side,
}

/// Why a merge is not carried out.
#[derive(Debug, PartialEq, Eq)]
pub enum Unmerged {
    /// The record holds something else by now in this field.
    Changed(&'static str),
    Invalid(Error),
}

/// The text in which a lead and a record may both go on.
const JOINED: &str = "description";
/// What a record cannot be without.
const REQUIRED: &str = "name";

impl Question {
    /// Two that say the same are no question; nor are two that say nothing.
    fn of(part: Part, field: &'static str, there: FieldValue, lead: FieldValue) -> Option<Question> {
        let proposed = match (&there, &lead) {
            (_, FieldValue::Empty) if there == lead || field == REQUIRED => return None,
            _ if is_alike(field, &there, &lead) => return None,
            (FieldValue::Empty, _) => Side::Lead,
            (_, FieldValue::Empty) => Side::There,
            _ if field == JOINED => Side::Both,
            _ => Side::There,
        };
        Some(Question { part, field, there, lead, proposed })
    }

    /// Whose value can be chosen: where only one speaks, its value is kept.
    pub fn sides(&self) -> &'static [Side] {
        match (&self.there, &self.lead) {
            (FieldValue::Empty, _) => &[Side::Lead],
            (_, FieldValue::Empty) => &[Side::There],
            _ if self.field == JOINED => &[Side::There, Side::Lead, Side::Both],
            _ => &[Side::There, Side::Lead],
        }
    }

    /// What the field holds if this side is chosen.
    pub fn value(&self, side: Side) -> FieldValue {
        match side {
            Side::There => self.there.clone(),
            Side::Lead => self.lead.clone(),
            Side::Both => FieldValue::Text(format!("{}\n\n{}", self.there.text(), self.lead.text())),
        }
    }

    /// What was decided about it; nobody overwrites what they have not seen.
    fn decided(&self, answers: &[Answer]) -> Result<FieldValue, Unmerged> {
        let Some(answer) = answers.iter().find(|answer| answer.part == self.part && answer.field == self.field) else {
            return Ok(self.value(self.proposed));
        };
        if answer.seen != self.there {
            return Err(Unmerged::Changed(self.field));
        }
        let side = if self.sides().contains(&answer.side) { answer.side } else { self.proposed };
        Ok(self.value(side))
    }
}

/// One mailbox and one number may be written in two ways.
fn is_alike(field: &str, there: &FieldValue, lead: &FieldValue) -> bool {
    match field {
        "email" if *there != FieldValue::Empty => email_key(&there.text()) == email_key(&lead.text()),
        "phone" => there == lead || same_phone(&there.text(), &lead.text()),
        _ => there == lead,
    }
}

/// An account that is there. E-mail and phone are its own where no person takes them.
pub fn account_questions(lead: &Lead, account: &Account, has_person: bool) -> Vec<Question> {
    let fields: &[&'static str] =
        if has_person { &["address", "source"] } else { &["email", "phone", "address", "source"] };
    let of = |field: &&'static str| Question::of(Part::Account, field, account.get(field), lead.get(field));
    fields.iter().filter_map(of).collect()
}

pub fn contact_questions(lead: &Lead, contact: &Contact) -> Vec<Question> {
    let fields = [("name", "person"), ("job_title", "job_title"), ("email", "email"), ("phone", "phone")];
    let of = |(field, own)| Question::of(Part::Contact, field, contact.get(field), lead.get(own));
    fields.into_iter().filter_map(of).collect()
}

/// An open deal that takes the lead in; `contact` is whom the conversion chose or makes.
pub fn deal_questions(lead: &Lead, deal: &Deal, contact: Option<Uuid>) -> Vec<Question> {
    let category: FieldValue = lead.categories.first().map(|id| id.uuid()).into();
    let fields = [
        ("name", lead.get("subject")),
        ("contact", contact.into()),
        ("source", lead.get("source")),
        ("category", category),
        ("next_on", lead.get("next_on")),
        ("description", lead.get("description")),
    ];
    fields.into_iter().filter_map(|(field, own)| Question::of(Part::Deal, field, deal.get(field), own)).collect()
}

/// The record with every question decided.
pub fn merged<T: Restore>(record: &T, questions: &[Question], answers: &[Answer]) -> Result<T, Unmerged> {
    let mut after = record.clone();
    for question in questions {
        after.set(question.field, &question.decided(answers)?);
    }
    Ok(after)
}

/// The same for a deal, whose fields have rules of their own.
pub fn merged_deal(deal: &Deal, questions: &[Question], answers: &[Answer]) -> Result<Deal, Unmerged> {
    let (mut after, mut wrong) = (deal.clone(), Problems::new());
    for question in questions {
        wrong.take(question.field, set(&mut after, question.field, &question.decided(answers)?));
    }
    wrong.finish(Some(after)).map_err(Unmerged::Invalid)
}

#[cfg(test)]
mod tests;
