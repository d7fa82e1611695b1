//! Rows of accounts, read by a plan; and what a row makes of an account.

use super::account_target::AccountTarget;
use crate::accounts::account::{Account, AccountKind};
use crate::accounts::draft::{LONG, NAME, SHORT, optional_email};
use crate::accounts::fields::in_order;
use crate::accounts::keys::{company_key, domain, email_key, same_address};
use crate::imports::acts::Tally;
use crate::imports::address::{Address, AddressParts};
use crate::imports::cells::{Cells, Places};
use crate::imports::names::Names;
use crate::imports::plan::{Fallback, ListPlan};
use crate::imports::sheet::Sheet;
use crate::imports::target::words;
use crate::settings::decision::DecisionLabel;
use crate::settings::lookup::MAX_NAME;
use crate::values::day::Day;
use crate::values::id::{LookupId, UserId};
use crate::values::locale::Locale;
use crate::values::problem::Problem;
use crate::values::text::{fold, required_line};

/// What a row says of an account; numbers of names point into the [`AccountReading`]. Nothing: it says nothing of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountRow {
    pub row: u32,
    pub name: String,
    pub kind: Option<AccountKind>,
    pub label: Option<DecisionLabel>,
    pub manager: Option<u32>,
    pub source: Option<u32>,
    pub tags: Vec<u32>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub website: Option<String>,
    pub address: Option<Address>,
    pub country: Option<String>,
    pub created_on: Option<Day>,
}

#[derive(Clone, Debug, Default)]
pub struct AccountReading {
    pub drafts: Vec<AccountRow>,
    pub tally: Tally,
    pub managers: Names,
    pub sources: Names,
    pub tags: Names,
}

/// What the names have become, by their places.
pub struct AccountIds {
    pub managers: Vec<Option<UserId>>,
    pub sources: Vec<Option<LookupId>>,
    pub tags: Vec<Option<LookupId>>,
}

impl AccountReading {
    pub fn of(sheet: &Sheet, plan: &ListPlan<AccountTarget>) -> AccountReading {
        let places = Places::of(plan);
        let mut reading = AccountReading::default();
        for row in &sheet.rows {
            let mut cells = Cells::new(sheet, plan, &places, row);
            match reading.draft(&mut cells, plan) {
                Some(draft) => reading.drafts.push(draft),
                None => reading.tally.refuse(cells.problems),
            }
        }
        reading
    }

    fn draft(&mut self, cells: &mut Cells<AccountTarget>, plan: &ListPlan<AccountTarget>) -> Option<AccountRow> {
        let name = cells.take(AccountTarget::Name, |text| required_line(text, NAME));
        let manager = cells.line(AccountTarget::Manager, 120);
        let source = cells.line(AccountTarget::Source, MAX_NAME);
        let tags = cells.several(AccountTarget::Tags, MAX_NAME);
        let address = address(cells);
        let mut draft = AccountRow {
            row: cells.row.number,
            kind: cells.given(AccountTarget::Kind, |text| kind_of(text).ok_or(Problem::Unknown)),
            label: cells.given(AccountTarget::Label, |text| label_of(text).ok_or(Problem::Unknown)),
            phone: cells.line(AccountTarget::Phone, SHORT),
            email: cells.given(AccountTarget::Email, optional_email),
            website: cells.line(AccountTarget::Website, LONG),
            address: address.taken(cells, AccountTarget::Address, LONG),
            country: address.country,
            created_on: cells.day(AccountTarget::CreatedOn),
            ..AccountRow::default()
        };
        if !cells.problems.is_empty() {
            return None;
        }
        // Names count only once the row is good.
        draft.name = name?;
        let fallback = match &plan.owner {
            Fallback::Named(name) => Some(name.clone()),
            Fallback::Nobody | Fallback::Importer => None,
        };
        draft.manager = manager.or(fallback).map(|name| self.managers.place(&name));
        draft.source = source.map(|name| self.sources.place(&name));
        draft.tags = tags.iter().map(|name| self.tags.place(name)).collect();
        Some(draft)
    }
}

/// In one column, or in as many as it has parts; the country stays in its own field.
fn address(cells: &mut Cells<AccountTarget>) -> AddressParts {
    let targets = [AccountTarget::Address, AccountTarget::PostalCode, AccountTarget::City, AccountTarget::Country];
    AddressParts { country_apart: true, ..AddressParts::read(cells, targets, LONG, SHORT) }
}

impl AccountRow {
    /// By what it is known for one with another, the surest first.
    pub fn keys(&self) -> Vec<String> {
        let [email, website] = [&self.email, &self.website].map(|text| text.as_deref().unwrap_or_default());
        account_keys(&fold(&self.name), &self.name, &email_key(email), &domain(email, website))
    }

    /// The account with all that the row says. When it was made stays, once it is there.
    pub fn laid_over(&self, account: &Account, ids: &AccountIds) -> Account {
        let mut after = account.clone();
        let texts = [
            (&mut after.phone, &self.phone),
            (&mut after.email, &self.email.clone().filter(|email| !same_address(email, &account.email))),
            (&mut after.website, &self.website),
            (&mut after.country, &self.country),
        ];
        for (field, text) in texts {
            if let Some(text) = text {
                field.clone_from(text);
            }
        }
        if let Some(address) = &self.address {
            address.lay_over(&mut after.address);
        }
        after.name.clone_from(&self.name);
        after.kind = self.kind.unwrap_or(after.kind);
        after.label = self.label.or(after.label);
        after.manager = self.manager.and_then(|place| ids.managers[place as usize]).or(after.manager);
        after.source = self.source.and_then(|place| ids.sources[place as usize]).or(after.source);
        let more = self.tags.iter().filter_map(|place| ids.tags[*place as usize]);
        after.tags = in_order(account.tags.iter().copied().chain(more).collect());
        after
    }
}

