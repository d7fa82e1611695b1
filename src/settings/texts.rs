//! Words of the settings.

use super::card_facts::CardFact;
use super::lookup::LookupKind;
use crate::values::currency::Currency;
use crate::values::locale::Locale;

crate::texts! {
    settings: "Settings" / "Paramètres";
    general: "General" / "Général";
    people: "People" / "Personnes";
    stages: "Stages" / "Étapes";
    lists: "Lists" / "Listes";
    web_forms: "Web forms" / "Formulaires web";
    welcome: "Welcome to Relance" / "Bienvenue dans Relance";
    welcome_note: "A minute, and you are at the board. Everything can be changed later."
        / "Une minute, et vous êtes au tableau. Tout peut être changé plus tard.";
    your_name: "Your name" / "Votre nom";
    company: "Company" / "Entreprise";
    company_optional: "Company (optional)" / "Entreprise (facultatif)";
    currency: "Currency" / "Monnaie";
    currency_hint: "Of new deals and of the totals." / "Des nouvelles opportunités et des totaux.";
    language: "Language" / "Langue";
    language_hint: "Of new users and of the lists that come along." / "Des nouveaux utilisateurs et des listes fournies.";
    samples: "Add sample data" / "Ajouter des données d’exemple";
    samples_hint: "Some accounts and deals to look around with; they can be removed in one click."
        / "Quelques comptes et opportunités pour découvrir\u{a0}; ils s’enlèvent en un clic.";
    start: "Start" / "Commencer";
    saved: "Saved." / "Enregistré.";
    save: "Save" / "Enregistrer";
    sellers_see_team: "Sellers see their team’s records" / "Les commerciaux voient les fiches de leur équipe";
    sellers_see_team_hint: "Otherwise only their own. They only ever change their own."
        / "Sinon seulement les leurs. Ils ne modifient jamais que les leurs.";
    close_in_days: "Close date of new deals" / "Clôture par défaut";
    close_in_days_hint: "Days from today, unless another date is given." / "Des nouvelles opportunités, en jours à partir d’aujourd’hui, sauf autre date.";
    history_hours: "Quiet time of the history" / "Temps calme de l’historique";
    history_hours_hint: "Changes within so many hours of a record’s making are not shown; they are recorded all the same."
        / "Les changements faits dans les heures qui suivent la création ne sont pas affichés, mais enregistrés quand même.";
    card_facts: "What a card on the board shows" / "Ce que montre une carte du tableau";
    card_facts_hint: "Besides the deal’s name; six at most." / "En plus du nom de l’opportunité\u{a0}; six au plus.";
    fact_account: "Account" / "Compte";
    fact_probability: "Probability" / "% réussite";
    fact_close_on: "Close date" / "Date de clôture";
    fact_amount: "Value" / "Montant";
    fact_weighted: "Weighted value" / "Montant pondéré";
    fact_next: "Next action" / "Prochaine action";
    fact_days_in_stage: "Days in the stage" / "Jours dans l’étape";
    fact_owner: "Owner" / "Commercial";
    days: "days" / "jours";
    hours: "h" / "h";
    only_administrators: "Only administrators change these." / "Seuls les administrateurs les modifient.";
    add_person: "Add a person" / "Ajouter une personne";
    edit_person(name: &str): "Edit {name}" / "Modifier {name}";
    name: "Name" / "Nom";
    email: "E-mail" / "E-mail";
    role: "Role" / "Rôle";
    team: "Team" / "Équipe";
    team_hint: "A new name makes a new team." / "Un nouveau nom crée une équipe.";
    state: "State" / "État";
    active: "Active" / "Actif";
    disabled: "Disabled" / "Désactivé";
    no_password: "No password yet" / "Sans mot de passe";
    edit: "Edit" / "Modifier";
    disable: "Disable" / "Désactiver";
    enable: "Enable" / "Réactiver";
    reset_password: "Give a new password" / "Donner un nouveau mot de passe";
    reset_password_of(name: &str): "New password for {name}" / "Nouveau mot de passe de {name}";
    reset_password_hint: "Their sessions end. Tell them the password by a way you trust."
        / "Ses sessions se terminent. Communiquez-lui le mot de passe par une voie sûre.";
    disable_title(name: &str): "Disable {name}?" / "Désactiver {name}\u{a0}?";
    disable_text: "They are signed out at once and cannot sign in any more. Their records stay theirs."
        / "La personne est déconnectée aussitôt et ne peut plus se connecter. Ses fiches restent les siennes.";
    person_added(name: &str): "{name} can sign in now." / "{name} peut maintenant se connecter.";
    person_disabled(name: &str): "{name} is disabled." / "{name} est désactivé.";
    person_enabled(name: &str): "{name} can sign in again." / "{name} peut de nouveau se connecter.";
    you: "you" / "vous";
    roles_note: "Administrators see and change everything; managers their team’s records; sellers change their own; readers only look."
        / "Les administrateurs voient et modifient tout\u{a0}; les responsables, les fiches de leur équipe\u{a0}; les commerciaux modifient les leurs\u{a0}; les lecteurs ne font que lire.";
    acts_for(name: &str): "Actions for {name}" / "Actions pour {name}";
    lists_note: "What forms offer to choose from. A retired entry stays on the records that have it."
        / "Ce que les formulaires proposent. Une entrée retirée reste sur les fiches qui la portent.";
    add_entry: "Add" / "Ajouter";
    new_entry: "New entry" / "Nouvelle entrée";
    rename: "Rename" / "Renommer";
    retire: "Retire" / "Retirer";
    take_back: "Take back" / "Reprendre";
    retired: "Retired" / "Retirée";
    move_up: "Move up" / "Monter";
    move_down: "Move down" / "Descendre";
    empty_list: "Nothing in this list yet." / "Rien encore dans cette liste.";
    sources: "Sources" / "Sources";
    channels: "Channels" / "Canaux";
    campaigns: "Campaigns" / "Campagnes";
    categories: "Deal categories" / "Catégories d’opportunités";
    products: "Products and business areas" / "Produits et domaines";
    competitors: "Competitors" / "Concurrents";
    loss_reasons: "Loss reasons" / "Motifs de perte";
    activity_types: "Types of activities" / "Types d’actions";
    document_types: "Types of documents" / "Types de documents";
    labels: "Decision labels" / "Étiquettes de décision";
    labels_note: "Besides its stage, an account or a deal says how near it is to a decision. What you write here is shown wherever a label stands."
        / "En plus de l’étape, un compte ou une opportunité dit si la décision est proche. Ce que vous écrivez ici s’affiche partout où figure une étiquette.";
    label_hot: "Hot" / "Chaud";
    label_to_follow: "To follow" / "À suivre";
    label_cold: "Cold" / "Froid";
    label_hot_means: "The need and the budget are confirmed; the decision is near." / "Le besoin et le budget sont confirmés\u{a0}; la décision est proche.";
    label_to_follow_means: "The interest is real, the date is not yet known." / "L’intérêt est réel, la date n’est pas encore connue.";
    label_cold_means: "No project for now; kept in touch." / "Pas de projet pour l’instant\u{a0}; le contact est gardé.";
    label_horizon(months: &str): "Decision expected within {months}" / "Décision attendue d’ici {months}";
    label_definition: "Definition" / "Définition";
    label_definition_hint: "Empty: the text that stands there in grey." / "Vide\u{a0}: le texte qui figure en gris.";
    label_months: "Horizon" / "Horizon";
    months: "months" / "mois";
    one_month: "month" / "mois";
    many_months: "months" / "mois";
    label: "Decision label" / "Étiquette de décision";
    label_none: "None" / "Aucune";
    catalogue: "Products" / "Produits";
    catalogue_note: "What the lines of a deal are made of. A line keeps the price it was given: a new price here alters no line that stands."
        / "Ce qui compose les lignes d’une opportunité. Une ligne garde son prix\u{a0}: un nouveau prix ici ne change aucune ligne existante.";
    add_product: "Add a product" / "Ajouter un produit";
    edit_product(name: &str): "Edit {name}" / "Modifier {name}";
    product_added(name: &str): "“{name}” added." / "«\u{a0}{name}\u{a0}» ajouté.";
    product_saved(name: &str): "“{name}” saved." / "«\u{a0}{name}\u{a0}» enregistré.";
    product_retired(name: &str): "“{name}” is offered no more." / "«\u{a0}{name}\u{a0}» n’est plus proposé.";
    product_back(name: &str): "“{name}” is offered again." / "«\u{a0}{name}\u{a0}» est de nouveau proposé.";
    no_products: "No product yet" / "Aucun produit";
    no_products_text: "Add what you sell: a deal’s lines take price and cost from here." / "Ajoutez ce que vous vendez\u{a0}: les lignes des opportunités en prennent le prix et le coût.";
    family: "Family" / "Famille";
    no_family: "None" / "Aucune";
    family_hint: "From the list of products and business areas." / "Tirée de la liste des produits et domaines.";
    unit_price: "Unit price, excl. tax" / "Prix unitaire HT";
    unit_cost: "Unit cost" / "Coût unitaire";
    offered: "Offered" / "Proposé";
    not_offered: "Retired" / "Retiré";
    currencies: "Currencies" / "Devises";
    company_currency(code: &str): "The company counts in {code}." / "L’entreprise compte en {code}.";
    change_it: "Change it" / "La changer";
    rates_note: "A rate holds from its day on, until the next. A deal that is closed keeps the rate of its closing day. Amounts without a rate stand side by side and are never added."
        / "Un cours vaut à partir de son jour, jusqu’au suivant. Une opportunité close garde le cours du jour de sa clôture. Les montants sans cours restent côte à côte et ne sont jamais additionnés.";
    rate_currency: "Currency" / "Devise";
    rate_day: "From" / "À partir du";
    rate: "Rate" / "Cours";
    rate_of_one(code: &str): "One unit in {code}" / "Une unité en {code}";
    enter_rate: "Enter the rate" / "Saisir le cours";
    rate_entered: "Rate entered." / "Cours enregistré.";
    rate_removed: "Rate removed." / "Cours supprimé.";
    remove_rate(what: &str): "Remove the rate: {what}" / "Supprimer le cours\u{a0}: {what}";
    no_rates: "No rate yet" / "Aucun cours";
    no_rates_text: "Needed only if you sell in several currencies." / "Utile seulement si vous vendez en plusieurs devises.";
    calendar: "Working days" / "Jours ouvrés";
    calendar_note: "How long a deal stays in its stage is counted in these days, and so are the limits of the stages."
        / "Le temps passé par une opportunité dans son étape se compte en ces jours, comme les durées maximales des étapes.";
    worked_days: "Days that are worked" / "Jours travaillés";
    late_stage: "An amount is expected from" / "Un montant est attendu dès";
    late_stage_hint: "Of deals in stages of this probability or more." / "Dans les étapes ayant ce % de réussite ou plus.";
    most_pushes: "Close date put off" / "Clôture reportée";
    most_pushes_hint: "A deal raises an alert once it was put off so often." / "Une opportunité lève une alerte une fois reportée autant de fois.";
    times: "times" / "fois";
    holidays: "Holidays" / "Jours fériés";
    holiday: "Holiday" / "Jour férié";
    holiday_day: "Day" / "Jour";
    add_holiday: "Add a holiday" / "Ajouter un jour férié";
    holiday_added: "Holiday added." / "Jour férié ajouté.";
    holiday_renamed: "Holiday renamed." / "Jour férié renommé.";
    holiday_removed: "Holiday removed." / "Jour férié supprimé.";
    rename_holiday(what: &str): "Rename: {what}" / "Renommer\u{a0}: {what}";
    remove_holiday(what: &str): "Remove: {what}" / "Supprimer\u{a0}: {what}";
    french_year: "Year" / "Année";
    add_french_holidays: "Add the French public holidays" / "Ajouter les jours fériés français";
    one_holiday_added: "holiday added" / "jour férié ajouté";
    many_holidays_added: "holidays added" / "jours fériés ajoutés";
    no_holidays: "No holiday yet" / "Aucun jour férié";
    no_holidays_text: "Without any, only the weekend is left out of the count." / "Sans jour férié, seul le week-end est exclu du décompte.";
    new_year: "New Year’s Day" / "Jour de l’an";
    easter_monday: "Easter Monday" / "Lundi de Pâques";
    labour_day: "Labour Day" / "Fête du Travail";
    victory_day: "Victory Day 1945" / "Victoire 1945";
    ascension: "Ascension Day" / "Ascension";
    whit_monday: "Whit Monday" / "Lundi de Pentecôte";
    national_day: "National Day" / "Fête nationale";
    assumption: "Assumption Day" / "Assomption";
    all_saints: "All Saints’ Day" / "Toussaint";
    armistice: "Armistice Day 1918" / "Armistice 1918";
    christmas: "Christmas Day" / "Noël";
    privacy: "Personal data" / "Données personnelles";
}

