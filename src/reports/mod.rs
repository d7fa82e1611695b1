//! What the figures say: the dashboard, and reports on the command line. It stands right of the slices that it counts.

pub mod api;
pub mod cohort;
pub mod deal_cohort;
pub mod figures;
pub mod form;
pub mod key;
pub mod measures;
pub mod prospecting;
pub mod stages;
pub mod texts;
pub mod ui;
pub mod velocity;
pub mod won_lost;
pub mod words;

#[cfg(feature = "ssr")]
pub mod store;
