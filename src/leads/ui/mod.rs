//! The leads on the screen: the list, a lead's page, and the dialogs of its acts.

mod acts_bar;
mod assign_dialog;
mod clash_dialog;
mod close_dialog;
mod convert_dialog;
mod convert_form;
mod facts_card;
mod fields;
mod filter_panel;
mod form;
mod hand;
mod history_card;
mod kept;
mod lead_editor;
mod lead_list_page;
mod lead_page;
mod lead_table;
mod list_filters;
mod many_bar;
mod new_lead_page;
mod set_aside_dialog;
mod status_badge;

pub use lead_list_page::LeadListPage;
pub use lead_page::LeadPage;
pub use new_lead_page::NewLeadPage;
