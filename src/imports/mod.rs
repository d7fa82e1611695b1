//! Whole files brought in: how a sheet is read, what its columns mean, what comes of its rows, and the page around it.
//! What is imported describes itself to this machinery ([`kind::Import`], [`store::Stored`], [`ui::Shown`]) in its own slice.

pub mod acts;
pub mod address;
pub mod answer;
pub mod api;
pub mod cells;
pub mod formats;
pub mod kind;
pub mod names;
pub mod plan;
pub mod sheet;
pub mod target;
pub mod texts;
pub mod ui;
pub mod words;

#[cfg(feature = "ssr")]
pub mod store;
