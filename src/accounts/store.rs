//! Accounts in the database. What alters a row answers the [`Change`] that it made; the act records all of them at its end.
//!
//! [`Change`]: crate::changes::change::Change

mod acts;
mod check;
pub mod contacts;
mod export;
mod import;
mod keys;
mod list;
mod many;
mod names;
mod put_back;
mod read;
mod row;

pub use acts::{create, edit, set_retired};
pub use contacts::put_back as put_back_contact;
pub use export::{AccountRecord, listed_ids, records};
pub use import::accounts_by_name;
pub use keys::{fill as fill_keys, fill_table as fill_keys_of};
pub use list::list;
pub use many::many;
pub use names::names_of;
pub use put_back::put_back;
pub use read::{named, read, search, view};
pub use row::{insert, insert_all, load, made, save};
