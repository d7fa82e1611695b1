//! What a column of a sheet of leads can mean.

use serde::{Deserialize, Serialize};

use super::texts as t;
use crate::imports::address;
use crate::imports::target::{Column, ColumnTarget, date, text};
use crate::leads::texts as l;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadTarget {
    Subject,
    Person,
    FirstName,
    Company,
    JobTitle,
    Email,
    Phone,
    Address,
    PostalCode,
    City,
    Country,
    Status,
    Owner,
    Priority,
    Source,
    Channel,
    Campaign,
    Categories,
    Account,
    Description,
    AcceptsMailing,
    NextOn,
    LossReason,
    CreatedOn,
    ClosedOn,
}

impl LeadTarget {
    pub const ALL: [LeadTarget; 25] = [
        LeadTarget::Subject,
        LeadTarget::Person,
        LeadTarget::FirstName,
        LeadTarget::Company,
        LeadTarget::JobTitle,
        LeadTarget::Email,
        LeadTarget::Phone,
        LeadTarget::Address,
        LeadTarget::PostalCode,
        LeadTarget::City,
        LeadTarget::Country,
        LeadTarget::Status,
        LeadTarget::Owner,
        LeadTarget::Priority,
        LeadTarget::Source,
        LeadTarget::Channel,
        LeadTarget::Campaign,
        LeadTarget::Categories,
        LeadTarget::Account,
        LeadTarget::Description,
        LeadTarget::AcceptsMailing,
        LeadTarget::NextOn,
        LeadTarget::LossReason,
        LeadTarget::CreatedOn,
        LeadTarget::ClosedOn,
    ];
}

