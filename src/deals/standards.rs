//! What the company expects of the deals in a stage: exit criteria, the longest stay, limits, a band of probability.

use serde::{Deserialize, Serialize};

use super::criteria::{Criteria, Criterion};
use crate::changes::change::FieldValue;
use crate::values::error::FieldError;
use crate::values::number::parse_whole;
use crate::values::percent::Percent;
use crate::values::problem::Problem;

/// Whether a limit of deals in progress holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wip {
    #[default]
    None,
    /// Passing it is told.
    Soft,
    /// It lets none in.
    Strict,
}

impl Wip {
    pub const ALL: [Wip; 3] = [Wip::None, Wip::Soft, Wip::Strict];

    /// The word in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Wip::None => "none",
            Wip::Soft => "soft",
            Wip::Strict => "strict",
        }
    }

    pub fn from_code(code: &str) -> Option<Wip> {
        Wip::ALL.into_iter().find(|wip| wip.code() == code)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standards {
    /// What must be so before a deal leaves forward.
    pub exit: Criteria,
    /// In days: how long a deal should stay at most.
    pub longest_days: Option<i64>,
    pub wip: Wip,
    /// Open deals of everyone.
    pub stage_limit: Option<i64>,
    /// Open deals of each owner.
    pub seller_limit: Option<i64>,
    /// Where the probability of a deal should lie, both ends included.
    pub band: Option<(Percent, Percent)>,
}

impl Standards {
    /// One field, by its name in the change record.
    pub fn get(&self, field: &str) -> FieldValue {
        let end = |end: fn(&(Percent, Percent)) -> Percent| self.band.as_ref().map(|band| i64::from(end(band).get()));
        match field {
            "exit" => self.exit.code().as_str().into(),
            "longest_days" => self.longest_days.into(),
            // No limit is nothing to tell of.
            "wip" => Some(self.wip).filter(|wip| *wip != Wip::None).map(Wip::code).into(),
            "stage_limit" => self.stage_limit.into(),
            "seller_limit" => self.seller_limit.into(),
            "band_low" => end(|band| band.0).into(),
            "band_high" => end(|band| band.1).into(),
            _ => FieldValue::Empty,
        }
    }

    pub fn set(&mut self, field: &str, value: &FieldValue) {
        let percent = value.number().and_then(|number| i16::try_from(number).ok()).and_then(Percent::new);
        match field {
            "exit" => self.exit = Criteria::from_code(&value.text()),
            "longest_days" => self.longest_days = value.number(),
            "wip" => self.wip = Wip::from_code(&value.text()).unwrap_or_default(),
            "stage_limit" => self.stage_limit = value.number(),
            "seller_limit" => self.seller_limit = value.number(),
            "band_low" => self.band = percent.map(|low| (low, self.band.map_or(low, |(_, high)| high.max(low)))),
            "band_high" => self.band = percent.map(|high| (self.band.map_or(high, |(low, _)| low.min(high)), high)),
            _ => {}
        }
    }
}

/// What the stage form sends of it, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardsDraft {
    /// The fields to fill in, by name.
    pub exit: Vec<String>,
    pub longest_days: String,
    /// `none`, `soft` or `strict`; empty is none.
    pub wip: String,
    pub stage_limit: String,
    pub seller_limit: String,
    pub band_low: String,
    pub band_high: String,
}

/// More days than anyone waits, more deals than anyone has.
const MOST_DAYS: i64 = 3_650;
const MOST_DEALS: i64 = 100_000;

impl From<&Standards> for StandardsDraft {
    fn from(standards: &Standards) -> Self {
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let percent = |percent: Option<Percent>| number(percent.map(|percent| percent.get().into()));
        StandardsDraft {
            exit: standards.exit.iter().map(|criterion| criterion.field().to_owned()).collect(),
            longest_days: number(standards.longest_days),
            wip: standards.wip.code().to_owned(),
            stage_limit: number(standards.stage_limit),
            seller_limit: number(standards.seller_limit),
            band_low: percent(standards.band.map(|(low, _)| low)),
            band_high: percent(standards.band.map(|(_, high)| high)),
        }
    }
}

impl StandardsDraft {
    /// What it says; what is wrong goes to `errors`. `probability`: what a deal gets on entering the stage.
    pub fn check(&self, probability: Option<Percent>, errors: &mut Vec<FieldError>) -> Standards {
        let mut wrong = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
        let exit = self.exit.iter().map(|field| Criterion::from_field(field)).collect::<Option<Criteria>>();
        if exit.is_none() {
            wrong("exit", Problem::Unknown);
        }
        let mut number = |field: &str, typed: &str, max: i64| match whole(typed, 1, max) {
            Ok(number) => number,
            Err(problem) => {
                wrong(field, problem);
                None
            }
        };
        let longest_days = number("longest_days", &self.longest_days, MOST_DAYS);
        let (typed_low, typed_high) =
            (number("band_low", &self.band_low, 99), number("band_high", &self.band_high, 99));
        let wip = if self.wip.is_empty() { Some(Wip::None) } else { Wip::from_code(&self.wip) };
        // Without a limit that holds, what stands in its fields is no matter.
        let holds = wip != Some(Wip::None);
        let mut limit = |field: &str, typed: &str| if holds { number(field, typed, MOST_DEALS) } else { None };
        let stage_limit = limit("stage_limit", &self.stage_limit);
        let seller_limit = limit("seller_limit", &self.seller_limit);
        if wip.is_none() {
            wrong("wip", Problem::Unknown);
        } else if holds && self.stage_limit.trim().is_empty() && self.seller_limit.trim().is_empty() {
            wrong("stage_limit", Problem::Required);
        }
        let end = |typed: Option<i64>, open: i16| {
            let typed = typed.and_then(|number| i16::try_from(number).ok());
            Percent::new(typed.unwrap_or(open))
        };
        let band = end(typed_low, 1).zip(end(typed_high, 99)).filter(|_| typed_low.or(typed_high).is_some());
        if let Some((low, high)) = band {
            let (min, max) = (i64::from(low.get()), i64::from(high.get()));
            if low > high {
                wrong("band_high", Problem::OutOfRange { min, max: 99 });
            } else if probability.is_some_and(|probability| probability < low || probability > high) {
                wrong("probability", Problem::OutOfRange { min, max });
            }
        }
        Standards {
            exit: exit.unwrap_or_default(),
            longest_days,
            wip: wip.unwrap_or_default(),
            stage_limit,
            seller_limit,
            band,
        }
    }
}

fn whole(typed: &str, min: i64, max: i64) -> Result<Option<i64>, Problem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match parse_whole(typed)? {
        number if (min..=max).contains(&number) => Ok(Some(number)),
        _ => Err(Problem::OutOfRange { min, max }),
    }
}

#[cfg(test)]
mod tests;
