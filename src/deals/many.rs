//! What is done to many deals at once.

use serde::{Deserialize, Serialize};

use super::deal::Deal;
use super::list::ListAsk;
use crate::values::day::{Day, FIRST_YEAR, LAST_YEAR};
use crate::values::error::Error;
use crate::values::id::{DealId, LookupId, StageId, UserId};
use crate::values::percent::Outcome;
use crate::values::problem::Problem;
use crate::values::refusal::Refusal;
use crate::views::many::Many;

pub type ManyDeals = Many<ListAsk, DealId>;

/// Nobody puts a date off by more days than these.
pub const MOST_DAYS: i64 = 3_650;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ManyAct {
    /// To the end of a stage.
    Move(StageId),
    /// To another owner.
    Assign(UserId),
    CloseOn(Day),
    /// Puts each close date off by so many days; fewer than none bring it nearer.
    PutOff(i64),
    Lose {
        reason: Option<LookupId>,
        /// Who got them instead; none leaves to each what is known of it.
        #[serde(default)]
        competitor: Option<LookupId>,
    },
    Delete,
}

impl ManyAct {
    /// What can be told before any deal is looked at.
    pub fn check(self) -> Result<ManyAct, Error> {
        match self {
            ManyAct::PutOff(days) if !(-MOST_DAYS..=MOST_DAYS).contains(&days) => {
                Err(Error::invalid("days", Problem::OutOfRange { min: -MOST_DAYS, max: MOST_DAYS }))
            }
            act => Ok(act),
        }
    }
}

impl Deal {
    pub fn owned_by(&self, owner: UserId) -> Deal {
        Deal { owner, ..self.clone() }
    }

    /// Says who got it instead, if that is told.
    pub fn against(&self, competitor: Option<LookupId>) -> Deal {
        Deal { competitor: competitor.or(self.competitor), ..self.clone() }
    }

    /// For an open deal: of a closed one the day on which it was closed is what counts.
    pub fn closing_on(&self, day: Day) -> Result<Deal, Refusal> {
        match self.outcome() {
            Outcome::Open => Ok(Deal { close_on: day, ..self.clone() }.counting_pushes(self)),
            Outcome::Won | Outcome::Lost => Err(Refusal::DealIsClosed),
        }
    }

    /// Stops at the last day, or the first, that anyone can enter.
    pub fn put_off(&self, days: i64) -> Result<Deal, Refusal> {
        let day = self.close_on.plus_days(days);
        let first = Day::of(FIRST_YEAR, 1, 1).unwrap_or(day);
        let last = Day::of(LAST_YEAR, 12, 31).unwrap_or(day);
        self.closing_on(day.max(first).min(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deals::draft::Defaults;
    use crate::deals::view::{AccountChoice, DealDraft};
    use crate::values::currency::Currency;
    use crate::values::id::fresh;
    use crate::values::instant::Instant;
    use crate::values::percent::Percent;

    fn closing(year: i32, month: u32, day: u32) -> Deal {
        let account = AccountChoice { id: None, name: "Acme".into() };
        let draft = DealDraft { account, value: "1".into(), ..DealDraft::default() };
        let defaults = Defaults {
            owner: fresh().into(),
            creator: None,
            stage: fresh().into(),
            currency: Currency::EUR,
            probability: Percent::new(10).unwrap(),
            close_on: Day::of(year, month, day).unwrap(),
            now: Instant(0),
        };
        draft.check(Currency::EUR).unwrap().deal(fresh().into(), fresh().into(), "Acme", defaults)
    }

    #[test]
    fn a_date_is_put_off_as_far_as_dates_go() {
        let day = |deal: Result<Deal, Refusal>| deal.unwrap().close_on.to_string();
        assert_eq!(day(closing(2026, 2, 27).put_off(2)), "2026-03-01");
        assert_eq!(day(closing(2026, 1, 1).put_off(-1)), "2025-12-31");
        assert_eq!(day(closing(2199, 12, 31).put_off(MOST_DAYS)), "2200-12-31");
        assert_eq!(day(closing(1900, 1, 2).put_off(-MOST_DAYS)), "1900-01-01");
        let won = Deal { probability: Percent::WON, ..closing(2026, 1, 1) };
        assert_eq!(won.put_off(1), Err(Refusal::DealIsClosed));
    }

    #[test]
    fn days_without_end_are_refused_at_once() {
        assert_eq!(ManyAct::PutOff(-MOST_DAYS).check(), Ok(ManyAct::PutOff(-MOST_DAYS)));
        for days in [MOST_DAYS + 1, i64::MAX, i64::MIN] {
            assert!(matches!(ManyAct::PutOff(days).check(), Err(Error::Invalid(_))));
        }
    }

    #[test]
    fn whose_it_is_changes_nothing_else() {
        let deal = closing(2026, 1, 1);
        let given = deal.owned_by(fresh().into());
        assert_ne!(given, deal);
        assert_eq!(given.owned_by(deal.owner), deal);
    }

    #[test]
    fn who_got_it_is_told_or_left() {
        let (one, other) = (LookupId::from(fresh()), LookupId::from(fresh()));
        let deal = closing(2026, 1, 1);
        assert_eq!(deal.against(None), deal);
        let told = deal.against(Some(one));
        assert_eq!((told.against(None), told.against(Some(other)).competitor), (told.clone(), Some(other)));
    }
}
