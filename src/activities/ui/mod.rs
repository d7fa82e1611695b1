//! An activity on the screen: its form, its line in a list.

mod activity_form;
mod activity_line;

pub use activity_form::{ActivityFields, ActivityForm};
pub use activity_line::ActivityLine;
