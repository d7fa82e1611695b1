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
        / "Quelques comptes et opportunités pour découvrir ; ils s’enlèvent en un clic.";
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
    card_facts_hint: "Besides the deal’s name; six at most." / "En plus du nom de l’opportunité ; six au plus.";
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
    no_team: "No team" / "Sans équipe";
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
    disable_title(name: &str): "Disable {name}?" / "Désactiver {name} ?";
    disable_text: "They are signed out at once and cannot sign in any more. Their records stay theirs."
        / "La personne est déconnectée aussitôt et ne peut plus se connecter. Ses fiches restent les siennes.";
    person_added(name: &str): "{name} can sign in now." / "{name} peut maintenant se connecter.";
    person_disabled(name: &str): "{name} is disabled." / "{name} est désactivé.";
    person_enabled(name: &str): "{name} can sign in again." / "{name} peut de nouveau se connecter.";
    you: "you" / "vous";
    roles_note: "Administrators see and change everything; managers their team’s records; sellers change their own; readers only look."
        / "Les administrateurs voient et modifient tout ; les responsables, les fiches de leur équipe ; les commerciaux modifient les leurs ; les lecteurs ne font que lire.";
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
    labels: "Decision labels" / "Étiquettes de décision";
    labels_note: "Besides its stage, an account or a deal says how near it is to a decision. What you write here is shown wherever a label stands."
        / "En plus de l’étape, un compte ou une opportunité dit si la décision est proche. Ce que vous écrivez ici s’affiche partout où figure une étiquette.";
    label_hot: "Hot" / "Chaud";
    label_to_follow: "To follow" / "À suivre";
    label_cold: "Cold" / "Froid";
    label_hot_means: "The need and the budget are confirmed; the decision is near." / "Le besoin et le budget sont confirmés ; la décision est proche.";
    label_to_follow_means: "The interest is real, the date is not yet known." / "L’intérêt est réel, la date n’est pas encore connue.";
    label_cold_means: "No project for now; kept in touch." / "Pas de projet pour l’instant ; le contact est gardé.";
    label_horizon(months: &str): "Decision expected within {months}" / "Décision attendue d’ici {months}";
    label_definition: "Definition" / "Définition";
    label_definition_hint: "Empty: the text that stands there in grey." / "Vide : le texte qui figure en gris.";
    label_months: "Horizon" / "Horizon";
    months: "months" / "mois";
    one_month: "month" / "mois";
    many_months: "months" / "mois";
    label: "Decision label" / "Étiquette de décision";
    label_none: "None" / "Aucune";
    privacy: "Personal data" / "Données personnelles";
    common_currencies: "Common" / "Courantes";
    all_currencies: "All" / "Toutes";
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
    }
}

/// `EUR €`, or the code alone where no sign is known.
pub fn currency_name(currency: Currency) -> String {
    let (code, symbol) = (currency.code(), currency.symbol());
    if code == symbol { code.to_owned() } else { format!("{code}\u{a0}{symbol}") }
}
