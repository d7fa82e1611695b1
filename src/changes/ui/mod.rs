//! Undo from anywhere on the screen.

mod live;
mod teller;
mod undo_stack;

pub use live::Live;
pub use teller::Teller;
pub use undo_stack::UndoStack;
