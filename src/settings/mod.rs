//! What holds for the whole company: settings, lookups, and the facts that each page begins with.

pub mod types;
pub mod calendar;
pub mod card_facts;
pub mod decision;
pub mod facts;
pub mod forms;
pub mod holiday;
pub mod lookup;
pub mod product;
pub mod rates;
#[allow(clippy::module_inception, reason = "the slice is named after its main noun")]
pub mod settings;

pub mod api;
pub mod texts;
pub mod ui;

#[cfg(feature = "ssr")]
pub mod store;
