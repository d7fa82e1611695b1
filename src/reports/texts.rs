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
    overdue: "Past their close date" / "Date de clôture passée";
    nothing_closed: "Nothing closed yet" / "Rien de clos encore";
    one_deal: "deal" / "opportunité";
    many_deals: "deals" / "opportunités";
    by_stage: "Open deals by stage" / "Opportunités ouvertes par étape";
    by_stage_of(pipeline: &str): "Open deals by stage: {pipeline}" / "Opportunités ouvertes par étape\u{a0}: {pipeline}";
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
    all_in(code: &str): "All currencies, in {code}" / "Toutes devises, en {code}";
    converted_at: "Converted at these rates" / "Converti à ces cours";
    rate_since(from: &str, rate: &str, to: &str, day: &str): "1 {from} = {rate} {to}, since {day}" / "1 {from} = {rate} {to}, depuis le {day}";
    how_converted: "What is won keeps the rate of its closing day. Each amount is rounded to the cent, then added; without a rate it stands apart."
        / "Ce qui est gagné garde le cours du jour de clôture. Chaque montant est arrondi au centime, puis ajouté\u{a0}; sans cours, il reste à part.";
    without_rate(amounts: &str): "Without a rate: {amounts}" / "Sans cours\u{a0}: {amounts}";
    out_of_standard: "Out of standard" / "Hors règles";
    all_in_standard: "All open deals keep to the standards." / "Toutes les opportunités ouvertes respectent les règles.";
    in_currency(code: &str): "In {code}" / "En {code}";
    empty_title: "No figures yet" / "Pas encore de chiffres";
    empty_text: "The dashboard counts the deals on the board. Add a first one, or bring your pipeline in."
        / "Le tableau de bord compte les opportunités. Ajoutez-en une, ou importez votre pipeline.";
    empty_for_owner: "This person has no deals." / "Cette personne n’a aucune opportunité.";
    open_board: "Open the board" / "Ouvrir le tableau";
    import_deals: "Import deals" / "Importer des opportunités";
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
    reports: "Reports" / "Rapports";
    overview: "Overview" / "Vue d’ensemble";
    stages: "Stage analysis" / "Analyse des étapes";
    won_lost: "Won and lost" / "Gagnées et perdues";
    mine(name: &str): "Mine ({name})" / "Les miennes ({name})";
    first_pipeline: "First pipeline" / "Premier pipeline";
    all_pipelines: "All pipelines" / "Tous les pipelines";
    entered_between(from: &str, to: &str): "Deals that came into a stage for the first time from {from} to {to}, by what has become of them so far."
        / "Opportunités entrées dans une étape pour la première fois du {from} au {to}, selon ce qu’elles sont devenues depuis.";
    entered_since(from: &str): "Deals that came into a stage for the first time since {from}, by what has become of them so far."
        / "Opportunités entrées dans une étape pour la première fois depuis le {from}, selon ce qu’elles sont devenues depuis.";
    entered_until(to: &str): "Deals that came into a stage for the first time up to {to}, by what has become of them so far."
        / "Opportunités entrées dans une étape pour la première fois jusqu’au {to}, selon ce qu’elles sont devenues depuis.";
    entered_ever: "All deals that ever came into a stage, by what has become of them so far."
        / "Toutes les opportunités jamais entrées dans une étape, selon ce qu’elles sont devenues depuis.";
    closed_between(from: &str, to: &str): "Deals closed from {from} to {to}." / "Opportunités closes du {from} au {to}.";
    closed_since(from: &str): "Deals closed since {from}." / "Opportunités closes depuis le {from}.";
    closed_until(to: &str): "Deals closed up to {to}." / "Opportunités closes jusqu’au {to}.";
    closed_ever: "All deals ever closed." / "Toutes les opportunités jamais closes.";
    entered: "Entered" / "Entrées";
    gone_on: "Went on" / "Allées plus loin";
    lost_there: "Lost, no further" / "Perdues sans avancer";
    still_here: "Open, no further" / "Ouvertes sans avancer";
    conversion: "Conversion" / "Conversion";
    won_at_last: "Won in the end" / "Gagnées à la fin";
    time_in_stage: "Median time in stage" / "Durée médiane dans l’étape";
    time_in_stage_days: "Median time in stage (days)" / "Durée médiane dans l’étape (jours)";
    died: "Lost here in the period" / "Perdues ici sur la période";
    go_on(percent: &str): "{percent} go on" / "{percent} avancent";
    conversion_by_stage: "Conversion between stages" / "Conversion entre étapes";
    died_by_stage: "Where deals die: the last stage of the lost" / "Où meurent les opportunités\u{a0}: dernière étape des perdues";
    velocity: "Sales velocity" / "Vélocité des ventes";
    velocity_in(code: &str): "Sales velocity in {code}" / "Vélocité des ventes en {code}";
    velocity_formula: "Number of open deals × average value of those won in the period × win rate ÷ median cycle in days. What the pipeline brings in a day, if it goes on as it went."
        / "Nombre d’opportunités ouvertes × montant moyen des gagnées sur la période × taux de réussite ÷ cycle médian en jours. Ce que le pipeline rapporte par jour, s’il continue ainsi.";
    per_month(money: &str): "{money} in 30 days" / "{money} en 30 jours";
    none_won: "None won in the period" / "Aucune gagnée sur la période";
    open_deals: "Open deals" / "Opportunités ouvertes";
    open_now: "Standing now" / "À ce jour";
    average_won: "Average value won" / "Montant moyen gagné";
    win_rate_plain: "Win rate" / "Taux de réussite";
    win_rate_by_value: "Win rate by value" / "Taux de réussite en montant";
    of_value(all: &str): "Of {all} closed" / "Sur {all} clos";
    median_cycle: "Median cycle" / "Cycle médian";
    median_cycle_days: "Median cycle (days)" / "Cycle médian (jours)";
    velocity_a_day: "Sales velocity a day" / "Vélocité des ventes par jour";
    made_to_won: "From its making to the win" / "De la création au gain";
    won: "Won" / "Gagnées";
    lost: "Lost" / "Perdues";
    won_value: "Won, excl. tax" / "Gagné HT";
    lost_value: "Lost, excl. tax" / "Perdu HT";
    won_value_in(code: &str): "Won, excl. tax ({code})" / "Gagné HT ({code})";
    lost_value_in(code: &str): "Lost, excl. tax ({code})" / "Perdu HT ({code})";
    share_of_lost: "Share of the lost" / "Part des perdues";
    without_reason: "No reason (won)" / "Sans motif (gagnées)";
    without_competitor: "No competitor" / "Sans concurrent";
    without_product: "No product" / "Sans produit";
    lost_by(what: &str): "Lost by {what}" / "Perdues par {what}";
    lost_value_by(what: &str): "Lost value by {what}" / "Montant perdu par {what}";
    win_rate_by(what: &str): "Win rate by {what}" / "Taux de réussite par {what}";
    no_deals_in_period: "No deals under these filters" / "Aucune opportunité avec ces filtres";
    empty_stages: "The analysis follows deals through the stages: how many go on, how long they stay, where they are lost."
        / "L’analyse suit les opportunités d’étape en étape\u{a0}: combien avancent, combien de temps elles restent, où elles se perdent.";
    empty_won_lost: "Once deals are won and lost, the figures say why and where."
        / "Dès que des opportunités sont gagnées ou perdues, les chiffres disent pourquoi et où.";
    /// In letters that every file system takes.
    stages_file: "stages" / "etapes";
    won_lost_file: "won-lost" / "gagnees-perdues";
}
