//! Long lists are fetched page by page.

/// How many lines one answer carries.
pub const PAGE: usize = 100;
