//! Lookups: short lists that an administrator edits.

use serde::{Deserialize, Serialize};

use crate::changes::change::{FieldValue, Fields};
use crate::values::error::Error;
use crate::values::id::LookupId;
use crate::values::locale::Locale;
use crate::values::text::required_line;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookupKind {
    Source,
    Channel,
    Campaign,
    Category,
    Product,
    Competitor,
    LossReason,
    ActivityType,
    DocumentType,
}

impl LookupKind {
    pub const ALL: [LookupKind; 9] = [
        LookupKind::Source,
        LookupKind::Channel,
        LookupKind::Campaign,
        LookupKind::Category,
        LookupKind::Product,
        LookupKind::Competitor,
        LookupKind::LossReason,
        LookupKind::ActivityType,
        LookupKind::DocumentType,
    ];

    /// The word in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            LookupKind::Source => "source",
            LookupKind::Channel => "channel",
            LookupKind::Campaign => "campaign",
            LookupKind::Category => "category",
            LookupKind::Product => "product",
            LookupKind::Competitor => "competitor",
            LookupKind::LossReason => "loss_reason",
            LookupKind::ActivityType => "activity_type",
            LookupKind::DocumentType => "document_type",
        }
    }

    /// Its entries have numbers that stages ask for.
    pub fn is_numbered(self) -> bool {
        matches!(self, LookupKind::ActivityType | LookupKind::DocumentType)
    }

    pub fn from_code(code: &str) -> Option<LookupKind> {
        LookupKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The longest name.
pub const MAX_NAME: u32 = 80;

/// A name as typed, checked.
pub fn read_name(name: &str) -> Result<String, Error> {
    required_line(name, MAX_NAME).map_err(|problem| Error::invalid("name", problem))
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Lookup {
    pub id: LookupId,
    pub kind: LookupKind,
    pub name: String,
    /// Retired: kept on the records that have it, offered no more.
    pub retired: bool,
}

impl Fields for Lookup {
    const NAMES: &'static [&'static str] = &["kind", "name", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "kind" => self.kind.code().into(),
            "name" => self.name.as_str().into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

/// What a new company begins with.
pub fn defaults(kind: LookupKind, locale: Locale) -> &'static [&'static str] {
    match (kind, locale) {
        (LookupKind::Source, Locale::En) => {
            &["Referral", "Website", "Trade fair", "Cold call", "Partner", "Existing client"]
        }
        (LookupKind::Source, Locale::Fr) => {
            &["Recommandation", "Site web", "Salon", "Appel à froid", "Partenaire", "Client existant"]
        }
        (LookupKind::Channel, Locale::En) => &["Phone", "E-mail", "Meeting", "Social network", "Web form"],
        (LookupKind::Channel, Locale::Fr) => &["Téléphone", "E-mail", "Rendez-vous", "Réseau social", "Formulaire web"],
        (LookupKind::Category, Locale::En) => &["Inbound call", "Proactive approach", "Call for tenders", "Renewal"],
        (LookupKind::Category, Locale::Fr) => {
            &["Appel entrant", "Démarche proactive", "Appel d’offres", "Renouvellement"]
        }
        (LookupKind::LossReason, Locale::En) => {
            &["Price", "Chosen competitor", "No budget", "No decision", "Timing", "Need not met", "No answer"]
        }
        (LookupKind::LossReason, Locale::Fr) => &[
            "Prix",
            "Concurrent retenu",
            "Pas de budget",
            "Pas de décision",
            "Calendrier",
            "Besoin non couvert",
            "Sans réponse",
        ],
        (LookupKind::ActivityType, Locale::En) => &["Call", "Meeting", "E-mail", "Task"],
        (LookupKind::ActivityType, Locale::Fr) => &["Appel", "Rendez-vous", "E-mail", "Tâche"],
        (LookupKind::DocumentType, Locale::En) => &["Specification", "Offer", "Contract", "Other"],
        (LookupKind::DocumentType, Locale::Fr) => &["Cahier des charges", "Offre", "Contrat", "Autre"],
        // Whom one competes with, what one sells, and which campaigns one runs, is each company's own.
        (LookupKind::Campaign | LookupKind::Product | LookupKind::Competitor, _) => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_word_and_both_languages() {
        for kind in LookupKind::ALL {
            assert_eq!(LookupKind::from_code(kind.code()), Some(kind));
            assert_eq!(defaults(kind, Locale::En).len(), defaults(kind, Locale::Fr).len(), "{kind:?}");
        }
    }
}
