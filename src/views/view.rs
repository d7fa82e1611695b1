//! A saved view, and whose it is.

use serde::{Deserialize, Serialize};

use crate::auth::viewer::Viewer;
use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::error::{Error, Problems};
use crate::values::id::UserId;
use crate::values::problem::Problem;
use crate::values::text::required_line;

crate::id_type!(ViewId);

/// The longest name, and the longest address and choice of columns that a list can have: far more than any needs.
pub const MAX_NAME: u32 = 60;
const MAX_QUERY: usize = 2_000;
const MAX_COLUMNS: usize = 1_000;

/// The lists that have views.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    Leads,
    Accounts,
    Deals,
}

impl List {
    pub const ALL: [List; 3] = [List::Leads, List::Accounts, List::Deals];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            List::Leads => "leads",
            List::Accounts => "accounts",
            List::Deals => "deals",
        }
    }

    pub fn from_code(code: &str) -> Option<List> {
        List::ALL.into_iter().find(|list| list.code() == code)
    }

    /// The page of the list; those of its records stand below it.
    pub fn path(self) -> &'static str {
        match self {
            List::Leads => "/leads",
            List::Accounts => "/accounts",
            List::Deals => "/deals",
        }
    }

    /// The list's address: the view that is open, and what it asks for.
    pub fn address(self, view: Option<ViewId>, query: &str) -> String {
        let view = view.map(|view| format!("view={view}")).unwrap_or_default();
        let words: Vec<&str> = [view.as_str(), query].into_iter().filter(|words| !words.is_empty()).collect();
        if words.is_empty() { self.path().to_owned() } else { format!("{}?{}", self.path(), words.join("&")) }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    pub id: ViewId,
    pub list: List,
    pub owner: UserId,
    pub name: String,
    /// Everyone sees it; otherwise its owner alone.
    pub shared: bool,
    /// The list's address behind its question mark.
    pub query: String,
    /// The choice of columns, as the table writes it.
    pub columns: String,
    pub retired: bool,
}

impl View {
    /// Its owner may, and an administrator what all see.
    pub fn may_be_changed_by(&self, viewer: &Viewer) -> bool {
        self.owner == viewer.id || (self.shared && viewer.is_administrator())
    }
}

/// What is asked of a view, new or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewDraft {
    pub name: String,
    pub shared: bool,
    pub query: String,
    pub columns: String,
}

impl ViewDraft {
    pub fn of(view: &View) -> ViewDraft {
        let View { name, shared, query, columns, .. } = view.clone();
        ViewDraft { name, shared, query, columns }
    }

    pub fn parse(self) -> Result<ViewDraft, Error> {
        let mut wrong = Problems::new();
        let name = wrong.take("name", required_line(&self.name, MAX_NAME));
        check_query(&mut wrong, &self.query);
        check_columns(&mut wrong, &self.columns);
        let name = wrong.finish(name)?;
        Ok(ViewDraft { name, ..self })
    }
}

/// A choice of columns that someone keeps outside of any view.
pub fn read_columns(columns: String) -> Result<String, Error> {
    let mut wrong = Problems::new();
    check_columns(&mut wrong, &columns);
    wrong.finish(Some(columns))
}

fn check_query(wrong: &mut Problems, query: &str) {
    if query.len() > MAX_QUERY {
        wrong.add("query", Problem::TooLong { max: MAX_QUERY as u32 });
    }
    // As the browser writes it: a link made of it leads to the list and nowhere else.
    if !query.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=&%-._~+".contains(&byte)) {
        wrong.add("query", Problem::Unknown);
    }
}

fn check_columns(wrong: &mut Problems, columns: &str) {
    if columns.len() > MAX_COLUMNS {
        wrong.add("columns", Problem::TooLong { max: MAX_COLUMNS as u32 });
    }
    if !columns.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-+,:_".contains(&byte)) {
        wrong.add("columns", Problem::Unknown);
    }
}

/// What a list's page begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Views {
    /// One's own and the shared ones, by name.
    pub views: Vec<View>,
    /// The columns that one has chosen outside of any view.
    pub columns: String,
}

impl Fields for View {
    const NAMES: &'static [&'static str] = &["name", "shared", "query", "columns", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "name" => self.name.as_str().into(),
            "shared" => self.shared.into(),
            "query" => self.query.as_str().into(),
            "columns" => self.columns.as_str().into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for View {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "name" => self.name = value.text(),
            "shared" => self.shared = value.flag(),
            "query" => self.query = value.text(),
            "columns" => self.columns = value.text(),
            "retired" => self.retired = value.flag(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(draft: ViewDraft) -> Vec<String> {
        match draft.parse() {
            Err(Error::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_lists_address_says_view_and_question() {
        let view = ViewId::from(crate::values::id::fresh());
        assert_eq!(List::Leads.address(None, ""), "/leads");
        assert_eq!(List::Accounts.address(None, "q=x"), "/accounts?q=x");
        assert_eq!(List::Deals.address(Some(view), "q=x"), format!("/deals?view={view}&q=x"));
    }

    #[test]
    fn a_view_needs_a_name_and_leads_nowhere_else() {
        let good = ViewDraft { name: " Hot  ones ".into(), query: "q=%C3%A9&mine=1".into(), ..ViewDraft::default() };
        assert_eq!(good.clone().parse().map(|draft| draft.name), Ok("Hot ones".into()));
        assert_eq!(problems(ViewDraft { name: " ".into(), ..good.clone() }), ["name"]);
        assert_eq!(problems(ViewDraft { query: "\" onclick=".into(), ..good.clone() }), ["query"]);
        assert_eq!(problems(ViewDraft { query: "a#b".into(), ..good.clone() }), ["query"]);
        assert_eq!(problems(ViewDraft { query: "a".repeat(3_000), ..good.clone() }), ["query"]);
        assert_eq!(problems(ViewDraft { columns: "<b>".into(), ..good }), ["columns"]);
    }
}
