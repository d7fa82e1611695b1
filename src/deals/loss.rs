//! What is told of a loss: why, to whom, and what was learnt.

use super::deal::Deal;
use super::edit::Edit;
use crate::changes::change::{FieldValue, Fields};
use crate::values::id::LookupId;
use crate::values::text::clean_text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    pub reason: LookupId,
    /// Who got it instead.
    pub competitor: Option<LookupId>,
    pub report: String,
}

impl Loss {
    /// What it alters beside the loss itself, of a deal as it was seen: stored with it or not at all.
    pub fn edits(&self, seen: &Deal) -> Vec<Edit> {
        let report = match clean_text(&self.report) {
            text if text.is_empty() => FieldValue::Empty,
            text => FieldValue::Text(text),
        };
        let told = [("competitor", self.competitor.map(|id| id.uuid()).into()), ("report", report)];
        let edit = |(field, to): (&str, FieldValue)| Edit { field: field.to_owned(), seen: seen.get(field), to };
        told.into_iter().map(edit).filter(|edit| edit.seen != edit.to).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deals::draft::Defaults;
    use crate::deals::view::{AccountChoice, DealDraft};
    use crate::values::currency::Currency;
    use crate::values::day::Day;
    use crate::values::id::fresh;
    use crate::values::instant::Instant;
    use crate::values::percent::Percent;

    fn deal() -> Deal {
        let account = AccountChoice { id: None, name: "Acme".into() };
        let draft = DealDraft { account, value: "1".into(), ..DealDraft::default() };
        let defaults = Defaults {
            owner: fresh().into(),
            creator: None,
            stage: fresh().into(),
            currency: Currency::EUR,
            probability: Percent::new(10).unwrap(),
            close_on: Day::from_epoch_days(20_000),
            now: Instant(0),
        };
        draft.check(Currency::EUR).unwrap().deal(fresh().into(), fresh().into(), "Acme", defaults)
    }

    fn told(loss: &Loss, deal: &Deal) -> Vec<String> {
        loss.edits(deal).into_iter().map(|edit| edit.field).collect()
    }

    #[test]
    fn only_what_differs_is_an_edit() {
        let (one, other) = (LookupId::from(fresh()), LookupId::from(fresh()));
        let loss = |competitor, report: &str| Loss { reason: one, competitor, report: report.to_owned() };
        let plain = deal();
        assert_eq!(told(&loss(None, " \n "), &plain), [""; 0]);
        assert_eq!(told(&loss(Some(one), ""), &plain), ["competitor"]);
        assert_eq!(told(&loss(Some(one), "Too late"), &plain), ["competitor", "report"]);
        let known = Deal { competitor: Some(one), report: "Too late".into(), ..plain };
        assert_eq!(told(&loss(Some(one), "Too late "), &known), [""; 0]);
        assert_eq!(told(&loss(Some(other), "Too late"), &known), ["competitor"]);
        let gone = loss(None, "").edits(&known);
        assert!(gone.iter().all(|edit| edit.to == FieldValue::Empty) && gone.len() == 2);
        assert_eq!(gone[0].seen, FieldValue::Id(one.uuid()));
    }
}
