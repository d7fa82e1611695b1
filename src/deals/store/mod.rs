//! The deals' SQL. [`save`] is the one way a deal is written: row, totals and change go together.

mod acts;
mod board;
mod check;
mod draft;
mod hand_over;
pub mod import;
mod list;
mod next;
mod pipelines;
mod place;
mod put_back;
mod read;
mod row;
mod stages;
mod totals;

pub use acts::{
    again, close_lost, close_won, create, done, edit, move_deal, open_to_change, reopen, retire, save_open,
};
pub use board::{board, column};
pub use draft::{create_from_draft, defaults, stage_for};
pub use hand_over::hand_over;
pub use list::list;
pub use next::next_counts;
pub use pipelines::{
    all_pipelines, create_pipeline, default_pipeline, insert_pipeline, keeps_a_board, order_pipelines, pipelines,
    put_back_pipeline, rename_pipeline, retire_pipeline,
};
pub use put_back::put_back;
pub use read::{choices, deal_view, history, open_on_account};
pub use row::{DealRow, save};
pub use stages::{
    all_stages, create_stage, edit_stage, insert_stage, order_stages, put_back_stage, retire_stage, stages_of,
};
