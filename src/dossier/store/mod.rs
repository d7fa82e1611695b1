//! What is tied to an account, in SQL, over the tables of the slices to the left.

mod merge;
mod person;
mod tied;
mod timeline;

pub use merge::{merge, propose};
pub use person::{erase, find};
pub use tied::tied;
pub use timeline::timeline;
