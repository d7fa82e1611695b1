//! Why a well-formed request is not carried out, and what would mend it.

use serde::{Deserialize, Serialize};

use super::locale::Locale;

mod texts {
    crate::texts! {
        loss_reason_required: "Say why it was lost first." / "Indiquez d’abord le motif de perte.";
        deal_is_closed: "This deal is closed. Reopen it first." / "Cette opportunité est close. Rouvrez-la d’abord.";
        deal_is_open: "This deal is still open. Win or lose it first."
            / "Cette opportunité est encore ouverte. Gagnez-la ou perdez-la d’abord.";
        stage_retired: "This stage is retired. Choose another one." / "Cette étape est retirée. Choisissez-en une autre.";
        criteria_unmet: "It lacks what the stages on the way ask for. Open it to fill that in."
            / "Il lui manque ce que demandent les étapes du chemin. Ouvrez-la pour le remplir.";
        stage_full(stage: &str, most: &str): "“{stage}” is full: its limit is {most}. Move a deal out of it first."
            / "«\u{a0}{stage}\u{a0}» est pleine\u{a0}: sa limite est de {most}. Sortez-en d’abord une opportunité.";
        seller_full(stage: &str, most: &str): "“{stage}” is full for this owner, whose limit there is {most}. Move one of their deals out of it first."
            / "«\u{a0}{stage}\u{a0}» est pleine pour ce commercial, dont la limite y est de {most}. Sortez-en d’abord une de ses opportunités.";
        close_date_past: "A close date that has passed says nothing about when the deal will close. Choose this month or a later one."
            / "Une date de clôture passée ne dit pas quand l’opportunité sera close. Choisissez ce mois-ci ou un mois à venir.";
        alert_gone: "This alert is gone: the deal keeps to that standard. Look at it again."
            / "Cette alerte n’a plus lieu d’être\u{a0}: l’opportunité respecte cette règle. Regardez-la de nouveau.";
        pipeline_retired: "The pipeline of this deal is retired. Put it back in use first."
            / "Le pipeline de cette opportunité est retiré. Remettez-le d’abord en service.";
        already_converted: "This lead has been converted already. Open its deal."
            / "Cette piste est déjà convertie. Ouvrez son opportunité.";
        lead_converted_by(by: &str): "{by} has converted this lead already." / "{by} a déjà converti cette piste.";
        lead_taken_by(by: &str): "{by} has taken this lead over meanwhile. It is out of your sight now."
            / "{by} a repris cette piste entre-temps. Elle n’est plus visible pour vous.";
        changed_since(field: &str): "“{field}” has changed since. Look at its value now, then try again."
            / "«\u{a0}{field}\u{a0}» a changé depuis. Regardez sa valeur actuelle, puis réessayez.";
        changed_since_by(field: &str, by: &str): "{by} has changed “{field}” since. Look at its value now, then try again."
            / "{by} a changé «\u{a0}{field}\u{a0}» depuis. Regardez sa valeur actuelle, puis réessayez.";
        called_off: "Called off. Nothing has changed." / "Interrompu. Rien n’a changé.";
        nothing_to_undo: "There is nothing to undo." / "Il n’y a rien à annuler.";
        nothing_to_change: "It is so already. Nothing was changed." / "C’est déjà le cas. Rien n’a été changé.";
        not_allowed_now: "This is not possible at the moment. Reload the page to see why."
            / "Ce n’est pas possible pour l’instant. Rechargez la page pour voir pourquoi.";
        lead_not_assigned: "Nobody owns this lead yet. Assign it first."
            / "Cette piste n’a pas encore de commercial. Attribuez-la d’abord.";
        lead_started: "Work on this lead has begun already." / "Cette piste est déjà en cours.";
        lead_closed: "This lead is closed. Recycle it first." / "Cette piste est close. Recyclez-la d’abord.";
        lead_open: "This lead is not closed." / "Cette piste n’est pas close.";
        account_in_use: "Something still stands on this account. Remove that first."
            / "Ce compte sert encore. Retirez d’abord ce qui s’y rattache.";
        kind_by_managers: "Managers and administrators change the kind of an account. A confirmed order makes a client by itself."
            / "Le type d’un compte est modifié par les responsables et les administrateurs. Une commande confirmée en fait un client d’elle-même.";
        account_has_records: "Deals or leads stand on this account. Close the matter there first, or merge it into another account."
            / "Des opportunités ou des pistes se rattachent à ce compte. Réglez-les d’abord, ou fusionnez-le avec un autre compte.";
        account_retired: "This account is retired. Take it back first." / "Ce compte est retiré. Reprenez-le d’abord.";
        same_account: "This is the same account. Choose another one." / "C’est le même compte. Choisissez-en un autre.";
        merge_out_of_reach: "Deals or leads of people outside your reach stand on these accounts. Ask an administrator to merge them."
            / "Des opportunités ou des pistes d’autres équipes se rattachent à ces comptes. Demandez la fusion à un administrateur.";
        erased: "What was erased cannot be brought back." / "Ce qui a été effacé ne peut être rétabli.";
        last_administrator: "This is the last administrator. Name another one first."
            / "C’est le dernier administrateur. Nommez-en un autre d’abord.";
        stage_has_deals: "This stage still holds deals. Move them first."
            / "Cette étape contient encore des opportunités. Déplacez-les d’abord.";
        pipeline_has_deals: "This pipeline still holds open deals. Move or close them first."
            / "Ce pipeline contient encore des opportunités ouvertes. Déplacez-les ou clôturez-les d’abord.";
        out_of_reach(count: &str): "You may not change {count} of these. Nothing was changed."
            / "Vous ne pouvez pas modifier {count} de ces éléments. Rien n’a été changé.";
        some_refuse(count: &str, first: &str, why: &str): "Not possible for {count} of these, such as “{first}”: {why} Nothing was changed."
            / "Impossible pour {count} de ces éléments, dont «\u{a0}{first}\u{a0}»\u{a0}: {why} Rien n’a été changé.";
        list_has_changed(count: &str): "The list has changed meanwhile and holds {count} now. Look at it, then try again."
            / "La liste a changé entre-temps et en contient {count}. Regardez-la, puis réessayez.";
        too_many(most: &str): "At most {most} at once. Narrow the list." / "Au plus {most} à la fois. Restreignez la liste.";
        too_many_views(most: &str): "At most {most} saved views of a list. Delete one first." / "Au plus {most} vues enregistrées par liste. Supprimez-en une d’abord.";
        already_set_up: "This has been set up already. Sign in." / "L’installation est déjà faite. Connectez-vous.";
        sign_in_failed: "The address or the password is not right." / "L’adresse ou le mot de passe est inexact.";
    }
}

