//! The leads on the screen: the list, a lead's page, and the dialogs of its acts.

mod acts_bar;
mod assign_dialog;
mod category_choices;
mod close_dialog;
mod convert_deal;
mod convert_dialog;
mod convert_form;
mod convert_outcome;
mod convert_sheet;
mod duplicates;
mod facts_card;
mod fields;
mod form;
mod history_card;
mod import;
mod lead_editor;
mod lead_filters;
mod lead_list_page;
mod lead_page;
mod lead_table;
mod many_leads;
mod merge_table;
mod new_lead_page;
mod set_aside_dialog;
mod status_badge;

use crate::changes::ui::hand;

pub use lead_list_page::LeadListPage;
pub use lead_page::LeadPage;
pub use new_lead_page::NewLeadPage;
pub use status_badge::StatusBadge;
