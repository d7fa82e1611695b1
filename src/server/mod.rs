//! The server's own rooms: the command line, configuration, the database, and what stands between a request and the
//! slices.

pub mod cli;
pub mod config;
pub mod serve;
pub mod router;
pub mod session;
pub mod entrance;
pub mod document;
pub mod context;
pub mod answer;
pub mod refusals;
pub mod security;
pub mod password;
pub mod first_start;
pub mod assets;
pub mod shutdown;
pub mod log;
pub mod db;
pub mod live;
pub mod typed;
pub mod upload;
pub mod documents;
pub mod workbook;
pub mod web_form;
pub mod export;
