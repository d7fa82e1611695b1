//! Accounts: the companies and persons one sells to, and the contacts there.

pub mod account;
pub mod api;
pub mod contact;
pub mod draft;
pub mod fields;
pub mod import;
pub mod list;
pub mod keys;
pub mod public_domains;
pub mod texts;
pub mod ui;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
pub mod store;
