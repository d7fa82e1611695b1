//! What keeps machines out of the lead list without keeping people out: the age of the page, limits by address and by form,
//! and the quarantine, which is large enough for people and bounded against machines.

use serde::{Deserialize, Serialize};

use crate::values::instant::Instant;

/// Nobody reads and fills in a form faster.
pub const QUICKEST_S: i64 = 3;
/// A page that was open longer may be one that a machine has kept.
pub const OLDEST_S: i64 = 24 * 3600;

/// All that one address may send, whatever becomes of it. Beyond this it is told to come back later.
pub const TAKEN: Limit = Limit { at_once: 60, every_s: 60 };
/// How many of these become leads by themselves: enough for an office behind one address.
pub const LISTED_OF_ADDRESS: Limit = Limit { at_once: 5, every_s: 600 };
/// How many of one form become leads by themselves, whoever sends them.
pub const LISTED_OF_FORM: Limit = Limit { at_once: 120, every_s: 30 };

/// The quarantine's size for one form. What bears the mark of a machine has a share of its own, so that no flood of it
/// takes the place of people.
pub const JUNK_KEPT: i64 = 500;
pub const OTHERS_KEPT: i64 = 2_000;
/// How long a submission waits, and how long one that was decided on can be taken back.
pub const WAITS_DAYS: i64 = 60;
pub const DECIDED_DAYS: i64 = 30;

/// Why a submission waits instead of being a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspicion {
    /// The field that no person sees was filled in.
    Trapped,
    /// It came without a stamp, so nobody opened the form.
    NoStamp,
    /// The stamp is not ours, or of another form.
    Forged,
    TooQuick,
    TooOld,
    /// The stamp has been used for something else.
    Reused,
    AddressLimit,
    FormLimit,
    DailyCap,
}

impl Suspicion {
    pub const ALL: [Suspicion; 9] = [
        Suspicion::Trapped,
        Suspicion::NoStamp,
        Suspicion::Forged,
        Suspicion::TooQuick,
        Suspicion::TooOld,
        Suspicion::Reused,
        Suspicion::AddressLimit,
        Suspicion::FormLimit,
        Suspicion::DailyCap,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Suspicion::Trapped => "trapped",
            Suspicion::NoStamp => "no_stamp",
            Suspicion::Forged => "forged",
            Suspicion::TooQuick => "too_quick",
            Suspicion::TooOld => "too_old",
            Suspicion::Reused => "reused",
            Suspicion::AddressLimit => "address_limit",
            Suspicion::FormLimit => "form_limit",
            Suspicion::DailyCap => "daily_cap",
        }
    }

    pub fn from_code(code: &str) -> Option<Suspicion> {
        Suspicion::ALL.into_iter().find(|suspicion| suspicion.code() == code)
    }

    /// It bears the mark of a machine; otherwise there were only many.
    pub fn is_junk(self) -> bool {
        use Suspicion::{Forged, NoStamp, Reused, TooQuick, Trapped};
        matches!(self, Trapped | NoStamp | Forged | TooQuick | Reused)
    }
}

/// What the age of the page says of who sends it.
pub fn of_age(drawn: Instant, now: Instant) -> Option<Suspicion> {
    match now.ms().saturating_sub(drawn.ms()) {
        age if age < QUICKEST_S * 1000 => Some(Suspicion::TooQuick),
        age if age > OLDEST_S * 1000 => Some(Suspicion::TooOld),
        _ => None,
    }
}

/// So many at once, and one more after each interval. All that is kept of it is the moment at which it is full again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub at_once: i64,
    pub every_s: i64,
}

impl Limit {
    /// Takes one: when it will be full again, or how many seconds to wait for the next.
    pub fn take(self, full_at: Instant, now: Instant) -> Result<Instant, i64> {
        let full_at = full_at.max(now);
        let ahead = full_at.ms() - now.ms() - (self.at_once - 1) * self.every_s * 1000;
        if ahead > 0 { Err((ahead + 999) / 1000) } else { Ok(full_at.plus_seconds(self.every_s)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_lets_some_through_at_once_and_then_one_by_one() {
        let limit = Limit { at_once: 3, every_s: 10 };
        let at = |s: i64| Instant(s * 1000);
        let mut full_at = at(0);
        for _ in 0..3 {
            full_at = limit.take(full_at, at(100)).unwrap();
        }
        assert_eq!(limit.take(full_at, at(100)), Err(10));
        assert_eq!(limit.take(full_at, at(109)), Err(1));
        full_at = limit.take(full_at, at(110)).unwrap();
        assert_eq!(limit.take(full_at, at(110)), Err(10));
        // After a pause all are there again, and no more than all.
        full_at = limit.take(full_at, at(10_000)).unwrap();
        assert_eq!(full_at, at(10_010));
    }

    #[test]
    fn a_page_has_the_age_of_a_person() {
        let drawn = Instant(1_000_000);
        let after = |ms: i64| of_age(drawn, Instant(drawn.ms() + ms));
        assert_eq!(after(-1), Some(Suspicion::TooQuick));
        assert_eq!(after(2_999), Some(Suspicion::TooQuick));
        assert_eq!((after(3_000), after(OLDEST_S * 1000)), (None, None));
        assert_eq!(after(OLDEST_S * 1000 + 1), Some(Suspicion::TooOld));
    }

    #[test]
    fn every_suspicion_has_its_word() {
        for suspicion in Suspicion::ALL {
            assert_eq!(Suspicion::from_code(suspicion.code()), Some(suspicion));
        }
        assert_eq!(Suspicion::ALL.into_iter().filter(|suspicion| suspicion.is_junk()).count(), 5);
    }
}
