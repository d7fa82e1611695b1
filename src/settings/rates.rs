//! The rates that an administrator enters: what one unit of a currency costs in the company's, from a day on.

use serde::{Deserialize, Serialize};

use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::{Error, Problems};
use crate::values::problem::Problem;
use crate::values::rate::{DatedRate, Rate};

crate::id_type!(RateId);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RateEntry {
    pub id: RateId,
    pub dated: DatedRate,
    pub retired: bool,
}

impl Fields for RateEntry {
    const NAMES: &'static [&'static str] = &["from", "to", "day", "rate", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "from" => self.dated.from.code().into(),
            "to" => self.dated.to.code().into(),
            "day" => self.dated.day.into(),
            "rate" => self.dated.rate.to_string().as_str().into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for RateEntry {
    fn set(&mut self, field: &str, value: &FieldValue) {
        let dated = &mut self.dated;
        match field {
            "from" => dated.from = Currency::parse(&value.text()).unwrap_or(dated.from),
            "to" => dated.to = Currency::parse(&value.text()).unwrap_or(dated.to),
            "day" => dated.day = value.day().unwrap_or(dated.day),
            "rate" => dated.rate = Rate::parse(&value.text()).unwrap_or(dated.rate),
            "retired" => self.retired = value.flag(),
            _ => {}
        }
    }
}

/// A rate as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateDraft {
    pub currency: String,
    pub day: String,
    pub rate: String,
}

impl RateDraft {
    /// The rate to the company's currency, or every problem.
    pub fn read(&self, company: Currency) -> Result<DatedRate, Error> {
        let mut problems = Problems::new();
        let other = |currency| if currency == company { Err(Problem::Unknown) } else { Ok(currency) };
        let from = problems.take("currency", Currency::parse(&self.currency).and_then(other));
        let day = problems.take("day", Day::parse_iso(&self.day));
        let rate = problems.take("rate", Rate::parse(&self.rate));
        let dated = || Some(DatedRate { from: from?, to: company, day: day?, rate: rate? });
        let dated = dated();
        problems.finish(dated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_leads_to_the_companys_currency() {
        let draft = RateDraft { currency: "usd".into(), day: "2026-01-05".into(), rate: "0,92".into() };
        let dated = draft.read(Currency::EUR).unwrap();
        assert_eq!((dated.from, dated.to, dated.rate.to_string().as_str()), (Currency::USD, Currency::EUR, "0.92"));
        assert_eq!(draft.read(Currency::USD).unwrap_err().field("currency"), Some(&Problem::Unknown));
        let error = RateDraft::default().read(Currency::EUR).unwrap_err();
        assert!(["currency", "day", "rate"].iter().all(|field| error.field(field) == Some(&Problem::Required)));
    }
}
