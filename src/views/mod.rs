//! Saved views: a list as someone works in it (its filters, its order, its columns) under a name, for oneself or for all.

pub mod api;
pub mod texts;
pub mod ui;
pub mod view;

#[cfg(feature = "ssr")]
pub mod store;
