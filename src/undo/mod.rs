//! Undo of any act. It stands right of all slices, because an act may touch records of several.

pub mod api;
pub mod words;

#[cfg(feature = "ssr")]
pub mod store;
