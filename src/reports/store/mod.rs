//! The figures, as the database counts them under the viewer's rights.

mod pipeline;

pub use pipeline::{Scope, pipeline};
