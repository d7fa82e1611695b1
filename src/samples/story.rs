//! What the sample data tells, relative to a day and to numbers of names: the same every time.

use super::names::COMPANIES;
use crate::accounts::account::AccountKind;
use crate::leads::lead::{Priority, Status};
use crate::settings::decision::DecisionLabel;
use crate::values::percent::Outcome;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleDeal {
    pub company: usize,
    pub subject: usize,
    /// Its place among five stages; for a closed deal the last.
    pub stage: usize,
    pub outcome: Outcome,
    /// In whole units of the currency.
    pub value: i64,
    pub costs: i64,
    /// What it has above the stage's own percentage, or below.
    pub probability: i16,
    /// How often its close date was put off.
    pub pushes: i64,
    pub days_old: i64,
    pub days_in_stage: i64,
    /// Days from today on; before today if negative. For a closed deal, when it was closed.
    pub closes_in: i64,
    pub next_in: Option<i64>,
    pub next_step: usize,
    pub owner: usize,
    pub lookup: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleLead {
    pub company: usize,
    pub person: usize,
    pub request: usize,
    pub status: Status,
    pub priority: Priority,
    pub days_old: i64,
    pub next_in: Option<i64>,
    pub accepts_mailing: bool,
    pub owner: usize,
    pub lookup: usize,
}

const OPEN_BY_STAGE: [usize; 5] = [10, 8, 7, 5, 4];
const WON: usize = 7;
const LOST: usize = 4;

/// Numbers that look like chance, and are the same every time.
struct Dice(u64);

impl Dice {
    /// From `first` to `last`.
    fn roll(&mut self, first: i64, last: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        first + ((self.0 >> 33) % (last - first + 1) as u64) as i64
    }

    fn place(&mut self, count: usize) -> usize {
        self.roll(0, count as i64 - 1) as usize
    }
}

pub fn deals() -> Vec<SampleDeal> {
    let mut dice = Dice(2026);
    let mut deals = Vec::new();
    let open = OPEN_BY_STAGE.iter().enumerate().flat_map(|(stage, count)| vec![(stage, Outcome::Open); *count]);
    let closed = [(4, Outcome::Won); WON].into_iter().chain([(2, Outcome::Lost); LOST]);
    for (number, (stage, outcome)) in open.chain(closed).enumerate() {
        let is_open = outcome.is_open();
        let value = dice.roll(6, 240) * 250;
        let days_in_stage = dice.roll(0, 28);
        deals.push(SampleDeal {
            company: number * 7 % COMPANIES,
            subject: number,
            stage,
            outcome,
            value,
            costs: if dice.roll(0, 2) == 0 { value * dice.roll(10, 45) / 100 } else { 0 },
            probability: if dice.roll(0, 3) == 0 { dice.roll(-5, 5) as i16 } else { 0 },
            pushes: if is_open && number % 8 == 5 { 3 } else { 0 },
            days_old: days_in_stage + dice.roll(1, 60),
            days_in_stage,
            closes_in: if is_open { weeks(number) * 7 + dice.roll(0, 6) } else { -dice.roll(3, 85) },
            // Some are overdue, some have nothing planned.
            next_in: if is_open && dice.roll(0, 5) > 0 { Some(dice.roll(-3, 14)) } else { None },
            next_step: dice.place(6),
            owner: dice.place(12),
            lookup: dice.place(12),
        });
    }
    deals
}

/// In how many weeks an open deal shall close: one in each, from six weeks ago on, so that every month has some.
fn weeks(number: usize) -> i64 {
    let open = OPEN_BY_STAGE.iter().sum::<usize>();
    (number * 13 % open) as i64 - 6
}

pub fn leads() -> Vec<SampleLead> {
    const STATUSES: [Status; 12] = [
        Status::New,
        Status::New,
        Status::New,
        Status::New,
        Status::New,
        Status::Assigned,
        Status::Assigned,
        Status::Assigned,
        Status::InProgress,
        Status::InProgress,
        Status::InProgress,
        Status::Closed,
    ];
    let mut dice = Dice(1926);
    let lead = |(number, status): (usize, Status)| SampleLead {
        company: (number * 5 + 3) % COMPANIES,
        person: number * 2 + 1,
        request: number,
        status,
        priority: if number % 4 == 0 { Priority::High } else { Priority::Normal },
        days_old: dice.roll(0, 25),
        next_in: matches!(status, Status::Assigned | Status::InProgress).then(|| dice.roll(-2, 10)),
        accepts_mailing: number % 3 != 0,
        owner: dice.place(12),
        lookup: dice.place(12),
    };
    STATUSES.into_iter().enumerate().map(lead).collect()
}

/// How near a decision is at this company; not everywhere has somebody said.
pub fn label(company: usize) -> Option<DecisionLabel> {
    [Some(DecisionLabel::Hot), None, Some(DecisionLabel::ToFollow), Some(DecisionLabel::Cold), None][company % 5]
}

/// Those with a deal that is won are clients; one in eight sells to us instead.
pub fn kind(company: usize, deals: &[SampleDeal]) -> AccountKind {
    let of = |outcome: Outcome| deals.iter().any(|deal| deal.company == company && deal.outcome == outcome);
    match (of(Outcome::Won), of(Outcome::Open) || of(Outcome::Lost)) {
        (true, _) => AccountKind::Client,
        (false, true) => AccountKind::Prospect,
        (false, false) => AccountKind::Supplier,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deals::due::Due;
    use crate::samples::names::{companies, jobs, next_steps, people, requests, subjects};
    use crate::values::day::Day;
    use crate::values::locale::Locale;

    #[test]
    fn the_story_is_the_same_every_time() {
        assert_eq!(deals(), deals());
        assert_eq!(leads(), leads());
        assert_eq!((deals().len(), leads().len()), (45, 12));
    }

    #[test]
    fn it_holds_what_a_screen_should_show() {
        let deals = deals();
        assert!(deals.iter().any(|deal| deal.next_in.is_some_and(|days| days < 0)), "something overdue");
        assert!(deals.iter().any(|deal| deal.outcome.is_open() && deal.next_in.is_none()), "nothing planned");
        assert!(deals.iter().any(|deal| deal.costs > 0) && deals.iter().all(|deal| deal.costs < deal.value));
        assert!(deals.iter().all(|deal| deal.outcome.is_open() || deal.closes_in < 0));
        assert!(deals.iter().any(|deal| deal.outcome.is_open() && deal.closes_in < 0), "a close date that has passed");
        assert!(deals.iter().any(|deal| deal.pushes >= 3), "something put off again and again");
    }

    #[test]
    fn every_month_of_the_board_has_deals_whatever_the_day() {
        let deals = deals();
        let first = Day::of(2027, 1, 1).unwrap();
        for today in (0..366 * 2).map(|days| first.plus_days(days)) {
            for column in Due::all(today) {
                let mut open = deals.iter().filter(|deal| deal.outcome.is_open());
                assert!(open.any(|deal| column.holds(today.plus_days(deal.closes_in))), "{column} on {today}");
            }
        }
    }

    #[test]
    fn both_languages_have_as_much_to_say() {
        for list in [people, jobs, subjects, next_steps, requests] {
            assert_eq!(list(Locale::En).len(), list(Locale::Fr).len());
        }
        for locale in Locale::ALL {
            let mut sites: Vec<&str> = companies(locale).iter().map(|company| company.site).collect();
            sites.sort_unstable();
            sites.dedup();
            assert_eq!(sites.len(), COMPANIES);
        }
    }
}
