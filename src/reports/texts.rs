//! Words of the reports, in both languages.

use crate::texts;

texts! {
    dashboard: "Dashboard" / "Tableau de bord";
    everyone: "Everyone" / "Tout le monde";
    owner: "Owner" / "Commercial";
    open_value: "Open" / "Ouvert";
    weighted: "Weighted" / "Pondéré";
    of_open(percent: &str): "{percent} of the open value" / "{percent} du montant ouvert";
    won_quarter: "Won this quarter" / "Gagné ce trimestre";
    win_rate: "Win rate this quarter" / "Taux de réussite du trimestre";
    won_of_closed(won: &str, closed: &str): "{won} of {closed}" / "{won} sur {closed}";
    one_won: "won" / "gagnée";
    many_won: "won" / "gagnées";
    one_closed: "closed" / "close";
    many_closed: "closed" / "closes";
    closing_quarter: "To close this quarter" / "À signer ce trimestre";
    overdue: "Past their close date" / "Date de clôture passée";
    nothing_closed: "Nothing closed yet" / "Rien de clos encore";
    one_deal: "deal" / "opportunité";
    many_deals: "deals" / "opportunités";
    by_stage: "Open deals by stage" / "Opportunités ouvertes par étape";
    by_stage_of(pipeline: &str): "Open deals by stage: {pipeline}" / "Opportunités ouvertes par étape : {pipeline}";
    by_band: "Open deals by probability" / "Opportunités ouvertes par % de réussite";
    by_month: "Expected closings, weighted" / "Signatures attendues, pondérées";
    by_seller: "Pipeline by owner" / "Pipeline par commercial";
    won_by_seller: "Won this quarter by owner" / "Gagné ce trimestre par commercial";
    stage: "Stage" / "Étape";
    band_head: "Probability" / "% réussite";
    period: "Period" / "Période";
    value: "Value, excl. tax" / "Montant HT";
    deals: "Deals" / "Opportunités";
    band(from: i16, to: i16): "{from}–{to}%" / "{from}–{to}\u{a0}%";
    is_overdue: "Overdue" / "En retard";
    later: "Later" / "Plus tard";
    in_currency(code: &str): "In {code}" / "En {code}";
    empty_title: "No figures yet" / "Pas encore de chiffres";
    empty_text: "The dashboard counts the deals on the board. Add a first one, or bring your pipeline in."
        / "Le tableau de bord compte les opportunités. Ajoutez-en une, ou importez votre pipeline.";
    empty_for_owner: "This person has no deals." / "Cette personne n’a aucune opportunité.";
    open_board: "Open the board" / "Ouvrir le tableau";
    import_deals: "Import deals" / "Importer des opportunités";
    nobody_won: "Nothing won yet this quarter." / "Rien de gagné ce trimestre.";
}
