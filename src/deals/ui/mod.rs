//! The deals on the screen: the board and the panel of a deal.

mod board_column;
mod board_drag;
mod board_filter;
mod board_keys;
mod board_page;
mod board_state;
mod deal_card;
mod deal_field;
mod deal_history;
mod deal_outcome;
mod deal_panel;
mod deals_filter;
mod deals_list;
mod deals_table;
mod import;
mod lose_dialog;
mod move_dialog;
mod next_bar;
mod overlay;
mod panel_state;
mod pipelines_bar;
mod quick_add;
mod stage_dialog;
mod stages_page;
mod totals_line;

pub use board_page::BoardPage;
pub use deals_list::DealsList;
pub use import::ImportPage;
pub use overlay::{Over, Overlay, fetch_soon};
pub use stages_page::StagesPage;
pub use totals_line::TotalsLine;
