//! What is expected of the deals in a stage: what they must show before they leave it forward, and how many it takes.

use serde::{Serialize, Serializer};
use sqlx::FromRow;
use uuid::Uuid;

/// What may be asked, each at its bit.
const CRITERIA: [&str; 11] = [
    "value",
    "costs",
    "contact",
    "next_on",
    "next_step",
    "source",
    "category",
    "product",
    "competitor",
    "label",
    "description",
];

#[derive(Serialize, FromRow)]
pub struct Standards {
    #[serde(rename = "exit", serialize_with = "as_bits")]
    criteria: String,
    longest_days: Option<i64>,
    pub wip: String,
    stage_limit: Option<i64>,
    seller_limit: Option<i64>,
    #[sqlx(flatten)]
    band: Band,
}

#[derive(FromRow)]
struct Band {
    band_low: Option<i64>,
    band_high: Option<i64>,
}

impl Serialize for Band {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.band_low.zip(self.band_high).serialize(serializer)
    }
}

/// A stage on the way, and what it asks.
pub type Gate = (Uuid, String);

fn as_bits<S: Serializer>(criteria: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u32(bits(criteria))
}

fn bits(criteria: &str) -> u32 {
    set_of(CRITERIA.map(|known| criteria.split(',').any(|word| word == known)))
}

pub fn set_of(has: [bool; CRITERIA.len()]) -> u32 {
    (0..).zip(has).map(|(bit, has)| u32::from(has) << bit).sum()
}

/// By each stage that is left behind; the way back asks nothing.
pub fn asked(from: Uuid, to: Uuid, line: &[Gate]) -> u32 {
    let ends = line.iter().position(|(stage, _)| *stage == from).zip(line.iter().position(|(stage, _)| *stage == to));
    let left = ends.and_then(|(from, to)| line.get(from..to)).unwrap_or_default();
    left.iter().fold(0, |set, (_, criteria)| set | bits(criteria))
}

/// `load`: how many there are of everyone, and of the owner.
pub fn has_room(standards: &Standards, (stage, seller): (i64, i64)) -> bool {
    let is_full = |limit: Option<i64>, load: i64| limit.is_some_and(|most| load >= most);
    standards.wip != "strict" || !(is_full(standards.stage_limit, stage) || is_full(standards.seller_limit, seller))
}
