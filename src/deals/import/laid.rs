//! What a row makes of a deal.

use uuid::Uuid;

use super::rows::RowDraft;
use crate::deals::criteria::Criteria;
use crate::deals::deal::{Deal, Forecast};
use crate::deals::lines::Lines;
use crate::deals::snooze::Snoozes;
use crate::settings::types::Slots;
use crate::values::day::Day;
use crate::values::id::{AccountId, ContactId, DealId, LookupId, StageId, UserId};
use crate::values::instant::Instant;
use crate::values::percent::{Outcome, Percent};
use crate::values::rank::Rank;

/// What the row's names have become, and what it does not say itself.
pub struct Laid {
    pub id: DealId,
    pub name: String,
    pub account: AccountId,
    pub contact: Option<ContactId>,
    pub owner: UserId,
    pub creator: Option<UserId>,
    pub stage: StageId,
    pub lookups: [Option<LookupId>; 5],
    pub probability: Percent,
    pub close_on: Day,
    pub at: Instant,
}

impl RowDraft {
    /// The deal, which has no place in its column yet.
    pub fn deal(&self, laid: Laid) -> Deal {
        let [source, category, product, competitor, loss_reason] = laid.lookups;
        let is_open = self.outcome == Outcome::Open;
        Deal {
            id: laid.id,
            name: laid.name,
            account: laid.account,
            contact: laid.contact,
            owner: laid.owner,
            creator: laid.creator,
            stage: laid.stage,
            rank: Rank::first(),
            value: self.value,
            costs: self.costs,
            lines: Lines::default(),
            currency: self.currency,
            probability: laid.probability,
            close_on: laid.close_on,
            next_on: self.next_on,
            next_step: self.next_step.clone(),
            source,
            category,
            product,
            competitor,
            forecast: Forecast::default(),
            label: None,
            loss_reason: if self.outcome == Outcome::Lost { loss_reason } else { None },
            description: self.description.clone(),
            report: String::new(),
            created_at: self.created_on.map_or(laid.at, |day| Instant::noon_of(day, laid.at)),
            stage_since: laid.at,
            closed_at: (!is_open).then(|| Instant::noon_of(laid.close_on, laid.at)),
            closing_rate: None,
            pushes: 0,
            snoozes: Snoozes::default(),
            done_types: Slots::NONE,
            document_types: Slots::NONE,
            retired: false,
        }
    }

    /// Which criteria its deal will meet: a name that it says becomes an id, whichever.
    pub fn met(&self) -> Criteria {
        let some = Uuid::nil();
        let deal = self.deal(Laid {
            id: some.into(),
            name: String::new(),
            account: some.into(),
            contact: self.contact.as_ref().map(|_| some.into()),
            owner: some.into(),
            creator: None,
            stage: some.into(),
            lookups: self.lookups.map(|name| name.map(|_| some.into())),
            probability: Percent::LOST,
            close_on: self.close_on.unwrap_or(Day::from_epoch_days(0)),
            at: Instant(0),
        });
        Criteria::met_by(&deal)
    }
}

#[cfg(test)]
mod tests {
    use crate::deals::criteria::Criterion;
    use crate::deals::import::plan::Plan;
    use crate::deals::import::rows::Reading;
    use crate::imports::sheet::Sheet;
    use crate::values::currency::Currency;
    use crate::values::locale::Locale;

    fn met(text: &str) -> Vec<Criterion> {
        let sheet = Sheet::read(text.as_bytes()).unwrap();
        let mut plan = Plan::guess(&sheet, Locale::En, Currency::EUR);
        plan.owner = crate::imports::plan::Fallback::Importer;
        Reading::of(&sheet, &plan).drafts[0].met().iter().collect()
    }

    #[test]
    fn a_row_meets_what_its_deal_will_meet() {
        assert_eq!(met("Account,Value\nRoyer,0\n"), []);
        assert_eq!(met("Account,Value\nRoyer,10\n"), [Criterion::Value]);
        assert_eq!(
            met("Account,Value,Contact,Next step,Source,Description\nRoyer,10,Ana,Call,Fair,Large\n"),
            [Criterion::Value, Criterion::Contact, Criterion::NextStep, Criterion::Source, Criterion::Description]
        );
    }
}
