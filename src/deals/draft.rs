//! A new deal as it is typed, checked into one that can be written.

use super::deal::{Deal, Forecast};
use super::lines::Lines;
use super::snooze::Snoozes;
use super::view::DealDraft;
use crate::settings::types::Slots;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::{Error, FieldError};
use crate::values::id::{AccountId, DealId, StageId, UserId};
use crate::values::instant::Instant;
use crate::values::money::Money;
use crate::values::percent::Percent;
use crate::values::problem::Problem;
use crate::values::rank::Rank;
use crate::values::text::clean_line;

/// What a new deal gets where the draft is silent.
pub struct Defaults {
    pub stage: StageId,
    pub probability: Percent,
    pub currency: Currency,
    pub close_on: Day,
    pub creator: Option<UserId>,
    pub owner: UserId,
    pub now: Instant,
}

/// A checked draft: the account may still have to be made, by its name.
pub struct Checked {
    pub name: String,
    pub account: Option<AccountId>,
    pub account_name: String,
    pub value: i64,
    pub close_on: Option<Day>,
    pub next_step: String,
}

impl DealDraft {
    pub fn check(&self, currency: Currency) -> Result<Checked, Error> {
        let mut errors = Vec::new();
        let mut wrong = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
        let name = clean_line(&self.name);
        if name.chars().count() > 200 {
            wrong("name", Problem::TooLong { max: 200 });
        }
        let account_name = clean_line(&self.account.name);
        if self.account.id.is_none() && account_name.is_empty() {
            wrong("account", Problem::Required);
        } else if account_name.chars().count() > 200 {
            wrong("account", Problem::TooLong { max: 200 });
        }
        let next_step = clean_line(&self.next_step);
        if next_step.chars().count() > 300 {
            wrong("next_step", Problem::TooLong { max: 300 });
        }
        let value = match Money::parse(&self.value, currency) {
            Ok(money) if money.minor >= 0 => money.minor,
            Ok(_) => {
                wrong("value", Problem::NotMoney);
                0
            }
            Err(problem) => {
                wrong("value", problem.into());
                0
            }
        };
        let close_on = match self.close_on.trim() {
            "" => None,
            text => match Day::parse_iso(text) {
                Ok(day) => Some(day),
                Err(problem) => {
                    wrong("close_on", problem);
                    None
                }
            },
        };
        if !errors.is_empty() {
            return Err(Error::Invalid(errors));
        }
        Ok(Checked { name, account: self.account.id, account_name, value, close_on, next_step })
    }
}

impl Checked {
    pub fn deal(self, id: DealId, account: AccountId, account_name: &str, defaults: Defaults) -> Deal {
        Deal {
            id,
            name: if self.name.is_empty() { account_name.to_owned() } else { self.name },
            account,
            contact: None,
            owner: defaults.owner,
            creator: defaults.creator,
            stage: defaults.stage,
            rank: Rank::first(),
            value: self.value,
            costs: 0,
            lines: Lines::default(),
            currency: defaults.currency,
            probability: defaults.probability,
            close_on: self.close_on.unwrap_or(defaults.close_on),
            next_on: None,
            next_step: self.next_step,
            source: None,
            category: None,
            product: None,
            competitor: None,
            forecast: Forecast::default(),
            label: None,
            loss_reason: None,
            description: String::new(),
            report: String::new(),
            created_at: defaults.now,
            stage_since: defaults.now,
            closed_at: None,
            closing_rate: None,
            pushes: 0,
            snoozes: Snoozes::default(),
            done_types: Slots::NONE,
            document_types: Slots::NONE,
            retired: false,
        }
    }
}
