//! Names that recur in a sheet: owners, stages, accounts. Each is kept once, as first written; rows point at it.

use std::collections::HashMap;

use crate::values::text::fold;

#[derive(Clone, Debug, Default)]
pub struct Names {
    written: Vec<String>,
    places: HashMap<String, u32>,
}

impl Names {
    /// The place of a name, whatever its case and accents.
    pub fn place(&mut self, name: &str) -> u32 {
        let next = self.written.len() as u32;
        let place = *self.places.entry(fold(name)).or_insert(next);
        if place == next {
            self.written.push(name.to_owned());
        }
        place
    }

    pub fn get(&self, place: u32) -> &str {
        self.written.get(place as usize).map_or("", String::as_str)
    }

    /// Of a name that has been placed.
    pub fn place_of(&self, name: &str) -> Option<u32> {
        self.place_of_folded(&fold(name))
    }

    pub fn place_of_folded(&self, folded: &str) -> Option<u32> {
        self.places.get(folded).copied()
    }

    /// In the order of their first appearance.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        (0..).zip(self.written.iter().map(String::as_str))
    }

    pub fn len(&self) -> usize {
        self.written.len()
    }

    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_however_it_is_written() {
        let mut names = Names::default();
        assert_eq!([names.place("Élodie"), names.place("Bob"), names.place("ELODIE")], [0, 1, 0]);
        assert_eq!((names.get(0), names.len()), ("Élodie", 2));
    }
}
