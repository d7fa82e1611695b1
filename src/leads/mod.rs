//! Leads: first contacts, kept apart from the accounts until they turn out to be more.

pub mod api;
pub mod conversion;
pub mod draft;
pub mod duplicates;
pub mod fields;
pub mod import;
pub mod lead;
pub mod list;
pub mod merge;
pub mod texts;
pub mod ui;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
pub mod store;