impl ColumnTarget for LeadTarget {
    fn all() -> &'static [LeadTarget] {
        &LeadTarget::ALL
    }

    /// A lead without a subject is called after its company, person or address.
    fn missing(has: impl Fn(LeadTarget) -> bool) -> Vec<LeadTarget> {
        let names = [LeadTarget::Subject, LeadTarget::Company, LeadTarget::Person, LeadTarget::Email];
        if names.into_iter().any(has) { Vec::new() } else { vec![LeadTarget::Subject] }
    }

    fn column(self) -> Column {
        match self {
            LeadTarget::Subject => text(
                "subject",
                l::subject,
                &[
                    "subject",
                    "lead name",
                    "lead",
                    "topic",
                    "title",
                    "objet",
                    "nom de la piste",
                    "piste",
                    "sujet",
                    "intitule",
                ],
            ),
            LeadTarget::Person => text(
                "person",
                l::person,
                &[
                    "person",
                    "contact name",
                    "full name",
                    "contact",
                    "contact person",
                    "name",
                    "personne",
                    "nom du contact",
                    "nom complet",
                    "nom et prenom",
                    "prenom et nom",
                    "interlocuteur",
                    "nom",
                    "last name",
                    "family name",
                    "surname",
                    "lastname",
                    "nom de famille",
                ],
            ),
            LeadTarget::FirstName => {
                text("first_name", t::first_name, &["first name", "given name", "firstname", "prenom"])
            }
            LeadTarget::Company => text(
                "company",
                l::company,
                &[
                    "company",
                    "company name",
                    "organization",
                    "organisation",
                    "account name",
                    "account",
                    "customer",
                    "societe",
                    "nom de la societe",
                    "entreprise",
                    "raison sociale",
                    "client",
                    "compte",
                ],
            ),
            LeadTarget::JobTitle => text(
                "job_title",
                l::job_title,
                &["job title", "position", "role", "job", "fonction", "poste", "intitule du poste"],
            ),
            LeadTarget::Email => text(
                "email",
                l::email,
                &[
                    "email",
                    "e mail",
                    "email address",
                    "mail",
                    "work email",
                    "adresse e mail",
                    "courriel",
                    "adresse mail",
                ],
            ),
            LeadTarget::Phone => text(
                "phone",
                l::phone,
                &[
                    "phone",
                    "phone number",
                    "telephone",
                    "tel",
                    "work phone",
                    "mobile",
                    "portable",
                    "numero de telephone",
                ],
            ),
            LeadTarget::Address => {
                text("address", l::address, &["address", "postal address", "street", "adresse", "adresse postale"])
            }
            LeadTarget::PostalCode => address::postal_code(),
            LeadTarget::City => address::city(),
            LeadTarget::Country => address::country(),
            LeadTarget::Status => text("status", l::status, &["lead status", "status", "state", "statut", "etat"]),
            LeadTarget::Owner => text(
                "owner",
                l::owner,
                &[
                    "lead owner",
                    "owner",
                    "sales rep",
                    "salesperson",
                    "seller",
                    "assigned to",
                    "commercial",
                    "proprietaire",
                    "vendeur",
                    "responsable",
                    "attribue a",
                    "affecte a",
                ],
            ),
            LeadTarget::Priority => text("priority", l::priority, &["priority", "rating", "priorite", "importance"]),
            LeadTarget::Source => {
                text("source", l::source, &["lead source", "source", "origin", "origine", "provenance"])
            }
            LeadTarget::Channel => text("channel", l::channel, &["channel", "lead channel", "medium", "canal"]),
            LeadTarget::Campaign => {
                text("campaign", l::campaign, &["campaign", "campaign name", "campagne", "operation"])
            }
            LeadTarget::Categories => text(
                "categories",
                l::categories,
                &["categories", "category", "tags", "type", "categorie", "etiquettes", "mots cles"],
            ),
            LeadTarget::Account => text(
                "account",
                l::linked_account,
                &["existing account", "linked account", "compte existant", "compte lie"],
            ),
            LeadTarget::Description => text(
                "description",
                l::description,
                &[
                    "description",
                    "notes",
                    "note",
                    "comments",
                    "comment",
                    "message",
                    "commentaires",
                    "commentaire",
                    "remarques",
                ],
            ),
            LeadTarget::AcceptsMailing => text(
                "accepts_mailing",
                l::accepts_mailing,
                &[
                    "accepts offers by e mail",
                    "accepts mailing",
                    "mailing",
                    "newsletter",
                    "opt in",
                    "optin",
                    "email opt in",
                    "accepte les offres par e mail",
                    "accepte les offres",
                    "abonne",
                ],
            ),
            LeadTarget::NextOn => date(
                "next_on",
                l::next_on,
                &[
                    "next action on",
                    "next action date",
                    "next action",
                    "follow up date",
                    "prochaine action le",
                    "date de la prochaine action",
                    "prochaine action",
                    "date de relance",
                    "relance",
                ],
            ),
            LeadTarget::LossReason => text(
                "loss_reason",
                l::loss_reason,
                &["loss reason", "lost reason", "motif de perte", "raison de la perte"],
            ),
            LeadTarget::CreatedOn => date(
                "created_on",
                t::created_on,
                &[
                    "created on",
                    "created at",
                    "created",
                    "creation date",
                    "date created",
                    "date de creation",
                    "creee le",
                    "cree le",
                    "creation",
                    "received on",
                    "received",
                    "recue le",
                    "recu le",
                    "date",
                ],
            ),
            LeadTarget::ClosedOn => date(
                "closed_on",
                t::closed_on,
                &["closed on", "closed at", "closed", "date de cloture", "close le", "cloture"],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::target::{guess_targets, words};

    #[test]
    fn heads_are_known_in_both_languages() {
        let codes = |heads: &[&str]| {
            let targets = guess_targets::<LeadTarget>(heads).into_iter();
            targets.map(|target| target.map_or("", LeadTarget::code)).collect::<Vec<_>>()
        };
        assert_eq!(
            codes(&["Objet", "Société", "Nom", "E-mail", "Tél.", "Statut", "Commercial", "Créée le", "Campagne", "N°"]),
            ["subject", "company", "person", "email", "phone", "status", "owner", "created_on", "campaign", ""]
        );
        assert_eq!(
            codes(&[
                "Subject",
                "Company",
                "Contact name",
                "Email",
                "Lead Source",
                "Accepts offers by e-mail",
                "Rating"
            ]),
            ["subject", "company", "person", "email", "source", "accepts_mailing", "priority"]
        );
        assert_eq!(codes(&["Prénom", "Nom", "Société"]), ["first_name", "person", "company"]);
        assert_eq!(codes(&["First Name", "Last Name", "Company"]), ["first_name", "person", "company"]);
        assert_eq!(codes(&["Adresse", "Code postal", "Ville", "Pays"]), ["address", "postal_code", "city", "country"]);
        assert_eq!(codes(&["Street", "Town", "ZIP", "Country"]), ["address", "city", "postal_code", "country"]);
    }

    #[test]
    fn every_target_has_its_word() {
        for target in LeadTarget::ALL {
            assert_eq!(LeadTarget::from_code(target.code()), Some(target));
            assert!(target.heads().iter().all(|head| words(head) == *head), "{target:?}");
        }
    }
}
