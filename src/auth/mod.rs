//! Who is there, and what they may see and change.

pub mod landing;
pub mod password;
pub mod person;
pub mod theme;
pub mod throttle;
pub mod viewer;

pub mod api;
pub mod texts;
pub mod ui;

#[cfg(feature = "ssr")]
pub mod rights;
#[cfg(feature = "ssr")]
pub mod store;
