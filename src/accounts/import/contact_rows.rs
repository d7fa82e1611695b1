//! Rows of contacts, read by a plan; and what a row makes of a contact.

use super::contact_target::ContactTarget;
use crate::accounts::contact::Contact;
use crate::accounts::draft::{LONG, NAME, SHORT, optional_email};
use crate::accounts::keys::{company_domain, email_key, person_key, same_address, site_domain};
use crate::imports::acts::Tally;
use crate::imports::cells::{Cells, Places};
use crate::imports::names::Names;
use crate::imports::plan::ListPlan;
use crate::imports::sheet::Sheet;
use crate::values::day::Day;
use crate::values::id::AccountId;
use crate::values::problem::Problem;
use crate::values::text::optional_line;

/// What a row says of a contact. Nothing: it says nothing of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactRow {
    pub row: u32,
    pub name: String,
    /// Its account, by its place among the [`ContactReading`]'s.
    pub account: u32,
    pub job_title: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub created_on: Option<Day>,
}

/// An account as a sheet of contacts tells it: by name, or else by domain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub name: String,
    pub domain: String,
}

#[derive(Clone, Debug, Default)]
pub struct ContactReading {
    pub drafts: Vec<ContactRow>,
    pub tally: Tally,
    /// Accounts by what tells them: each once.
    pub told: Vec<Told>,
    /// By name where there is one, otherwise `@` and the domain.
    places: Names,
}

impl ContactReading {
    pub fn of(sheet: &Sheet, plan: &ListPlan<ContactTarget>) -> ContactReading {
        let places = Places::of(plan);
        let mut reading = ContactReading::default();
        for row in &sheet.rows {
            let mut cells = Cells::new(sheet, plan, &places, row);
            match reading.draft(&mut cells) {
                Some(draft) => reading.drafts.push(draft),
                None => reading.tally.refuse(cells.problems),
            }
        }
        reading
    }

    fn draft(&mut self, cells: &mut Cells<ContactTarget>) -> Option<ContactRow> {
        let name = name(cells);
        let account = cells.line(ContactTarget::Account, NAME);
        let website = cells.line(ContactTarget::Website, LONG);
        let email = cells.given(ContactTarget::Email, optional_email);
        let domain = match site_domain(website.as_deref().unwrap_or_default()) {
            none if none.is_empty() => company_domain(email.as_deref().unwrap_or_default()),
            domain => domain,
        };
        let told = match (account, domain) {
            (None, domain) if domain.is_empty() => {
                cells.refuse(ContactTarget::Account, Problem::Required);
                Told::default()
            }
            (name, domain) => Told { name: name.unwrap_or_default(), domain },
        };
        let phones = [cells.line(ContactTarget::Phone, SHORT), cells.line(ContactTarget::Mobile, SHORT)];
        let draft = ContactRow {
            row: cells.row.number,
            name,
            account: 0,
            job_title: cells.line(ContactTarget::JobTitle, NAME),
            phone: phone(cells, phones),
            email,
            created_on: cells.day(ContactTarget::CreatedOn),
        };
        if cells.problems.is_empty() { Some(ContactRow { account: self.place(told), ..draft }) } else { None }
    }

    fn place(&mut self, told: Told) -> u32 {
        let word = if told.name.is_empty() { format!("@{}", told.domain) } else { told.name.clone() };
        let place = self.places.place(&word);
        if place as usize == self.told.len() {
            self.told.push(told);
        } else if self.told[place as usize].domain.is_empty() {
            self.told[place as usize].domain = told.domain;
        }
        place
    }
}

/// In one column, or first and last name in two.
fn name(cells: &mut Cells<ContactTarget>) -> String {
    if let Some(name) = cells.line(ContactTarget::Name, NAME) {
        return name;
    }
    let parts = [cells.line(ContactTarget::FirstName, SHORT), cells.line(ContactTarget::LastName, SHORT)];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        let target =
            if cells.column(ContactTarget::Name).is_some() { ContactTarget::Name } else { ContactTarget::LastName };
        cells.refuse(target, Problem::Required);
    }
    name
}

