//! Deals on the board: the stages they go through, what may happen to them, and the import that brings them in.

pub mod api;
pub mod board;
pub mod deal;
pub mod draft;
pub mod edit;
pub mod import;
pub mod list;
pub mod next_state;
pub mod stage;
pub mod texts;
pub mod ui;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
pub mod store;
