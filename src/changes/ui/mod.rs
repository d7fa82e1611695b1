//! Undo from anywhere on the screen.

mod live;
mod undo_stack;

pub use live::Live;
pub use undo_stack::UndoStack;
