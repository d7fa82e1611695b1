//! What the figures say: the dashboard, and reports on the command line. It stands right of the slices that it counts.

pub mod api;
pub mod cohort;
pub mod figures;
pub mod prospecting;
pub mod texts;
pub mod ui;
pub mod words;

#[cfg(feature = "ssr")]
pub mod store;
