//! The server's own rooms: configuration, database, router, sessions, security.

pub mod assets;
pub mod db;
pub mod live;
