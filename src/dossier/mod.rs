//! All that is tied to an account: its page and its timeline, making two accounts one, and a person's data.

pub mod api;
pub mod merge;
pub mod person;
pub mod texts;
pub mod ui;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
pub mod store;
