//! Which facts a card on the board shows besides its name: at most six, chosen by an administrator for everyone.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::values::problem::Problem;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardFact {
    Account,
    Probability,
    CloseOn,
    Amount,
    Weighted,
    Next,
    DaysInStage,
    Owner,
}

impl CardFact {
    /// In the order in which a card shows them.
    pub const ALL: [CardFact; 8] = [
        CardFact::Account,
        CardFact::Probability,
        CardFact::CloseOn,
        CardFact::Amount,
        CardFact::Weighted,
        CardFact::Next,
        CardFact::DaysInStage,
        CardFact::Owner,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            CardFact::Account => "account",
            CardFact::Probability => "probability",
            CardFact::CloseOn => "close_on",
            CardFact::Amount => "amount",
            CardFact::Weighted => "weighted",
            CardFact::Next => "next",
            CardFact::DaysInStage => "days_in_stage",
            CardFact::Owner => "owner",
        }
    }
}

/// More would not fit on a card.
pub const MOST_FACTS: usize = 6;

/// Written as their codes with commas between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CardFacts(Vec<CardFact>);

impl Default for CardFacts {
    fn default() -> Self {
        use CardFact::{Account, Amount, DaysInStage, Next, Owner};
        CardFacts(vec![Account, Amount, Next, DaysInStage, Owner])
    }
}

impl CardFacts {
    pub fn parse(text: &str) -> Result<CardFacts, Problem> {
        let codes: Vec<&str> = text.split(',').map(str::trim).filter(|code| !code.is_empty()).collect();
        if codes.iter().any(|code| CardFact::ALL.iter().all(|fact| fact.code() != *code)) {
            return Err(Problem::Unknown);
        }
        let facts: Vec<CardFact> = CardFact::ALL.into_iter().filter(|fact| codes.contains(&fact.code())).collect();
        if facts.len() > MOST_FACTS {
            return Err(Problem::OutOfRange { min: 0, max: MOST_FACTS as i64 });
        }
        Ok(CardFacts(facts))
    }

    pub fn has(&self, fact: CardFact) -> bool {
        self.0.contains(&fact)
    }
}

impl fmt::Display for CardFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<&str> = self.0.iter().map(|fact| fact.code()).collect();
        f.write_str(&codes.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_in_the_order_of_a_card() {
        let facts = CardFacts::parse(" owner, account,owner ").unwrap();
        assert_eq!(facts.to_string(), "account,owner");
        assert_eq!(CardFacts::parse(&CardFacts::default().to_string()), Ok(CardFacts::default()));
        assert_eq!(CardFacts::parse("").unwrap().to_string(), "");
    }

    #[test]
    fn six_at_most_and_none_that_is_unknown() {
        let all = CardFact::ALL.map(CardFact::code);
        assert!(CardFacts::parse(&all[..6].join(",")).is_ok());
        assert_eq!(CardFacts::parse(&all[..7].join(",")), Err(Problem::OutOfRange { min: 0, max: 6 }));
        assert_eq!(CardFacts::parse("account,mood"), Err(Problem::Unknown));
    }
}
