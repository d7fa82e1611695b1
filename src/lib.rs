//! Relance: sales prospecting on one board. The modules stand in reading order.

pub mod values;
pub mod widgets;
#[cfg(feature = "ssr")]
pub mod server;
pub mod changes;
pub mod auth;
pub mod accounts;
