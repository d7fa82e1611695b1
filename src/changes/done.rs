//! What every answer to an act says.

use crate::values::id::RequestId;

pub trait Undoable {
    /// The request that undoes the act.
    fn request(&self) -> RequestId;
}
