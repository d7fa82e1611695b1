//! Web forms: public pages that strangers fill in, each of which makes a lead.
//!
//! A slice of its own, right of the leads: a lead needs to know nothing of forms, while what a form brings goes through
//! the leads' own rule and store. What looks like a machine, or comes beyond a limit, waits in the quarantine.

pub mod asks;
pub mod draft;
pub mod form;
pub mod guard;
pub mod held;
pub mod submission;

pub mod api;
pub mod texts;
pub mod ui;
pub mod view;

#[cfg(feature = "ssr")]
pub mod store;