/// The same for an account that stands.
pub fn account_keys(name_folded: &str, name: &str, email_key: &str, domain: &str) -> Vec<String> {
    let mut keys = vec![format!("name {name_folded}")];
    if !email_key.is_empty() {
        keys.push(format!("mail {email_key}"));
    }
    if !domain.is_empty() {
        keys.push(format!("site {domain} {}", company_key(name)));
    }
    keys
}

fn kind_of(text: &str) -> Option<AccountKind> {
    let word = words(text);
    let word = word.strip_suffix('s').unwrap_or(&word);
    match word {
        "prospect" | "lead" | "piste" => Some(AccountKind::Prospect),
        "client" | "customer" => Some(AccountKind::Client),
        "supplier" | "vendor" | "fournisseur" => Some(AccountKind::Supplier),
        _ => None,
    }
}

fn label_of(text: &str) -> Option<DecisionLabel> {
    let word = fold(text);
    let is = |label: &DecisionLabel| {
        [Locale::En, Locale::Fr].iter().any(|l| fold(label.name(*l)) == word) || label.code() == word
    };
    DecisionLabel::ALL.into_iter().find(is)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::id::fresh;
    use crate::values::instant::Instant;

    fn read(text: &str) -> AccountReading {
        let sheet = Sheet::read(text.as_bytes()).unwrap();
        AccountReading::of(&sheet, &ListPlan::guess(&sheet, Locale::Fr))
    }

    #[test]
    fn a_row_says_what_its_cells_say() {
        let reading =
            read("Société;Type;Étiquette;Produits;E-mail\n Ateliers  Royer;Clients;Chaud;Tours, Fraises;a@royer.fr\n");
        let row = &reading.drafts[0];
        assert_eq!(
            (row.name.as_str(), row.kind, row.label),
            ("Ateliers Royer", Some(AccountKind::Client), Some(DecisionLabel::Hot))
        );
        assert_eq!((row.tags.len(), reading.tags.get(1), row.email.as_deref()), (2, "Fraises", Some("a@royer.fr")));
    }

    #[test]
    fn every_problem_of_a_row_is_told() {
        let reading = read("Société;Type;E-mail\n;Ami;nobody\n");
        let problems: Vec<_> = reading.tally.problems.iter().map(|told| told.problem.clone()).collect();
        assert_eq!(problems, [Problem::Required, Problem::Unknown, Problem::NotAnEmail]);
        assert_eq!((reading.tally.left_out, reading.drafts.len()), (1, 0));
    }

    #[test]
    fn an_empty_cell_changes_nothing() {
        let account =
            Account { phone: "01".into(), ..Account::prospect(fresh().into(), "ROYER".into(), None, Instant(0)) };
        let reading = read("Société;Téléphone;Pays\nRoyer;;France\n");
        let ids = AccountIds { managers: vec![], sources: vec![], tags: vec![] };
        let after = reading.drafts[0].laid_over(&account, &ids);
        assert_eq!((after.name.as_str(), after.phone.as_str(), after.country.as_str()), ("Royer", "01", "France"));
    }

    #[test]
    fn the_town_joins_the_address_and_the_country_has_its_own_field() {
        let reading = read(
            "Société;Adresse;Code postal;Ville;Pays\n\
             Royer;12 rue du Port;56100;Lorient;France\nDupont;10 Downing Street;SW1A 2AA;London;Royaume-Uni\n",
        );
        let told = |row: &AccountRow| (row.address.clone().map(|address| address.text), row.country.clone());
        assert_eq!(told(&reading.drafts[0]), (Some("12 rue du Port, 56100 Lorient".into()), Some("France".into())));
        let london = "10 Downing Street, London SW1A 2AA";
        assert_eq!(told(&reading.drafts[1]), (Some(london.into()), Some("Royaume-Uni".into())));
        let account =
            Account { address: "1 Hof".into(), ..Account::prospect(fresh().into(), "ROYER".into(), None, Instant(0)) };
        let ids = AccountIds { managers: vec![], sources: vec![], tags: vec![] };
        let town = read("Société;Ville\nRoyer;Lorient\n");
        assert_eq!(town.drafts[0].laid_over(&account, &ids).address, "1 Hof");
    }

    #[test]
    fn the_same_company_is_known_by_name_mail_or_site() {
        let keys = |text: &str| read(text).drafts[0].keys();
        let royer = keys("Société;E-mail;Site web\nRoyer SAS;a@royer.fr;\n");
        assert!(keys("Société;Site web\nRoyer;https://www.royer.fr/\n").iter().any(|key| royer.contains(key)));
        assert!(!keys("Société;Site web\nDupont;https://www.royer.fr/\n").iter().any(|key| royer.contains(key)));
        assert!(keys("Société\nroyer sas\n").iter().any(|key| royer.contains(key)));
    }
}
