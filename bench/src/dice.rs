//! Chance that is the same at every run, and the words and moments that made-up records are made of.

use uuid::{Builder, Uuid};

pub const LAST: [&str; 15] = [
    "Amrani", "Bernard", "Coulon", "Diaz", "Esnault", "Faure", "Garnier", "Henry", "Ibanez", "Joly", "Kessler",
    "Lacaze", "Moulin", "Navarro", "Olivier",
];
pub const TRADES: [&str; 8] =
    ["Bakery", "Brewery", "Clinic", "Garage", "Hotel", "Laundry", "Printing house", "Vineyard"];
pub const TOWNS: [&str; 6] = ["Angers", "Brest", "Lille", "Lorient", "Lyon", "Metz"];
pub const THINGS: [&str; 10] = [
    "two dryers",
    "a boiler",
    "a compressor",
    "spare filters",
    "a heat pump",
    "the maintenance contract",
    "a steam oven",
    "six pumps",
    "a cold room",
    "the control cabinet",
];

pub const DAY_MS: i64 = 86_400_000;
/// Made evenly over two years, up to this moment: 21 September 2026.
pub const PAST: i64 = 730 * DAY_MS;
pub const NEWEST: i64 = 1_790_000_000_000;

/// In the order of their making, as the program's own.
pub fn id(made: i64, number: usize) -> Uuid {
    let mut rest = [0; 10];
    rest[2..].copy_from_slice(&(number as u64).to_be_bytes());
    Builder::from_unix_timestamp_millis(made.unsigned_abs(), &rest).into_uuid()
}

/// Chance that is the same at every run.
pub struct Dice(u64);

impl Dice {
    pub fn of(number: usize) -> Dice {
        Dice((number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// Steele, Lea and Flood's SplitMix.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    pub fn one(&mut self, of: &[&'static str]) -> &'static str {
        of[self.below(of.len())]
    }

    /// None of an empty list, and sometimes of a full one.
    pub fn maybe(&mut self, of: &[Uuid]) -> Option<Uuid> {
        of.get(self.below(of.len() + 1)).copied()
    }

    pub fn of_hundred<const N: usize>(&mut self, shares: [(&'static str, usize); N]) -> &'static str {
        let mut left = self.below(100);
        for (word, share) in shares {
            if left < share {
                return word;
            }
            left -= share;
        }
        shares[0].0
    }
}
