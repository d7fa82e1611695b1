//! Activities as screens read them, with the names around them.

use serde::{Deserialize, Serialize};

use super::activity::Activity;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityView {
    pub activity: Activity,
    /// What its type is called.
    pub type_name: String,
    pub owner: String,
}

/// What belongs to one record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activities {
    /// The next first.
    pub planned: Vec<ActivityView>,
    /// The newest first.
    pub done: Vec<ActivityView>,
    /// There are earlier ones.
    pub more: bool,
}
