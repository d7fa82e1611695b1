//! The public form, its editor, and the quarantine.

mod editor_state;
mod field_choices;
mod form_editor;
mod form_links;
mod forms_list;
mod forms_page;
mod public_form;
mod public_page;
mod quarantine_notice;
mod quarantine_page;
mod quarantine_row;
mod tell;

pub use forms_page::WebFormsPage;
pub use public_form::{FormState, PublicForm};
pub use public_page::{PublicPage, Words, words};
pub use quarantine_notice::LeadsWithNotice;
pub use quarantine_page::QuarantinePage;
