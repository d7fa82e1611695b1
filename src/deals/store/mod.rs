//! The deals' SQL. [`save`] is the one way a deal is written: row, totals, stays and change go together.

mod activities;
mod acts;
mod alerts;
mod board;
mod board_due;
mod check;
mod closing;
mod documents;
mod draft;
mod hand_over;
mod history;
mod import;
mod list;
mod list_filter;
mod many;
mod next;
mod pipelines;
mod place;
mod put_back;
mod read;
mod row;
mod snoozes;
mod stages;
mod stays;
mod totals;
mod touched;

pub use activities::{
    add_activity, edit_activity, finish, next_action_after, plan, put_back_activity, retire_activity,
};
pub use acts::{
    again, close_lost, close_won, create, date, done, edit, move_deal, open_to_change, reopen, retire, save_open,
};
pub use alerts::{board_today, deal_today, raised_counts, yardstick};
pub use board::{board, column};
pub use documents::{attach, edit_document, file, put_back_document, recounted as recount_documents, retire_document};
pub use draft::{create_from_draft, defaults, stage_for};
pub use hand_over::hand_over;
pub use history::{history, shown_history};
pub use list::{lines, list, listed_ids};
pub use many::many;
pub use next::next_counts;
pub use pipelines::{
    all_pipelines, create_pipeline, default_pipeline, insert_pipeline, keeps_a_board, order_pipelines, pipelines,
    put_back_pipeline, rename_pipeline, retire_pipeline,
};
pub use put_back::{points_somewhere, put_back};
pub use read::{choices, closed, deal_view, open_on_account};
pub use row::{DealRow, save};
pub use snoozes::{end_snooze, snooze};
pub use stages::{
    all_stages, create_stage, edit_stage, insert_stage, order_stages, put_back_stage, retire_stage, stages_of,
};
