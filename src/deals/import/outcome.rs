//! Stage names that say that a deal is over. Such rows are won or lost whatever percentage the sheet gives them.

use crate::imports::target::words;
use crate::values::percent::Outcome;

const WON: &[&str] = &["won", "win", "gagne", "gagnee", "gagnes", "gagnees"];
const LOST: &[&str] = &["lost", "loss", "perdu", "perdue", "perdus", "perdues"];
/// Words that may stand beside them: `Closed Won`, `Clôturée – perdue`.
const BESIDE: &[&str] = &[
    "closed",
    "close",
    "clos",
    "close",
    "closes",
    "cloture",
    "cloturee",
    "cloturees",
    "ferme",
    "fermee",
    "deal",
    "deals",
    "affaire",
    "affaires",
    "opportunity",
    "opportunite",
    "is",
    "est",
];

/// What a stage's name says about the deals in it.
pub fn outcome_of(stage: &str) -> Outcome {
    let words = words(stage);
    let (mut won, mut lost) = (false, false);
    for word in words.split(' ') {
        won |= WON.contains(&word);
        lost |= LOST.contains(&word);
        if !WON.contains(&word) && !LOST.contains(&word) && !BESIDE.contains(&word) {
            return Outcome::Open;
        }
    }
    match (won, lost) {
        (true, false) => Outcome::Won,
        (false, true) => Outcome::Lost,
        _ => Outcome::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_end() {
        for name in ["Won", "won ", "Closed Won", "Closed - Won", "Gagné", "Gagnée", "Affaires gagnées"] {
            assert_eq!(outcome_of(name), Outcome::Won, "{name}");
        }
        for name in ["Lost", "Closed/Lost", "Perdu", "Perdues", "Clôturée – perdue"] {
            assert_eq!(outcome_of(name), Outcome::Lost, "{name}");
        }
        for name in ["", "Proposal", "Closed", "Closed won or lost", "Lost contact", "Won over"] {
            assert_eq!(outcome_of(name), Outcome::Open, "{name}");
        }
    }
}
