//! The figures, as the database counts them under the viewer's rights.

mod dashboard;
mod pipeline;
mod prospecting;

pub use dashboard::dashboard;
pub use pipeline::{Scope, pipeline};
pub use prospecting::prospecting;
