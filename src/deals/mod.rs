//! Deals on the board: the stages they go through, what may happen to them, and the import that brings them in.

pub mod alert;
pub mod api;
pub mod board;
pub mod column;
pub mod criteria;
pub mod deal;
pub mod draft;
pub mod due;
pub mod edit;
pub mod entered;
pub mod import;
pub mod lines;
pub mod list;
pub mod loss;
pub mod many;
pub mod next_state;
pub mod planning;
pub mod snooze;
pub mod stage;
pub mod standards;
pub mod stay;
pub mod texts;
pub mod ui;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
pub mod store;
