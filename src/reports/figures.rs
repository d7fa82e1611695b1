//! The nouns of the reports. Amounts of different currencies stand side by side.

use serde::{Deserialize, Serialize};

use crate::values::currency::Currency;
use crate::values::id::StageId;
use crate::values::weighted::Weighted;

/// What stands in the pipelines, in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PipelineReport {
    pub currency: Currency,
    pub open: Sum,
    /// Every stage in its order, those without deals too.
    pub stages: Vec<StageSum>,
    pub won: Sum,
    pub lost: Sum,
}

/// How many, what for, and what is to be expected of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub deals: i64,
    /// In minor units.
    pub value: i64,
    pub weighted: Weighted,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageSum {
    pub id: StageId,
    pub name: String,
    pub pipeline: String,
    pub hue: i64,
    pub sum: Sum,
}

/// Five bands of probability: from 1 to 19 %, from 20 to 39 %, … from 80 to 99 %.
pub const BANDS: usize = 5;

/// The first and the last percentage of a band.
pub fn band(place: usize) -> (i16, i16) {
    let first = place as i16 * 20;
    (first.max(1), first + 19)
}

impl Sum {
    pub fn plus(self, other: Sum) -> Sum {
        Sum {
            deals: self.deals + other.deals,
            value: self.value + other.value,
            weighted: self.weighted + other.weighted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bands_cover_every_open_percentage_once() {
        let all: Vec<i16> = (0..BANDS).map(band).flat_map(|(first, last)| first..=last).collect();
        assert_eq!(all, (1..=99).collect::<Vec<_>>());
    }
}
