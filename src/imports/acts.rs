//! What becomes of a sheet's rows: which make a record, which alter one that is known, which repeat. Two are known for
//! one by a key that they share; a row may be known again by a row above it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::cells::{RowProblem, TOLD};
use super::plan::Duplicates;

/// What the rows of a sheet have come to, as far as they make nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Rows with a problem.
    pub left_out: u32,
    pub problem_count: u32,
    /// The first of them.
    pub problems: Vec<RowProblem>,
    /// Rows whose record seems to be there already, and is left as it is.
    pub duplicates: u32,
    /// The first of them.
    pub duplicate_rows: Vec<u32>,
}

impl Tally {
    /// Notes the problems of one row, which is left out.
    pub fn refuse(&mut self, problems: Vec<RowProblem>) {
        self.left_out += 1;
        self.problem_count += problems.len() as u32;
        let room = TOLD.saturating_sub(self.problems.len());
        self.problems.extend(problems.into_iter().take(room));
    }

    pub fn repeat(&mut self, row: u32) {
        self.duplicates += 1;
        if self.duplicate_rows.len() < TOLD {
            self.duplicate_rows.push(row);
        }
    }
}

/// One record made or altered, by the drafts at these places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub record: Option<Uuid>,
    pub drafts: Vec<u32>,
}

/// A record that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub id: Uuid,
    /// It is out of reach; and whose it is.
    pub held_by: Option<String>,
}

/// What a row has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Acts,
    Repeats,
    /// Its record is out of reach.
    Held(String),
}

#[derive(Clone, Copy)]
enum Hit {
    Known(u32),
    Act(u32),
}

/// Rows are taken one after another, the records that may be theirs having been made known before.
#[derive(Default)]
pub struct Matching {
    hits: HashMap<String, Hit>,
    known: Vec<Known>,
    of_record: HashMap<Uuid, u32>,
    pub acts: Vec<Act>,
}

impl Matching {
    /// The first that is known by a key is meant by it; so the ones in reach, and the elder ones, come first.
    pub fn know(&mut self, known: Known, keys: impl IntoIterator<Item = String>) {
        let place = self.known.len() as u32;
        self.known.push(known);
        for key in keys {
            self.hits.entry(key).or_insert(Hit::Known(place));
        }
    }

    /// Takes the draft at this place. Of its keys the surest comes first.
    pub fn take(&mut self, draft: u32, keys: Vec<String>, how: Duplicates) -> Verdict {
        let hit = keys.iter().find_map(|key| self.hits.get(key)).copied();
        let act = match (how, hit) {
            (_, None) | (Duplicates::Create, _) => self.begin(None),
            (Duplicates::Skip, Some(_)) => return Verdict::Repeats,
            (Duplicates::Update, Some(Hit::Act(act))) => act,
            (Duplicates::Update, Some(Hit::Known(place))) => {
                let Known { id, held_by } = self.known[place as usize].clone();
                if let Some(holder) = held_by {
                    return Verdict::Held(holder);
                }
                match self.of_record.get(&id) {
                    Some(act) => *act,
                    None => self.begin(Some(id)),
                }
            }
        };
        self.acts[act as usize].drafts.push(draft);
        for key in keys {
            self.hits.entry(key).or_insert(Hit::Act(act));
        }
        Verdict::Acts
    }

    fn begin(&mut self, record: Option<Uuid>) -> u32 {
        let act = self.acts.len() as u32;
        self.acts.push(Act { record, drafts: Vec::with_capacity(1) });
        if let Some(id) = record {
            self.of_record.insert(id, act);
        }
        act
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROYER: Uuid = Uuid::from_u128(1);
    const HELD: Uuid = Uuid::from_u128(2);

    fn keys(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    fn matching() -> Matching {
        let mut matching = Matching::default();
        matching.know(Known { id: ROYER, held_by: None }, keys(&["ann", "06"]));
        matching.know(Known { id: HELD, held_by: Some("Sue".into()) }, keys(&["bob", "06"]));
        matching
    }

    #[test]
    fn what_is_known_is_left_out() {
        let mut matching = matching();
        assert_eq!(matching.take(0, keys(&["eve"]), Duplicates::Skip), Verdict::Acts);
        assert_eq!(matching.take(1, keys(&["new", "06"]), Duplicates::Skip), Verdict::Repeats);
        assert_eq!(matching.take(2, keys(&["bob"]), Duplicates::Skip), Verdict::Repeats);
        assert_eq!(matching.take(3, keys(&["eve"]), Duplicates::Skip), Verdict::Repeats);
        assert_eq!(matching.acts, [Act { record: None, drafts: vec![0] }]);
    }

    #[test]
    fn what_is_known_is_altered_once_by_all_its_rows() {
        let mut matching = matching();
        for (draft, key) in [(0, "ann"), (1, "eve"), (2, "06"), (3, "eve")] {
            assert_eq!(matching.take(draft, keys(&[key]), Duplicates::Update), Verdict::Acts);
        }
        assert_eq!(matching.take(4, keys(&["bob"]), Duplicates::Update), Verdict::Held("Sue".into()));
        let royer = Act { record: Some(ROYER), drafts: vec![0, 2] };
        assert_eq!(matching.acts, [royer, Act { record: None, drafts: vec![1, 3] }]);
    }

    #[test]
    fn everything_may_be_made_anew() {
        let mut matching = matching();
        for draft in 0..3 {
            assert_eq!(matching.take(draft, keys(&["ann"]), Duplicates::Create), Verdict::Acts);
        }
        assert!(matching.acts.len() == 3 && matching.acts.iter().all(|act| act.record.is_none()));
    }
}
