//! Lists as people work in them: what each asks for, acts on many of its records, and saved views, which keep filters,
//! order and columns under a name, for oneself or for all.

pub mod api;
pub mod ask;
pub mod many;
pub mod texts;
pub mod ui;
pub mod view;

#[cfg(feature = "ssr")]
pub mod store;