/// A contact has one field for all numbers.
fn phone(cells: &mut Cells<ContactTarget>, phones: [Option<String>; 2]) -> Option<String> {
    let both = phones.into_iter().flatten().collect::<Vec<_>>().join(" / ");
    match optional_line(&both, SHORT) {
        Ok(phone) => phone,
        Err(problem) => {
            cells.refuse(ContactTarget::Mobile, problem);
            None
        }
    }
}

impl ContactRow {
    /// By what it is known for one with another, the surest first; `account` is the one that its row tells, if it stands.
    pub fn keys(&self, account: Option<AccountId>) -> Vec<String> {
        let account = account.map_or_else(|| format!("new {}", self.account), |id| id.to_string());
        contact_keys(&email_key(self.email.as_deref().unwrap_or_default()), &account, &self.name)
    }

    /// The contact with all that the row says; it stays where it is.
    pub fn laid_over(&self, contact: &Contact) -> Contact {
        let mut after = Contact { name: self.name.clone(), ..contact.clone() };
        let texts = [
            (&mut after.job_title, &self.job_title),
            (&mut after.email, &self.email.clone().filter(|email| !same_address(email, &contact.email))),
            (&mut after.phone, &self.phone),
        ];
        for (field, text) in texts {
            if let Some(text) = text {
                field.clone_from(text);
            }
        }
        after
    }
}

/// The same for a contact that stands.
pub fn contact_keys(email_key: &str, account: &str, name: &str) -> Vec<String> {
    let mut keys = Vec::with_capacity(2);
    if !email_key.is_empty() {
        keys.push(format!("mail {email_key}"));
    }
    keys.push(format!("at {account} {}", person_key(name)));
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::locale::Locale;

    fn read(text: &str) -> ContactReading {
        let sheet = Sheet::read(text.as_bytes()).unwrap();
        ContactReading::of(&sheet, &ListPlan::guess(&sheet, Locale::Fr))
    }

    #[test]
    fn names_and_numbers_may_stand_in_two_columns() {
        let reading = read("Prénom;Nom;Société;Téléphone;Portable\nAna;Díaz;Royer;01 02 03 04 05;06 07 08 09 10\n");
        let row = &reading.drafts[0];
        assert_eq!((row.name.as_str(), row.phone.as_deref()), ("Ana Díaz", Some("01 02 03 04 05 / 06 07 08 09 10")));
        assert_eq!(reading.told, [Told { name: "Royer".into(), domain: String::new() }]);
    }

    #[test]
    fn an_account_is_told_by_name_or_by_domain() {
        let reading = read(
            "Nom;Société;E-mail\nAna;Royer;\nBob;ROYER;bob@royer.example\nEve;;eve@dupont.example\nZoe;;zoe@gmail.com\n",
        );
        let told = |name: &str, domain: &str| Told { name: name.into(), domain: domain.into() };
        assert_eq!(reading.told, [told("Royer", "royer.example"), told("", "dupont.example")]);
        assert_eq!(reading.tally.problems[0].problem, Problem::Required);
        assert_eq!(reading.tally.left_out, 1);
    }

    #[test]
    fn one_person_is_known_by_mail_or_by_name_at_the_account() {
        let reading = read(
            "Nom;Société;E-mail\nM. Bob Martin;Royer;\nMartin Bob;Royer;bob@royer.example\nBob Martin;Dupont;Bob@royer.example\nBob Martin;Autre;\n",
        );
        let keys: Vec<Vec<String>> = reading.drafts.iter().map(|row| row.keys(None)).collect();
        let same = |one: usize, other: usize| keys[one].iter().any(|key| keys[other].contains(key));
        assert!(same(0, 1) && same(1, 2) && !same(0, 2) && !same(0, 3));
    }

    #[test]
    fn every_problem_of_a_row_is_told() {
        let reading = read("Prénom;Nom;Société;E-mail\n;;;x\n");
        let problems: Vec<_> = reading.tally.problems.iter().map(|told| told.problem.clone()).collect();
        assert_eq!(problems, [Problem::Required, Problem::NotAnEmail, Problem::Required]);
    }
}
