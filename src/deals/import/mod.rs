//! Deals from a spreadsheet: what each column means, how its values are written, what each row says.
//! The server reads the file and writes the deals; the browser shows the plan and the problems. Pure.

pub mod answer;
pub mod formats;
pub mod names;
pub mod outcome;
pub mod plan;
pub mod rows;
pub mod sequence;
pub mod sheet;
pub mod target;
pub mod texts;
