//! The sample data on the screen.

mod sample_notice;

pub use sample_notice::{SampleNotice, SampleRemoval, Samples};
