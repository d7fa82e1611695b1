//! What pages share that change records: carrying an act out, undo from anywhere, a clash, news of others' changes.

mod clash_dialog;
pub mod hand;
mod live;
mod teller;
mod undo_stack;

pub use clash_dialog::ClashDialog;
pub use hand::{Hand, news, request};
pub use live::Live;
pub use teller::Teller;
pub use undo_stack::UndoStack;
