//! Sample data: a small made-up company's pipeline, so that a first start shows something; removed as easily as it came.
//! It stands right of all slices, because it makes records of several.

pub mod api;
pub mod names;
pub mod story;
pub mod texts;
pub mod ui;

#[cfg(feature = "ssr")]
pub mod store;
