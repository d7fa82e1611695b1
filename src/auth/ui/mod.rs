//! The door as people see it.

use leptos::prelude::*;

use super::viewer::Viewer;

/// The signed-in person, in pages that only they see.
pub fn use_viewer() -> Option<Viewer> {
    use_context()
}
