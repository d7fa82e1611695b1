//! Which rows are chosen: some by their ids, or all that the list holds but some.

use std::collections::BTreeSet;

use uuid::Uuid;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// All of the list is chosen, but for `ids`; otherwise only these are.
    all: bool,
    ids: BTreeSet<Uuid>,
}

/// What is chosen, to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    These(Vec<Uuid>),
    AllBut(Vec<Uuid>),
}

impl Selection {
    pub fn all() -> Self {
        Selection { all: true, ids: BTreeSet::new() }
    }

    pub fn has(&self, id: Uuid) -> bool {
        self.all != self.ids.contains(&id)
    }

    pub fn set(&mut self, id: Uuid, chosen: bool) {
        if chosen == self.all {
            self.ids.remove(&id);
        } else {
            self.ids.insert(id);
        }
    }

    /// How many are chosen in a list of so many.
    pub fn count(&self, total: usize) -> usize {
        if self.all { total.saturating_sub(self.ids.len()) } else { self.ids.len() }
    }

    pub fn is_empty(&self) -> bool {
        !self.all && self.ids.is_empty()
    }

    pub fn is_all(&self) -> bool {
        self.all && self.ids.is_empty()
    }

    pub fn chosen(&self) -> Chosen {
        let ids = self.ids.iter().copied().collect();
        if self.all { Chosen::AllBut(ids) } else { Chosen::These(ids) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    #[test]
    fn rows_are_chosen_one_by_one_or_all_but_some() {
        let (one, two) = (fresh(), fresh());
        let mut selection = Selection::default();
        selection.set(one, true);
        assert_eq!((selection.has(one), selection.has(two), selection.count(9)), (true, false, 1));
        selection.set(one, false);
        assert!(selection.is_empty());

        let mut selection = Selection::all();
        assert!(selection.is_all());
        selection.set(two, false);
        assert_eq!((selection.has(one), selection.has(two), selection.count(9)), (true, false, 8));
        assert_eq!(selection.chosen(), Chosen::AllBut(vec![two]));
        selection.set(two, true);
        assert!(selection.is_all());
    }
}
