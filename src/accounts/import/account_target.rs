//! What a column of a sheet of accounts can mean.

use serde::{Deserialize, Serialize};

use super::texts as t;
use crate::accounts::texts as a;
use crate::imports::address;
use crate::imports::target::{Column, ColumnTarget, date, text};
use crate::settings::texts::label;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountTarget {
    Name,
    Kind,
    Label,
    Manager,
    Source,
    Tags,
    Phone,
    Email,
    Website,
    Address,
    PostalCode,
    City,
    Country,
    CreatedOn,
}

impl AccountTarget {
    pub const ALL: [AccountTarget; 14] = [
        AccountTarget::Name,
        AccountTarget::Kind,
        AccountTarget::Label,
        AccountTarget::Manager,
        AccountTarget::Source,
        AccountTarget::Tags,
        AccountTarget::Phone,
        AccountTarget::Email,
        AccountTarget::Website,
        AccountTarget::Address,
        AccountTarget::PostalCode,
        AccountTarget::City,
        AccountTarget::Country,
        AccountTarget::CreatedOn,
    ];
}

impl ColumnTarget for AccountTarget {
    fn all() -> &'static [AccountTarget] {
        &AccountTarget::ALL
    }

    fn missing(has: impl Fn(AccountTarget) -> bool) -> Vec<AccountTarget> {
        if has(AccountTarget::Name) { Vec::new() } else { vec![AccountTarget::Name] }
    }

    fn column(self) -> Column {
        match self {
            AccountTarget::Name => text(
                "name",
                a::name,
                &[
                    "account name",
                    "company name",
                    "account",
                    "company",
                    "customer name",
                    "customer",
                    "organization",
                    "organisation",
                    "client",
                    "name",
                    "nom du compte",
                    "raison sociale",
                    "nom de la societe",
                    "societe",
                    "entreprise",
                    "compte",
                    "nom du client",
                    "nom",
                ],
            ),
            AccountTarget::Kind => text(
                "kind",
                a::kind,
                &["account type", "account kind", "kind", "type", "type de compte", "nature", "statut"],
            ),
            AccountTarget::Label => text(
                "label",
                label,
                &["decision label", "label", "rating", "etiquette", "etiquette de decision", "temperature"],
            ),
            AccountTarget::Manager => text(
                "manager",
                a::account_manager,
                &[
                    "account manager",
                    "account owner",
                    "owner",
                    "sales rep",
                    "manager",
                    "assigned to",
                    "gestionnaire de compte",
                    "gestionnaire",
                    "commercial",
                    "responsable",
                    "charge de compte",
                ],
            ),
            AccountTarget::Source => text(
                "source",
                a::source,
                &["account source", "lead source", "source", "origin", "origine", "provenance"],
            ),
            AccountTarget::Tags => text(
                "tags",
                a::tags,
                &["product families", "products", "tags", "familles de produits", "produits", "gammes", "mots cles"],
            ),
            AccountTarget::Phone => text(
                "phone",
                a::phone,
                &["phone", "phone number", "telephone", "main phone", "tel", "numero de telephone", "standard"],
            ),
            AccountTarget::Email => text(
                "email",
                a::email,
                &["email", "e mail", "email address", "mail", "adresse e mail", "courriel", "adresse mail"],
            ),
            AccountTarget::Website => text(
                "website",
                a::website,
                &["website", "web site", "web", "url", "site web", "site internet", "site", "domain", "domaine"],
            ),
            AccountTarget::Address => text(
                "address",
                a::address,
                &["address", "billing address", "street", "postal address", "adresse", "adresse postale", "siege"],
            ),
            AccountTarget::PostalCode => address::postal_code(),
            AccountTarget::City => address::city(),
            AccountTarget::Country => Column { label: a::country, ..address::country() },
            AccountTarget::CreatedOn => date(
                "created_on",
                t::created_on,
                &[
                    "created on",
                    "created at",
                    "created",
                    "creation date",
                    "date created",
                    "date de creation",
                    "cree le",
                ],
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
            let targets = guess_targets::<AccountTarget>(heads).into_iter();
            targets.map(|target| target.map_or("", AccountTarget::code)).collect::<Vec<_>>()
        };
        assert_eq!(
            codes(&["Raison sociale", "Tél.", "Adresse e-mail", "Site web", "Pays", "Commercial", "SIRET"]),
            ["name", "phone", "email", "website", "country", "manager", ""]
        );
        assert_eq!(
            codes(&["Société", "Adresse", "Code postal", "Ville", "Pays"]),
            ["name", "address", "postal_code", "city", "country"]
        );
        assert_eq!(codes(&["Account Name", "Type", "Owner", "Website"]), ["name", "kind", "manager", "website"]);
    }

    #[test]
    fn every_target_has_its_word() {
        for target in AccountTarget::ALL {
            assert_eq!(AccountTarget::from_code(target.code()), Some(target));
            assert!(target.heads().iter().all(|head| words(head) == *head), "{target:?}");
        }
    }
}