/// A field of a product, of a rate or of a holiday, as its label says it.
pub fn field(l: Locale, field: &str) -> &'static str {
    match field {
        "family" => family(l),
        "unit_price" => unit_price(l),
        "unit_cost" => unit_cost(l),
        "day" => rate_day(l),
        "rate" => rate(l),
        "holiday" => holiday(l),
        _ => "",
    }
}

pub fn card_fact(l: Locale, fact: CardFact) -> &'static str {
    match fact {
        CardFact::Account => fact_account(l),
        CardFact::Probability => fact_probability(l),
        CardFact::CloseOn => fact_close_on(l),
        CardFact::Amount => fact_amount(l),
        CardFact::Weighted => fact_weighted(l),
        CardFact::Next => fact_next(l),
        CardFact::DaysInStage => fact_days_in_stage(l),
        CardFact::Owner => fact_owner(l),
    }
}

pub fn lookup_kind(l: Locale, kind: LookupKind) -> &'static str {
    match kind {
        LookupKind::Source => sources(l),
        LookupKind::Channel => channels(l),
        LookupKind::Campaign => campaigns(l),
        LookupKind::Category => categories(l),
        LookupKind::Product => products(l),
        LookupKind::Competitor => competitors(l),
        LookupKind::LossReason => loss_reasons(l),
        LookupKind::ActivityType => activity_types(l),
        LookupKind::DocumentType => document_types(l),
    }
}

/// `EUR €`, or the code alone where no sign is known.
pub fn currency_name(currency: Currency) -> String {
    let (code, symbol) = (currency.code(), currency.symbol());
    if code == symbol { code.to_owned() } else { format!("{code}\u{a0}{symbol}") }
}
