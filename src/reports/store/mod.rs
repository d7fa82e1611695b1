//! The figures, as the database counts them under the viewer's rights.

mod dashboard;
mod pipeline;

pub use dashboard::dashboard;
pub use pipeline::{Scope, pipeline};
