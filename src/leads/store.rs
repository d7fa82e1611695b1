//! Leads in the database. Nobody's lead is seen by everyone, and changed by whoever may change anything; an owned one
//! follows its owner.

mod acts;
mod check;
mod convert;
mod duplicates;
mod export;
mod hand_over;
mod import;
mod list;
mod many;
mod names;
mod propose;
mod put_back;
mod read;
mod reach;
mod receive;
mod row;

pub use acts::{assign, close, create, edit, recycle, retire, set_aside, start, take_charge};
pub use convert::convert;
pub use duplicates::{LEADS as DUPLICATE_LEADS, duplicates};
pub use export::{LeadRecord, listed_ids, records};
pub use hand_over::hand_over;
pub use list::list;
pub use many::many;
pub use propose::{propose, target};
pub use put_back::put_back;
pub use read::{assignees, history, view};
pub use receive::receive;
pub use row::fill_keys;
pub(crate) use row::{LeadRow, insert, leads, save};
