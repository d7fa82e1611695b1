//! What is imported, in the reader's words.

use super::kind::ImportKind;
use super::texts as t;
use crate::values::locale::Locale;

impl ImportKind {
    /// The name of its page.
    pub fn title(self, l: Locale) -> &'static str {
        match self {
            ImportKind::Leads => t::import_leads(l),
            ImportKind::Accounts => t::import_accounts(l),
            ImportKind::Contacts => t::import_contacts(l),
            ImportKind::Deals => t::import_deals(l),
        }
    }

    pub fn name(self, l: Locale) -> &'static str {
        match self {
            ImportKind::Leads => t::leads(l),
            ImportKind::Accounts => t::accounts(l),
            ImportKind::Contacts => t::contacts(l),
            ImportKind::Deals => t::deals(l),
        }
    }

    pub fn choose_text(self, l: Locale) -> String {
        let rows = match self {
            ImportKind::Leads => t::leads_per_row(l),
            ImportKind::Accounts => t::accounts_per_row(l),
            ImportKind::Contacts => t::contacts_per_row(l),
            ImportKind::Deals => t::deals_per_row(l),
        };
        format!("{rows} {}", t::choose_limits(l))
    }

    /// `1 deal`, `2 deals`.
    pub fn count(self, l: Locale, n: u32) -> String {
        let (one, many) = match self {
            ImportKind::Leads => (t::one_lead(l), t::many_leads(l)),
            ImportKind::Accounts => (t::one_account(l), t::many_accounts(l)),
            ImportKind::Contacts => (t::one_contact(l), t::many_contacts(l)),
            ImportKind::Deals => (t::one_deal(l), t::many_deals(l)),
        };
        let word = if n == 1 || (n == 0 && l == Locale::Fr) { one } else { many };
        format!("{} {word}", l.number(n.into()))
    }

    /// What the button says that runs it.
    pub fn act(self, l: Locale, made: u32, updated: u32) -> String {
        match (made, updated) {
            (0, 1..) => t::update_them(l, &self.count(l, updated)),
            (_, 0) => t::import_them(l, &self.count(l, made)),
            _ => t::import_and_update(l, &self.count(l, made), &l.number(updated.into())),
        }
    }

    /// What was done.
    pub fn done(self, l: Locale, made: u32, updated: u32) -> String {
        let records = self.count(l, made);
        let is_feminine = matches!(self, ImportKind::Leads | ImportKind::Deals);
        let done = match (is_feminine, made > 1) {
            (true, false) => t::imported_f_one(l, &records),
            (true, true) => t::imported_f_many(l, &records),
            (false, false) => t::imported_m_one(l, &records),
            (false, true) => t::imported_m_many(l, &records),
        };
        if updated == 0 { done } else { t::and_updated(l, &done, &l.number(updated.into())) }
    }

    /// Where what came can be seen, and what the link says.
    pub fn list(self, l: Locale) -> (&'static str, &'static str, &'static str) {
        match self {
            ImportKind::Leads => ("/leads", "inbox", t::open_leads(l)),
            ImportKind::Accounts | ImportKind::Contacts => ("/accounts", "building-2", t::open_accounts(l)),
            ImportKind::Deals => ("/board", "kanban", t::open_board(l)),
        }
    }

    /// By what a record is known again.
    pub fn known_by(self, l: Locale) -> &'static str {
        match self {
            ImportKind::Leads => t::known_leads(l),
            ImportKind::Accounts => t::known_accounts(l),
            ImportKind::Contacts => t::known_contacts(l),
            ImportKind::Deals => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_told_by_its_numbers() {
        let (en, fr) = (Locale::En, Locale::Fr);
        assert_eq!(ImportKind::Deals.act(en, 1, 0), "Import 1 deal");
        assert_eq!(ImportKind::Leads.act(en, 50_000, 0), "Import 50,000 leads");
        assert_eq!(ImportKind::Leads.act(en, 2, 3), "Import 2 leads, update 3");
        assert_eq!(ImportKind::Accounts.act(fr, 0, 3), "Mettre à jour 3 comptes");
        assert_eq!(ImportKind::Deals.done(en, 60, 0), "60 deals imported.");
        assert_eq!(ImportKind::Leads.done(fr, 1, 0), "1 piste importée.");
        assert_eq!(ImportKind::Contacts.done(fr, 2, 1), "2 contacts importés. Mises à jour\u{a0}: 1.");
    }
}
