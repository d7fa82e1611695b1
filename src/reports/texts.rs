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
    prospecting: "Prospecting" / "Prospection";
    created_between(from: &str, to: &str): "Leads created from {from} to {to}, by what has become of them so far."
        / "Pistes créées du {from} au {to}, selon ce qu’elles sont devenues depuis.";
    created_since(from: &str): "Leads created since {from}, by what has become of them so far."
        / "Pistes créées depuis le {from}, selon ce qu’elles sont devenues depuis.";
    created_until(to: &str): "Leads created up to {to}, by what has become of them so far."
        / "Pistes créées jusqu’au {to}, selon ce qu’elles sont devenues depuis.";
    created_ever: "All leads ever created, by what has become of them so far."
        / "Toutes les pistes jamais créées, selon ce qu’elles sont devenues depuis.";
    group_by: "Group by" / "Regrouper par";
    filters: "Filters" / "Filtres";
    month: "Month" / "Mois";
    first_day: "From" / "Du";
    last_day: "To" / "Au";
    this_month: "This month" / "Ce mois-ci";
    last_month: "Last month" / "Le mois dernier";
    this_quarter: "This quarter" / "Ce trimestre";
    twelve_months: "Last 12 months" / "12 derniers mois";
    this_year: "This year" / "Cette année";
    last_year: "Last year" / "L’année dernière";
    free_period: "Custom dates" / "Dates au choix";
    all_channels: "All channels" / "Tous les canaux";
    all_campaigns: "All campaigns" / "Toutes les campagnes";
    all_sources: "All sources" / "Toutes les sources";
    all_owners: "All owners" / "Tous les commerciaux";
    without_channel: "Without channel" / "Sans canal";
    without_campaign: "Without campaign" / "Sans campagne";
    without_source: "Without source" / "Sans source";
    without_owner: "Without owner" / "Sans commercial";
    total: "Total" / "Total";
    leads_in: "Leads in" / "Pistes reçues";
    leads_in_by(what: &str): "Leads in by {what}" / "Pistes reçues par {what}";
    converted: "Converted" / "Converties";
    closed: "Closed" / "Closes";
    still_open: "Still open" / "Encore ouvertes";
    rate: "Conversion rate" / "Taux de conversion";
    rate_by(what: &str): "Conversion rate by {what}" / "Taux de conversion par {what}";
    median: "Median time to convert" / "Délai médian de conversion";
    median_in_days: "Median time to convert (days)" / "Délai médian de conversion (jours)";
    days(days: &str): "{days}\u{a0}d" / "{days}\u{a0}j";
    percent_of(percent: &str, part: &str, whole: &str): "{percent} · {part} of {whole}" / "{percent} · {part} sur {whole}";
    of_leads_in(percent: &str): "{percent} of the leads in" / "{percent} des pistes reçues";
    half_took_less: "Half of them took less" / "La moitié en moins de temps";
    none_converted: "None converted yet" / "Aucune encore convertie";
    /// In letters that every file system takes.
    prospecting_file: "prospecting" / "prospection";
    export: "Export" / "Exporter";
    export_csv: "CSV" / "CSV";
    export_xlsx: "Excel" / "Excel";
    no_leads_title: "No leads yet" / "Pas encore de pistes";
    no_leads_text: "The statistics count your leads: how many came in, what became of them, and how long it took."
        / "Les statistiques comptent vos pistes\u{a0}: combien ont été reçues, ce qu’elles sont devenues, en combien de temps.";
    open_leads: "Open the leads" / "Ouvrir les pistes";
    none_in_period_title: "No leads under these filters" / "Aucune piste avec ces filtres";
    none_in_period_text: "Choose a longer period, or fewer filters." / "Choisissez une période plus longue, ou moins de filtres.";
    clear_filters: "Clear the filters" / "Effacer les filtres";
}
