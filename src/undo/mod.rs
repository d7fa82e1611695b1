//! Undo of any act. It stands right of all slices, because an act may touch records of several.

pub mod api;

#[cfg(feature = "ssr")]
pub mod store;
