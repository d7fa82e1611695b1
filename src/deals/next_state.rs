//! What comes next for a deal, as of a day: the four states that the board tells apart.

use serde::{Deserialize, Serialize};

use super::column::Key;
use crate::values::day::Day;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextState {
    Overdue,
    Today,
    Planned,
    Nothing,
}

impl NextState {
    /// In the order of urgency.
    pub const ALL: [NextState; 4] = [NextState::Overdue, NextState::Today, NextState::Planned, NextState::Nothing];

    pub fn of(next_on: Option<Day>, today: Day) -> NextState {
        match next_on {
            None => NextState::Nothing,
            Some(day) if day < today => NextState::Overdue,
            Some(day) if day == today => NextState::Today,
            Some(_) => NextState::Planned,
        }
    }

    /// Its word in an address and in SQL.
    pub const fn code(self) -> &'static str {
        match self {
            NextState::Overdue => "overdue",
            NextState::Today => "today",
            NextState::Planned => "planned",
            NextState::Nothing => "nothing",
        }
    }

    pub fn from_code(code: &str) -> Option<NextState> {
        NextState::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// How many open deals of a column are in each state, in the order of [`NextState::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextCounts {
    pub key: Key,
    pub deals: [i64; 4],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_state() {
        let day = Day::from_epoch_days;
        let states = [None, Some(day(9)), Some(day(10)), Some(day(11))].map(|next| NextState::of(next, day(10)));
        assert_eq!(states, [NextState::Nothing, NextState::Overdue, NextState::Today, NextState::Planned]);
    }

    #[test]
    fn every_state_has_its_word() {
        for state in NextState::ALL {
            assert_eq!(NextState::from_code(state.code()), Some(state));
        }
        assert_eq!(NextState::from_code("later"), None);
    }
}
