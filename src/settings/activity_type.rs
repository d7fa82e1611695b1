//! Types of activities: a lookup, whose entries a stage may ask for. Each of these has a number that it keeps, so that what
//! was done with a deal is a set in one number.

use serde::{Deserialize, Serialize};

use crate::values::id::LookupId;

/// The number of a type, from 0. Types beyond the last number can be used, and not be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slot(u8);

/// What is asked for, by the name that it has in forms and in the database.
const FIELDS: [&str; Slot::COUNT] = [
    "done_0", "done_1", "done_2", "done_3", "done_4", "done_5", "done_6", "done_7", "done_8", "done_9", "done_10",
    "done_11", "done_12", "done_13", "done_14", "done_15",
];

impl Slot {
    pub const COUNT: usize = 16;

    pub fn new(number: i64) -> Option<Slot> {
        u8::try_from(number).ok().filter(|number| usize::from(*number) < Slot::COUNT).map(Slot)
    }

    pub fn all() -> impl Iterator<Item = Slot> {
        (0..Slot::COUNT as u8).map(Slot)
    }

    pub const fn number(self) -> u32 {
        self.0 as u32
    }

    /// That an activity of this type was done.
    pub fn field(self) -> &'static str {
        FIELDS[usize::from(self.0)]
    }

    pub fn from_field(field: &str) -> Option<Slot> {
        Slot::all().find(|slot| slot.field() == field)
    }
}

/// Some types, a bit for each number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slots(u16);

impl Slots {
    pub const NONE: Slots = Slots(0);

    /// As the database holds them.
    pub fn from_bits(bits: i64) -> Slots {
        Slots(u16::try_from(bits).unwrap_or_default())
    }

    pub const fn bits(self) -> u16 {
        self.0
    }

    pub const fn has(self, slot: Slot) -> bool {
        self.0 & (1 << slot.0) != 0
    }
}

impl FromIterator<Slot> for Slots {
    fn from_iter<I: IntoIterator<Item = Slot>>(slots: I) -> Self {
        slots.into_iter().fold(Slots::NONE, |set, slot| Slots(set.0 | 1 << slot.0))
    }
}

/// A type as every page knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityType {
    pub id: LookupId,
    pub name: String,
    pub slot: Option<Slot>,
    pub retired: bool,
}

impl ActivityType {
    /// The type of this number; none where it was added since the page was opened.
    pub fn of(types: &[ActivityType], slot: Slot) -> Option<&ActivityType> {
        types.iter().find(|it| it.slot == Some(slot))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_has_its_word_and_its_bit() {
        for (place, slot) in Slot::all().enumerate() {
            assert_eq!((Slot::from_field(slot.field()), slot.field()), (Some(slot), format!("done_{place}").as_str()));
            let alone: Slots = [slot].into_iter().collect();
            assert_eq!((alone.bits(), Slots::from_bits(1 << place)), (1 << place, alone));
            assert_eq!(Slot::all().filter(|other| alone.has(*other)).count(), 1);
        }
        assert_eq!((Slot::new(16), Slot::new(-1), Slot::from_field("done_16")), (None, None, None));
    }
}
