//! Activities: what is planned with a customer, and what was done: calls, meetings, e-mails, tasks.

pub mod activity;
pub mod draft;
pub mod texts;
pub mod ui;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
pub mod store;
