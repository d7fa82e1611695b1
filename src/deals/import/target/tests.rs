use super::*;
use crate::imports::target::{guess_targets, words};

fn codes(heads: &[&str]) -> Vec<&'static str> {
    guess_targets(heads).into_iter().map(|target: Option<Target>| target.map_or("", Target::code)).collect()
}

#[test]
fn an_english_sheet() {
    let heads = [
        "Reporting Date",
        "Deal Owner",
        "Customer",
        "Country",
        "Sales stage",
        "Deal size",
        "Probability",
        "Weighted Forecast",
        "Sales Channel",
        "Close Date/Expected Close Date",
        "Next Steps",
        "Column1",
        "",
    ];
    assert_eq!(
        codes(&heads),
        [
            "created_on",
            "owner",
            "account",
            "country",
            "stage",
            "value",
            "probability",
            "",
            "source",
            "close_on",
            "next_step",
            "",
            ""
        ]
    );
}

#[test]
fn a_french_sheet() {
    let heads = [
        "Opportunité",
        "Société",
        "Commercial",
        "Étape",
        "Montant HT (€)",
        "% réussite",
        "Date de clôture",
        "Prochaine action",
        "Prochaine action le",
        "Coûts des achats",
        "Motif de perte",
        "Commentaires",
        "Pays",
    ];
    assert_eq!(
        codes(&heads),
        [
            "name",
            "account",
            "owner",
            "stage",
            "value",
            "probability",
            "close_on",
            "next_step",
            "next_on",
            "costs",
            "loss_reason",
            "description",
            "country"
        ]
    );
}

#[test]
fn the_likelier_of_two_heads_wins() {
    assert_eq!(codes(&["Name", "Deal name", "Account name"]), ["", "name", "account"]);
    assert_eq!(codes(&["Close date", "Close date"]), ["close_on", ""]);
}

#[test]
fn every_target_has_its_word() {
    for target in Target::ALL {
        assert_eq!(Target::from_code(target.code()), Some(target));
        assert!(target.heads().iter().all(|head| words(head) == *head), "{target:?}");
    }
}
