//! A document on the screen: choosing and sending files, its line in a list.

mod document_line;
mod file_choice;
mod picked;

pub use document_line::DocumentLine;
pub use file_choice::FileChoice;
pub use picked::{Files, Picked};
