//! Who is there, and what they may see and change.

pub mod viewer;

#[cfg(feature = "ssr")]
pub mod rights;
