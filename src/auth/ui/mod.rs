//! The door as people see it.

mod door;
mod look_choices;
mod password_dialog;
mod password_input;
mod sign_in_page;

pub use door::{Door, follow};
pub use look_choices::{LanguageChoices, ThemeChoices};
pub use password_dialog::PasswordDialog;
pub use password_input::PasswordInput;
pub use sign_in_page::SignInPage;

use leptos::prelude::use_context;

use super::viewer::Viewer;

/// The signed-in person; nobody on the pages at the door.
pub fn use_viewer() -> Option<Viewer> {
    use_context()
}
