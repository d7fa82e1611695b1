//! Types of activities and of documents: lookups whose entries a stage may ask for. Each of these has a number that it keeps,
//! so that what a deal has of them is a set in one number.

use serde::{Deserialize, Serialize};

use super::lookup::LookupKind;

/// The number of a type, from 0. Types beyond the last number can be used, and not be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slot(u8);

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
#[serde(from = "(String, Slot, bool)", into = "(String, Slot, bool)")]
pub struct TypeEntry {
    pub name: String,
    pub slot: Slot,
    pub retired: bool,
}

/// All types that have a number, each list in the order in which they are offered. They come with every page, as tuples, whose
/// readers weigh less on the first load.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Vec<TypeEntry>, Vec<TypeEntry>)", into = "(Vec<TypeEntry>, Vec<TypeEntry>)")]
pub struct Types {
    pub activities: Vec<TypeEntry>,
    pub documents: Vec<TypeEntry>,
}

impl From<(String, Slot, bool)> for TypeEntry {
    fn from((name, slot, retired): (String, Slot, bool)) -> Self {
        TypeEntry { name, slot, retired }
    }
}

impl From<TypeEntry> for (String, Slot, bool) {
    fn from(TypeEntry { name, slot, retired }: TypeEntry) -> Self {
        (name, slot, retired)
    }
}

impl From<(Vec<TypeEntry>, Vec<TypeEntry>)> for Types {
    fn from((activities, documents): (Vec<TypeEntry>, Vec<TypeEntry>)) -> Self {
        Types { activities, documents }
    }
}

impl From<Types> for (Vec<TypeEntry>, Vec<TypeEntry>) {
    fn from(Types { activities, documents }: Types) -> Self {
        (activities, documents)
    }
}

impl Types {
    /// Of the two kinds that have numbers.
    pub fn of(&self, kind: LookupKind) -> &[TypeEntry] {
        match kind {
            LookupKind::ActivityType => &self.activities,
            LookupKind::DocumentType => &self.documents,
            _ => &[],
        }
    }

    /// What the type of this number is called; nothing where it was added since the page was opened.
    pub fn name(&self, kind: LookupKind, slot: Slot) -> Option<&str> {
        self.of(kind).iter().find(|it| it.slot == slot).map(|it| it.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_come_over_the_wire_as_they_were() {
        let entry =
            |name: &str, number| TypeEntry { name: name.into(), slot: Slot::new(number).unwrap(), retired: number > 1 };
        let types = Types { activities: vec![entry("Call", 0), entry("Fax", 2)], documents: vec![entry("Offer", 1)] };
        let sent = serde_json::to_string(&types).unwrap();
        assert_eq!(sent, r#"[[["Call",0,false],["Fax",2,true]],[["Offer",1,false]]]"#);
        assert_eq!(serde_json::from_str::<Types>(&sent).unwrap(), types);
    }

    #[test]
    fn each_number_has_its_bit() {
        for (place, slot) in Slot::all().enumerate() {
            let alone: Slots = [slot].into_iter().collect();
            assert_eq!((alone.bits(), Slots::from_bits(1 << place)), (1 << place, alone));
            assert_eq!(Slot::all().filter(|other| alone.has(*other)).count(), 1);
        }
        assert_eq!((Slot::new(16), Slot::new(-1)), (None, None));
    }
}
