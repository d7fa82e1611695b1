//! In which order stages stand that a sheet names in no order.

use crate::imports::target::words;

/// What selling goes through, from the first to the last; names on one line stand at one place.
const STEPS: &[&[&str]] = &[
    &["new", "nouveau", "nouvelle", "suspect", "lead", "prospect", "prospecting", "prospection"],
    &["identified", "identification", "identifie", "identifiee", "discovery", "decouverte"],
    &["contacted", "contact", "contacte", "contactee", "first contact", "premier contact"],
    &["validated", "validation", "valide", "validee"],
    &["prequalified", "pre qualified", "prequalifie", "prequalifiee", "pre qualifie", "pre qualifiee"],
    &["qualified", "qualification", "qualifie", "qualifiee"],
    &["meeting", "appointment", "rendez vous", "rdv", "demo", "presentation"],
    &["needs", "need", "needs analysis", "besoin", "besoins", "analysis", "analyse"],
    &["proposal", "proposition", "quote", "quotation", "devis", "offer", "offre", "price quote"],
    &["negotiation", "negociation", "review", "evaluation"],
    &["commit", "decision", "verbal", "accord verbal", "accord"],
    &["contract", "contrat", "signature", "closing"],
];

/// Sorts names: known steps in the order of a sale, then the others as they came.
pub fn in_sequence(names: Vec<String>) -> Vec<String> {
    let mut placed: Vec<(usize, String)> = names.into_iter().map(|name| (step(&name), name)).collect();
    placed.sort_by_key(|(step, _)| *step);
    placed.into_iter().map(|(_, name)| name).collect()
}

/// The name itself, or else a step that it contains.
fn step(name: &str) -> usize {
    let name = words(name);
    let padded = format!(" {name} ");
    let is = |step: &&[&str]| step.contains(&name.as_str());
    let contains = |step: &&[&str]| step.iter().any(|word| padded.contains(&format!(" {word} ")));
    STEPS.iter().position(is).or_else(|| STEPS.iter().position(contains)).unwrap_or(STEPS.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(names: &[&str]) -> Vec<String> {
        in_sequence(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn known_steps_stand_in_the_order_of_a_sale() {
        assert_eq!(
            sorted(&["Proposal", "Validated", "Identified", "Qualified"]),
            ["Identified", "Validated", "Qualified", "Proposal"]
        );
        assert_eq!(sorted(&["Négociation", "Devis envoyé", "Qualifiée"]), ["Qualifiée", "Devis envoyé", "Négociation"]);
        assert_eq!(sorted(&["Qualified", "Pre-qualified"]), ["Pre-qualified", "Qualified"]);
    }

    #[test]
    fn unknown_names_stay_as_they_came_at_the_end() {
        assert_eq!(sorted(&["Zeta", "Alpha", "Proposal"]), ["Proposal", "Zeta", "Alpha"]);
    }
}