/// Slices add a variant and its text here; the name is what the wire carries. What a variant tells is one value, since the
/// reader of each variant with fields of its own weighs on the first load.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    LossReasonRequired,
    DealIsClosed,
    DealIsOpen,
    StageRetired,
    /// Something that the stages on the way ask for is not there; of a deal among many.
    CriteriaUnmet,
    /// Its limit is strict: so many deals at most.
    StageFull(Limit),
    /// The same for the deals of one owner.
    SellerFull(Limit),
    PipelineRetired,
    /// An open deal is expected to close on a day to come.
    CloseDatePast,
    /// What was to be silenced is not raised any more.
    AlertGone,
    AlreadyConverted,
    /// By whom.
    LeadConvertedBy(String),
    /// By whom; to whoever could see it until it was given to someone else.
    LeadTakenBy(String),
    /// An undo, or an edit that said what it saw: the field holds something else by now.
    ChangedSince(Since),
    NothingToUndo,
    /// All is already as the act would make it.
    NothingToChange,
    NotAllowedNow,
    LeadNotAssigned,
    LeadStarted,
    LeadClosed,
    LeadOpen,
    AccountInUse,
    KindByManagers,
    AccountHasRecords,
    AccountRetired,
    SameAccount,
    MergeOutOfReach,
    Erased,
    PipelineHasDeals,
    LastAdministrator,
    StageHasDeals,
    /// Of many records at once, so many are not the asker's to change.
    OutOfReach(i64),
    /// Of many records at once, so many cannot be changed so; the first of them by name, and why.
    SomeRefuse(SomeRefuse),
    /// A list that was to be changed as a whole holds so many by now.
    ListHasChanged(i64),
    /// So many at most.
    TooMany(i64),
    /// So many views are kept of one list.
    TooManyViews(i64),
    CalledOff,
    AlreadySetUp,
    SignInFailed,
}

