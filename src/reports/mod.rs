//! What the figures say: the dashboard, and reports on the command line. It stands right of the slices that it counts.

pub mod figures;
pub mod texts;

#[cfg(feature = "ssr")]
pub mod store;
