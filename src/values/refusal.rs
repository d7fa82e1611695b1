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
        already_converted: "This lead has been converted already. Open its deal."
            / "Cette piste est déjà convertie. Ouvrez son opportunité.";
        changed_since(field: &str): "“{field}” has changed since. Look at its value now, then try again."
            / "«\u{a0}{field}\u{a0}» a changé depuis. Regardez sa valeur actuelle, puis réessayez.";
        changed_since_by(field: &str, by: &str): "{by} has changed “{field}” since. Look at its value now, then try again."
            / "{by} a changé «\u{a0}{field}\u{a0}» depuis. Regardez sa valeur actuelle, puis réessayez.";
        called_off: "Called off. Nothing has changed." / "Interrompu. Rien n’a changé.";
        nothing_to_undo: "There is nothing to undo." / "Il n’y a rien à annuler.";
        not_allowed_now: "This is not possible at the moment. Reload the page to see why."
            / "Ce n’est pas possible pour l’instant. Rechargez la page pour voir pourquoi.";
        lead_not_assigned: "Nobody owns this lead yet. Assign it first."
            / "Cette piste n’a pas encore de commercial. Attribuez-la d’abord.";
        lead_started: "Work on this lead has begun already." / "Cette piste est déjà en cours.";
        lead_closed: "This lead is closed. Recycle it first." / "Cette piste est close. Recyclez-la d’abord.";
        lead_open: "This lead is not closed." / "Cette piste n’est pas close.";
        account_in_use: "Something still stands on this account. Remove that first."
            / "Ce compte sert encore. Retirez d’abord ce qui s’y rattache.";
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
        already_set_up: "This has been set up already. Sign in." / "L’installation est déjà faite. Connectez-vous.";
        sign_in_failed: "The address or the password is not right." / "L’adresse ou le mot de passe est inexact.";
    }
}

/// Slices add a variant and its text here; the name is what the wire carries.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    LossReasonRequired,
    DealIsClosed,
    DealIsOpen,
    StageRetired,
    AlreadyConverted,
    /// An undo, or an edit that said what it saw: the field holds something else by now.
    ChangedSince {
        field: String,
        by: Option<String>,
    },
    NothingToUndo,
    NotAllowedNow,
    LeadNotAssigned,
    LeadStarted,
    LeadClosed,
    LeadOpen,
    AccountInUse,
    PipelineHasDeals,
    LastAdministrator,
    StageHasDeals,
    /// Of many records at once, so many are not the asker's to change.
    OutOfReach {
        count: i64,
    },
    /// Of many records at once, so many cannot be changed so; the first of them by name, and why.
    SomeRefuse {
        count: i64,
        first: String,
        why: Box<Refusal>,
    },
    /// A list that was to be changed as a whole holds so many by now.
    ListHasChanged {
        count: i64,
    },
    TooMany {
        most: i64,
    },
    CalledOff,
    AlreadySetUp,
    SignInFailed,
}

impl Refusal {
    /// The reason and the mend.
    pub fn text(&self, locale: Locale) -> String {
        let plain = match self {
            Refusal::ChangedSince { field, by: Some(by) } => return texts::changed_since_by(locale, field, by),
            Refusal::ChangedSince { field, by: None } => return texts::changed_since(locale, field),
            Refusal::OutOfReach { count } => return texts::out_of_reach(locale, &locale.number(*count)),
            Refusal::SomeRefuse { count, first, why } => {
                return texts::some_refuse(locale, &locale.number(*count), first, &why.text(locale));
            }
            Refusal::ListHasChanged { count } => return texts::list_has_changed(locale, &locale.number(*count)),
            Refusal::TooMany { most } => return texts::too_many(locale, &locale.number(*most)),
            Refusal::LossReasonRequired => texts::loss_reason_required(locale),
            Refusal::DealIsClosed => texts::deal_is_closed(locale),
            Refusal::DealIsOpen => texts::deal_is_open(locale),
            Refusal::StageRetired => texts::stage_retired(locale),
            Refusal::AlreadyConverted => texts::already_converted(locale),
            Refusal::NothingToUndo => texts::nothing_to_undo(locale),
            Refusal::NotAllowedNow => texts::not_allowed_now(locale),
            Refusal::LeadNotAssigned => texts::lead_not_assigned(locale),
            Refusal::LeadStarted => texts::lead_started(locale),
            Refusal::LeadClosed => texts::lead_closed(locale),
            Refusal::LeadOpen => texts::lead_open(locale),
            Refusal::PipelineHasDeals => texts::pipeline_has_deals(locale),
            Refusal::AccountInUse => texts::account_in_use(locale),
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
        let by = |by: Option<&str>| Refusal::ChangedSince { field: "Value".into(), by: by.map(Into::into) };
        assert_eq!(
            by(Some("Ann")).text(Locale::En),
            "Ann has changed “Value” since. Look at its value now, then try again."
        );
        assert!(by(None).text(Locale::Fr).starts_with("«\u{a0}Value\u{a0}» a changé"));
    }
}
