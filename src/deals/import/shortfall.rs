//! What the deals of a file lack of what their stages expect. They are history and come in all the same; so it is told.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::texts as t;
use crate::deals::criteria::{Criteria, Full, Gate, Load, lacking};
use crate::deals::stage::Stage;
use crate::deals::words;
use crate::settings::types::Types;
use crate::values::id::{StageId, UserId};
use crate::values::locale::Locale;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortfall {
    /// Open deals that come to a stage without what the way there asks for.
    pub lacking: u32,
    /// All that some of them lack.
    pub lacks: Criteria,
    /// Open deals that come where a limit leaves no room.
    pub beyond: u32,
}

impl Shortfall {
    /// In the reader's words; nothing where nothing is short.
    pub fn says(self, l: Locale, types: &Types) -> Vec<String> {
        let names = words::criteria(l, types, self.lacks);
        let lacking = match self.lacking {
            0 => None,
            1 => Some(t::lacking_one(l, &names)),
            n => Some(t::lacking(l, &l.number(n.into()), &names)),
        };
        let beyond = match self.beyond {
            0 => None,
            1 => Some(t::beyond_one(l).to_owned()),
            n => Some(t::beyond(l, &l.number(n.into()))),
        };
        lacking.into_iter().chain(beyond).collect()
    }
}

/// Whose a deal will be; people that are made on the way have no id yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seller {
    There(UserId),
    /// By the place of the name.
    New(u32),
    /// Whoever imports, where nobody has signed in.
    Importer,
}

/// The stages of the board as the deals come in, one after another.
pub struct Arrivals<'a> {
    standing: &'a [Stage],
    line: Vec<Gate>,
    of_stage: HashMap<StageId, i64>,
    of_seller: HashMap<(StageId, Seller), i64>,
    pub shortfall: Shortfall,
}

impl<'a> Arrivals<'a> {
    /// The stages that stand, from left to right, and how many open deals of whom are there.
    pub fn new(standing: &'a [Stage], there: impl IntoIterator<Item = (StageId, UserId, i64)>) -> Arrivals<'a> {
        let line = standing.iter().map(|stage| (stage.id, stage.standards.exit)).collect();
        let (of_stage, of_seller) = (HashMap::new(), HashMap::new());
        let mut arrivals = Arrivals { standing, line, of_stage, of_seller, shortfall: Shortfall::default() };
        for (stage, owner, deals) in there {
            arrivals.count(stage, Seller::There(owner), deals);
        }
        arrivals
    }

    /// An open deal comes. Nothing: into a stage that is made on the way, behind those that stand.
    pub fn take(&mut self, stage: Option<StageId>, seller: Seller, met: Criteria) {
        let lacks = lacking(stage, met, &self.line);
        self.shortfall.lacking += u32::from(!lacks.is_empty());
        self.shortfall.lacks = self.shortfall.lacks.and(lacks);
        let Some(stage) = self.standing.iter().find(|standing| Some(standing.id) == stage) else { return };
        let is_full = Full::of(&stage.standards, self.load(stage.id, seller)).is_some();
        self.shortfall.beyond += u32::from(is_full);
        self.count(stage.id, seller, 1);
    }

    fn load(&self, stage: StageId, seller: Seller) -> Load {
        let of_seller = self.of_seller.get(&(stage, seller));
        Load { stage: self.of_stage.get(&stage).copied().unwrap_or(0), seller: of_seller.copied().unwrap_or(0) }
    }

    fn count(&mut self, stage: StageId, seller: Seller, deals: i64) {
        *self.of_stage.entry(stage).or_default() += deals;
        *self.of_seller.entry((stage, seller)).or_default() += deals;
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::deals::criteria::Criterion;
    use crate::deals::standards::{Standards, Wip};
    use crate::values::percent::Percent;

    fn id<T: From<Uuid>>(number: u128) -> T {
        T::from(Uuid::from_u128(number))
    }

    fn stage(place: u128, exit: &[Criterion], standards: Standards) -> Stage {
        Stage {
            id: id(place),
            pipeline: id(1),
            name: String::new(),
            position: place as i64,
            probability: Percent::new(10).unwrap(),
            definition: String::new(),
            hue: 1,
            standards: Standards { exit: exit.iter().copied().collect(), ..standards },
            retired: false,
        }
    }

    fn seller(number: u128) -> Seller {
        Seller::There(id(number))
    }

    #[test]
    fn a_deal_answers_for_all_stages_before_its_own() {
        let none = Standards::default();
        let standing =
            [stage(1, &[Criterion::Value], none), stage(2, &[Criterion::Contact], none), stage(3, &[], none)];
        let mut arrivals = Arrivals::new(&standing, []);
        let value: Criteria = [Criterion::Value].into_iter().collect();
        arrivals.take(Some(id(1)), seller(7), Criteria::NONE);
        assert_eq!(arrivals.shortfall, Shortfall::default(), "the first stage asks nothing on the way in");
        arrivals.take(Some(id(2)), seller(7), value);
        assert_eq!(arrivals.shortfall.lacking, 0);
        arrivals.take(Some(id(2)), seller(7), Criteria::NONE);
        assert_eq!(arrivals.shortfall, Shortfall { lacking: 1, lacks: value, beyond: 0 });
        arrivals.take(Some(id(3)), seller(7), value);
        let both = value.and([Criterion::Contact].into_iter().collect());
        assert_eq!(arrivals.shortfall, Shortfall { lacking: 2, lacks: both, beyond: 0 });
        arrivals.take(None, seller(7), value);
        assert_eq!(arrivals.shortfall.lacking, 3, "a stage that is made stands behind all");
    }

    #[test]
    fn it_is_told_in_plain_words() {
        let lacks: Criteria = [Criterion::Contact, Criterion::NextStep].into_iter().collect();
        let says = |lacking, beyond| Shortfall { lacking, lacks, beyond }.says(Locale::En, &Types::default());
        assert_eq!(says(0, 0), Vec::<String>::new());
        assert_eq!(
            says(12, 1),
            [
                "12 deals lack what their stage expects: Contact, Next step. They come in all the same.",
                "1 deal comes beyond the limit of its stage. It comes in all the same.",
            ]
        );
    }

    #[test]
    fn limits_count_who_is_there_and_who_came_before() {
        let limits =
            Standards { wip: Wip::Strict, stage_limit: Some(3), seller_limit: Some(2), ..Standards::default() };
        let standing = [stage(1, &[], limits), stage(2, &[], Standards { wip: Wip::None, ..limits })];
        let mut arrivals = Arrivals::new(&standing, [(id(1), id(7), 1)]);
        let mut beyond = |stage: u128, seller| {
            arrivals.take(Some(id(stage)), seller, Criteria::NONE);
            arrivals.shortfall.beyond
        };
        assert_eq!(beyond(1, seller(7)), 0, "the second of two");
        assert_eq!(beyond(1, seller(7)), 1, "the third of a seller who may have two");
        assert_eq!(beyond(1, Seller::New(0)), 2, "the fourth in a stage for three");
        for _ in 0..5 {
            assert_eq!(beyond(2, seller(7)), 2, "a limit that does not hold");
        }
    }
}