/// A stage and how many deals it takes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Limit {
    pub stage: String,
    pub most: i64,
}

/// What holds something else by now, and by whom.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Since {
    pub field: String,
    pub by: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SomeRefuse {
    pub count: i64,
    pub first: String,
    pub why: Box<Refusal>,
}

impl Refusal {
    /// The reason and the mend.
    pub fn text(&self, locale: Locale) -> String {
        let plain = match self {
            Refusal::ChangedSince(Since { field, by: Some(by) }) => return texts::changed_since_by(locale, field, by),
            Refusal::ChangedSince(Since { field, by: None }) => return texts::changed_since(locale, field),
            Refusal::LeadConvertedBy(by) => return texts::lead_converted_by(locale, by),
            Refusal::LeadTakenBy(by) => return texts::lead_taken_by(locale, by),
            Refusal::OutOfReach(count) => return texts::out_of_reach(locale, &locale.number(*count)),
            Refusal::SomeRefuse(SomeRefuse { count, first, why }) => {
                return texts::some_refuse(locale, &locale.number(*count), first, &why.text(locale));
            }
            Refusal::ListHasChanged(count) => return texts::list_has_changed(locale, &locale.number(*count)),
            Refusal::CriteriaUnmet => texts::criteria_unmet(locale),
            Refusal::StageFull(Limit { stage, most }) => {
                return texts::stage_full(locale, stage, &locale.number(*most));
            }
            Refusal::SellerFull(Limit { stage, most }) => {
                return texts::seller_full(locale, stage, &locale.number(*most));
            }
            Refusal::TooMany(most) => return texts::too_many(locale, &locale.number(*most)),
            Refusal::TooManyViews(most) => return texts::too_many_views(locale, &locale.number(*most)),
            Refusal::LossReasonRequired => texts::loss_reason_required(locale),
            Refusal::DealIsClosed => texts::deal_is_closed(locale),
            Refusal::DealIsOpen => texts::deal_is_open(locale),
            Refusal::StageRetired => texts::stage_retired(locale),
            Refusal::CloseDatePast => texts::close_date_past(locale),
            Refusal::PipelineRetired => texts::pipeline_retired(locale),
            Refusal::AlertGone => texts::alert_gone(locale),
            Refusal::AlreadyConverted => texts::already_converted(locale),
            Refusal::NothingToUndo => texts::nothing_to_undo(locale),
            Refusal::NothingToChange => texts::nothing_to_change(locale),
            Refusal::NotAllowedNow => texts::not_allowed_now(locale),
            Refusal::LeadNotAssigned => texts::lead_not_assigned(locale),
            Refusal::LeadStarted => texts::lead_started(locale),
            Refusal::LeadClosed => texts::lead_closed(locale),
            Refusal::LeadOpen => texts::lead_open(locale),
            Refusal::PipelineHasDeals => texts::pipeline_has_deals(locale),
            Refusal::AccountInUse => texts::account_in_use(locale),
            Refusal::KindByManagers => texts::kind_by_managers(locale),
            Refusal::AccountHasRecords => texts::account_has_records(locale),
            Refusal::AccountRetired => texts::account_retired(locale),
            Refusal::SameAccount => texts::same_account(locale),
            Refusal::MergeOutOfReach => texts::merge_out_of_reach(locale),
            Refusal::Erased => texts::erased(locale),
            Refusal::LastAdministrator => texts::last_administrator(locale),
            Refusal::StageHasDeals => texts::stage_has_deals(locale),
            Refusal::CalledOff => texts::called_off(locale),
            Refusal::AlreadySetUp => texts::already_set_up(locale),
            Refusal::SignInFailed => texts::sign_in_failed(locale),
        };
        plain.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_who_changed_what() {
        let by = |by: Option<&str>| Refusal::ChangedSince(Since { field: "Value".into(), by: by.map(Into::into) });
        assert_eq!(
            by(Some("Ann")).text(Locale::En),
            "Ann has changed “Value” since. Look at its value now, then try again."
        );
        assert!(by(None).text(Locale::Fr).starts_with("«\u{a0}Value\u{a0}» a changé"));
    }
}
