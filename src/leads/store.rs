//! Leads in the database. Nobody's lead is seen by everyone, and changed by whoever may change anything; an owned one
//! follows its owner.

mod acts;
mod check;
mod convert;
mod export;
mod list;
mod many;
mod names;
mod put_back;
mod read;
mod row;

pub use acts::{assign, close, create, edit, recycle, retire, set_aside, start, take_charge};
pub use convert::{convert, propose};
pub use export::{LeadRecord, RECORDS_AT_ONCE, listed_ids, records};
pub use list::{Place, list};
pub use many::many;
pub use put_back::put_back;
pub use read::{assignees, history, view};
pub(crate) use row::insert;
