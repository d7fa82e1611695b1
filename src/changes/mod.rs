//! The change record: who, when, which record, and for each field its value before and after.
//!
//! Each act of a store writes its changes in the transaction that alters the rows, under the request id of whoever
//! asked. History, undo, live screens and the harmlessness of a retry are all readings of this one record.

pub mod change;
pub mod done;
pub mod edit;
pub mod entry;
pub mod restore;
pub mod texts;
pub mod ui;

#[cfg(feature = "ssr")]
pub mod store;
