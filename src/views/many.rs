//! One act on many records of a list: which they are, and all or nothing.

use std::collections::HashSet;
use std::hash::Hash;

use serde::{Deserialize, Serialize};

use crate::changes::done::Undoable;
use crate::values::error::Error;
use crate::values::id::RequestId;
use crate::values::refusal::{Refusal, SomeRefuse};

/// More than these at once would keep others waiting.
pub const AT_ONCE: usize = 10_000;

/// Some by their ids, or all that a list holds but some.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Many<A, I> {
    These(Vec<I>),
    /// `count` is how many the asker saw: if the list has changed since, nothing is done.
    AllBut {
        ask: A,
        but: Vec<I>,
        count: i64,
    },
}

impl<A, I: Copy + Ord + Hash> Many<A, I> {
    /// The list whose ids are needed to know which they are.
    pub fn list(&self) -> Option<&A> {
        match self {
            Many::These(_) => None,
            Many::AllBut { ask, .. } => Some(ask),
        }
    }

    /// Which they are, in the one order in which all such acts take them, so that two never wait for each other.
    /// `listed` is what the list holds now.
    pub fn picked(&self, listed: Vec<I>) -> Result<Vec<I>, Error> {
        let mut ids = match self {
            Many::These(these) => these.clone(),
            Many::AllBut { but, count, .. } => {
                let but: HashSet<I> = but.iter().copied().collect();
                let found: Vec<I> = listed.into_iter().filter(|id| !but.contains(id)).collect();
                if found.len() as i64 != *count {
                    return Err(Refusal::ListHasChanged(found.len() as i64).into());
                }
                found
            }
        };
        ids.sort_unstable();
        ids.dedup();
        match ids.len() {
            0 => Err(Error::NotFound),
            count if count > AT_ONCE => Err(Refusal::TooMany(AT_ONCE as i64).into()),
            _ => Ok(ids),
        }
    }
}

/// What a rule makes of each, or how many it refuses and why the first of them. An act that alters none is refused too.
pub fn all_by_rule<T: PartialEq>(
    records: &[T],
    name: impl Fn(&T) -> String,
    rule: impl Fn(&T) -> Result<T, Refusal>,
) -> Result<Vec<T>, Error> {
    let mut after = Vec::with_capacity(records.len());
    let mut refused: Option<(i64, String, Refusal)> = None;
    for record in records {
        match (rule(record), &mut refused) {
            (Ok(record), _) => after.push(record),
            (Err(_), Some((count, ..))) => *count += 1,
            (Err(why), none) => *none = Some((1, name(record), why)),
        }
    }
    match refused {
        Some((count, first, why)) => Err(Refusal::SomeRefuse(SomeRefuse { count, first, why: Box::new(why) }).into()),
        None if after == records => Err(Refusal::NothingToChange.into()),
        None => Ok(after),
    }
}

/// The answer to an act on many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManyDone {
    pub request: RequestId,
    /// How many it has altered.
    pub count: i64,
}

impl Undoable for ManyDone {
    fn request(&self) -> RequestId {
        self.request
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_are_picked_once_each_and_in_one_order() {
        let these = Many::<(), i64>::These(vec![3, 1, 3]);
        assert_eq!((these.picked(Vec::new()), these.list()), (Ok(vec![1, 3]), None));
        assert_eq!(Many::<(), i64>::These(Vec::new()).picked(Vec::new()), Err(Error::NotFound));
        let many = Many::<(), usize>::These((0..=AT_ONCE).collect());
        assert_eq!(many.picked(Vec::new()), Err(Refusal::TooMany(AT_ONCE as i64).into()));
    }

    #[test]
    fn all_but_some_are_those_that_were_seen() {
        let all = |count| Many::<(), i64>::AllBut { ask: (), but: vec![2], count };
        assert_eq!(all(2).picked(vec![3, 2, 1]), Ok(vec![1, 3]));
        assert_eq!(all(3).picked(vec![3, 2, 1]), Err(Refusal::ListHasChanged(2).into()));
    }

    #[test]
    fn a_rule_holds_for_all_or_nothing() {
        let halved = |number: &i64| if number % 2 == 0 { Ok(number / 2) } else { Err(Refusal::LeadClosed) };
        assert_eq!(all_by_rule(&[2, 4], i64::to_string, halved), Ok(vec![1, 2]));
        let why = Box::new(Refusal::LeadClosed);
        let refused = Refusal::SomeRefuse(SomeRefuse { count: 2, first: "3".into(), why });
        assert_eq!(all_by_rule(&[2, 3, 5], i64::to_string, halved), Err(refused.into()));
        assert_eq!(all_by_rule(&[0, 0], i64::to_string, halved), Err(Refusal::NothingToChange.into()));
    }
}
