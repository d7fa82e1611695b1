//! Undo from anywhere on the screen.

mod undo_stack;

pub use undo_stack::UndoStack;
