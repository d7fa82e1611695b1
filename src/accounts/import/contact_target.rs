//! What a column of a sheet of contacts can mean.

use serde::{Deserialize, Serialize};

use super::texts as t;
use crate::accounts::texts as a;
use crate::imports::target::{Column, ColumnTarget, date, text};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactTarget {
    Name,
    FirstName,
    LastName,
    Account,
    Website,
    JobTitle,
    Email,
    Phone,
    Mobile,
    CreatedOn,
}

impl ContactTarget {
    pub const ALL: [ContactTarget; 10] = [
        ContactTarget::Name,
        ContactTarget::FirstName,
        ContactTarget::LastName,
        ContactTarget::Account,
        ContactTarget::Website,
        ContactTarget::JobTitle,
        ContactTarget::Email,
        ContactTarget::Phone,
        ContactTarget::Mobile,
        ContactTarget::CreatedOn,
    ];
}

impl ColumnTarget for ContactTarget {
    fn all() -> &'static [ContactTarget] {
        &ContactTarget::ALL
    }

    /// A name, in one column or in two; and what tells the account, which an address may do.
    fn missing(has: impl Fn(ContactTarget) -> bool) -> Vec<ContactTarget> {
        let mut missing = Vec::new();
        if ![ContactTarget::Name, ContactTarget::FirstName, ContactTarget::LastName].into_iter().any(&has) {
            missing.push(ContactTarget::Name);
        }
        if ![ContactTarget::Account, ContactTarget::Website, ContactTarget::Email].into_iter().any(&has) {
            missing.push(ContactTarget::Account);
        }
        missing
    }

    fn column(self) -> Column {
        match self {
            ContactTarget::Name => text(
                "name",
                t::full_name,
                &[
                    "contact name",
                    "full name",
                    "contact",
                    "contact person",
                    "name",
                    "person",
                    "nom du contact",
                    "nom complet",
                    "nom et prenom",
                    "prenom et nom",
                    "interlocuteur",
                    "personne",
                ],
            ),
            ContactTarget::FirstName => {
                text("first_name", t::first_name, &["first name", "given name", "firstname", "prenom"])
            }
            ContactTarget::LastName => text(
                "last_name",
                t::last_name,
                &["last name", "family name", "surname", "lastname", "nom de famille", "nom"],
            ),
            ContactTarget::Account => text(
                "account",
                a::account,
                &[
                    "account name",
                    "account",
                    "company name",
                    "company",
                    "organization",
                    "organisation",
                    "customer",
                    "client",
                    "nom du compte",
                    "compte",
                    "societe",
                    "nom de la societe",
                    "entreprise",
                    "raison sociale",
                ],
            ),
            ContactTarget::Website => text(
                "website",
                t::account_domain,
                &["company domain", "domain", "website", "web site", "url", "site web", "domaine", "site"],
            ),
            ContactTarget::JobTitle => text(
                "job_title",
                a::job_title,
                &["job title", "title", "position", "role", "job", "fonction", "poste", "titre", "intitule du poste"],
            ),
            ContactTarget::Email => text(
                "email",
                a::email,
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
            ContactTarget::Phone => text(
                "phone",
                a::phone,
                &["phone", "phone number", "work phone", "telephone", "tel", "telephone fixe", "ligne directe"],
            ),
            ContactTarget::Mobile => text(
                "mobile",
                t::mobile,
                &[
                    "mobile",
                    "mobile phone",
                    "cell",
                    "cell phone",
                    "other phone",
                    "portable",
                    "telephone mobile",
                    "telephone portable",
                ],
            ),
            ContactTarget::CreatedOn => date(
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
            let targets = guess_targets::<ContactTarget>(heads).into_iter();
            targets.map(|target| target.map_or("", ContactTarget::code)).collect::<Vec<_>>()
        };
        assert_eq!(
            codes(&["Prénom", "Nom", "Société", "Fonction", "E-mail", "Téléphone", "Portable"]),
            ["first_name", "last_name", "account", "job_title", "email", "phone", "mobile"]
        );
        assert_eq!(codes(&["Full name", "Company", "Email"]), ["name", "account", "email"]);
    }

    #[test]
    fn every_target_has_its_word() {
        for target in ContactTarget::ALL {
            assert_eq!(ContactTarget::from_code(target.code()), Some(target));
            assert!(target.heads().iter().all(|head| words(head) == *head), "{target:?}");
        }
    }

    #[test]
    fn a_name_and_an_account_are_needed() {
        let missing = |there: &[ContactTarget]| ContactTarget::missing(|target| there.contains(&target));
        assert_eq!(missing(&[]), [ContactTarget::Name, ContactTarget::Account]);
        assert_eq!(missing(&[ContactTarget::LastName, ContactTarget::Email]), []);
    }
}
