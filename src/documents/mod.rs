//! Documents: files that stand with a deal, such as a specification, an offer, a signed contract.

pub mod document;
pub mod draft;
pub mod texts;
pub mod ui;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
pub mod store;
