//! When a deal came into which stage.

use super::deal::Deal;
use crate::values::id::StageId;
use crate::values::instant::Instant;

/// A deal in a stage: from when it came until it was closed there, or else until its next stay begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    pub stage: StageId,
    pub entered_at: Instant,
    pub closed_at: Option<Instant>,
}

impl Stay {
    /// The newest one, which its row tells.
    pub fn of(deal: &Deal) -> Stay {
        Stay::newest(deal.stage, deal.stage_since, deal.closed_at)
    }

    /// A deal that came in closed tells no more than when it was closed: its stay took no time.
    pub fn newest(stage: StageId, since: Instant, closed_at: Option<Instant>) -> Stay {
        Stay { stage, entered_at: closed_at.map_or(since, |closed| closed.min(since)), closed_at }
    }

    /// What an act makes of the stays that a deal has had. One that puts the deal back to where it stood since an earlier
    /// moment takes away what came between: it was undone, and counts nowhere.
    pub fn follows(self, stays: &mut Vec<Stay>) {
        stays.retain(|stay| stay.entered_at < self.entered_at);
        stays.push(self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;

    /// Stage, since, closed at, of each state that a deal goes through; and the stays that are left of it.
    type Row<'a> = (&'a str, &'a [(usize, i64, Option<i64>)], &'a [(usize, i64, Option<i64>)]);

    #[test]
    fn stays_follow_the_deal() {
        let stages: [StageId; 4] = std::array::from_fn(|_| fresh().into());
        let table: &[Row] = &[
            ("made", &[(0, 1, None)], &[(0, 1, None)]),
            ("moved on", &[(0, 1, None), (1, 5, None)], &[(0, 1, None), (1, 5, None)]),
            ("to and fro", &[(0, 1, None), (1, 5, None), (0, 9, None)], &[(0, 1, None), (1, 5, None), (0, 9, None)]),
            ("undone", &[(0, 1, None), (1, 5, None), (0, 1, None)], &[(0, 1, None)]),
            ("done again", &[(0, 1, None), (1, 5, None), (0, 1, None), (1, 5, None)], &[(0, 1, None), (1, 5, None)]),
            ("lost", &[(0, 1, None), (0, 1, Some(7))], &[(0, 1, Some(7))]),
            ("not lost", &[(0, 1, None), (0, 1, Some(7)), (0, 1, None)], &[(0, 1, None)]),
            ("opened again", &[(0, 1, Some(7)), (2, 9, None)], &[(0, 1, Some(7)), (2, 9, None)]),
            ("not opened again", &[(0, 1, Some(7)), (2, 9, None), (0, 1, Some(7))], &[(0, 1, Some(7))]),
            ("brought in closed", &[(3, 100, Some(7))], &[(3, 7, Some(7))]),
            ("and opened", &[(3, 100, Some(7)), (3, 200, None)], &[(3, 7, Some(7)), (3, 200, None)]),
            ("twice in a moment", &[(0, 1, None), (1, 1, None)], &[(1, 1, None)]),
        ];
        for (name, states, expected) in table {
            let mut stays = Vec::new();
            for (stage, since, closed) in *states {
                Stay::newest(stages[*stage], Instant(*since), closed.map(Instant)).follows(&mut stays);
            }
            let told: Vec<_> = stays
                .iter()
                .map(|stay| {
                    let stage = stages.iter().position(|stage| *stage == stay.stage).unwrap();
                    (stage, stay.entered_at.ms(), stay.closed_at.map(Instant::ms))
                })
                .collect();
            assert_eq!(told, *expected, "{name}");
        }
    }
}
