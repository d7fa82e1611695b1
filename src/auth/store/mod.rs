//! Users, teams, sessions, and failed sign-ins.

pub mod failures;
pub mod people;
pub mod sessions;
pub mod sign_in;

pub use people::people;
