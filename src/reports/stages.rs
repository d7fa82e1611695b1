//! What becomes of the deals that come into a stage: how many go on, how long they stay, where they are lost.
//!
//! A deal counts once in each stage, by the first time that it came in, however often it went to and fro.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::deal_cohort::DealCohort;
use super::measures;
use super::velocity::Velocity;
use crate::values::id::StageId;
use crate::values::instant::Instant;
use crate::values::money::Money;
use crate::values::percent::Outcome;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageReport {
    /// With the pipeline that is shown where none was asked for.
    pub cohort: DealCohort,
    /// From left to right; those out of use only if deals have been in them.
    pub lines: Vec<StageLine>,
    /// By currency; none where no deal is open or was closed.
    pub velocities: Vec<Velocity>,
    /// Whether the viewer has any deals at all, whatever is asked.
    pub any: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageLine {
    pub id: StageId,
    pub name: String,
    pub hue: i64,
    pub figures: StageFigures,
    /// Deals lost in the period that stood here last, whenever they came in.
    pub died: i64,
    pub died_value: Vec<Money>,
}

/// Of the deals that came into a stage in the period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageFigures {
    pub entered: i64,
    /// They have stood in a later stage, or were won.
    pub gone_on: i64,
    /// Won in the end, from whatever stage.
    pub won: i64,
    /// Lost without having been further.
    pub lost: i64,
    /// Of those that have left: all the time that a deal was there, in milliseconds.
    pub median_ms: Option<i64>,
}

/// A deal's way through the stages of one pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub outcome: Outcome,
    /// In the order of time.
    pub stays: Vec<WayStay>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WayStay {
    /// Which stage from the left; none for one of another pipeline.
    pub place: Option<usize>,
    pub entered: Instant,
    /// Until it was closed there, or its next stay began.
    pub left: Option<Instant>,
}

impl StageFigures {
    pub fn open(&self) -> i64 {
        self.entered - self.gone_on - self.lost
    }

    /// Those that have gone on, of all that came in, in percent with one decimal.
    pub fn conversion(&self) -> Option<Decimal> {
        measures::rate(self.gone_on, self.entered)
    }

    pub fn median_days(&self) -> Option<Decimal> {
        self.median_ms.map(measures::days)
    }
}

impl StageLine {
    /// Whether there is something to tell of it.
    pub fn is_empty(&self) -> bool {
        self.figures.entered == 0 && self.died == 0
    }
}

impl Way {
    /// Stays as they are kept, in any order: where, since when, closed when.
    pub fn new(outcome: Outcome, mut kept: Vec<(Option<usize>, Instant, Option<Instant>)>) -> Way {
        kept.sort_unstable_by_key(|(_, entered, _)| *entered);
        let next: Vec<Option<Instant>> =
            kept.iter().skip(1).map(|(_, entered, _)| Some(*entered)).chain([None]).collect();
        let stays = kept.into_iter().zip(next);
        let stays = stays.map(|((place, entered, closed), next)| WayStay { place, entered, left: closed.or(next) });
        Way { outcome, stays: stays.collect() }
    }

    fn furthest(&self) -> Option<usize> {
        self.stays.iter().filter_map(|stay| stay.place).max()
    }

    /// The first time that it came into a stage.
    fn entered(&self, place: usize) -> Option<Instant> {
        self.stays.iter().find(|stay| stay.place == Some(place)).map(|stay| stay.entered)
    }

    /// All the time that it was in a stage. Nothing while it is still there, nor of one that was brought in closed, of which
    /// nobody knows.
    fn took(&self, place: usize) -> Option<i64> {
        let there = self.stays.iter().filter(|stay| stay.place == Some(place));
        let times = there.map(|stay| Some(stay.left?.ms() - stay.entered.ms()));
        times.sum::<Option<i64>>().filter(|took| *took > 0)
    }
}

/// The figures of so many stages, of the deals that came in from one moment on and before another.
pub fn figures(ways: &[Way], stages: usize, from: Option<Instant>, before: Option<Instant>) -> Vec<StageFigures> {
    let mut all = vec![StageFigures::default(); stages];
    let mut took = vec![Vec::new(); stages];
    let is_within = |at: Instant| from.is_none_or(|from| at >= from) && before.is_none_or(|before| at < before);
    for way in ways {
        let Some(furthest) = way.furthest() else { continue };
        for (place, (figures, took)) in all.iter_mut().zip(&mut took).enumerate().take(furthest + 1) {
            if !way.entered(place).is_some_and(is_within) {
                continue;
            }
            figures.entered += 1;
            figures.won += i64::from(way.outcome == Outcome::Won);
            match way.outcome {
                Outcome::Won => figures.gone_on += 1,
                _ if furthest > place => figures.gone_on += 1,
                Outcome::Lost => figures.lost += 1,
                Outcome::Open => {}
            }
            took.extend(way.took(place));
        }
    }
    for (figures, took) in all.iter_mut().zip(took) {
        figures.median_ms = measures::median(took);
    }
    all
}

#[cfg(test)]
mod tests;
