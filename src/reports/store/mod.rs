//! The figures, as the database counts them under the viewer's rights.

mod dashboard;
mod deals;
mod names;
mod pipeline;
mod prospecting;
mod together;
mod stages;
mod won_lost;

pub use dashboard::dashboard;
pub use pipeline::{Scope, pipeline};
pub use prospecting::prospecting;
pub use stages::stages;
pub use won_lost::won_lost;
