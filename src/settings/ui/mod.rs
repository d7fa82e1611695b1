//! The first page of all, and the administrators' settings.

mod doing;
mod entry_row;
mod general_page;
mod lists_page;
mod people_page;
mod person_dialog;
mod person_row;
mod reset_dialog;
mod set_up_page;
mod settings_frame;

pub use doing::Doing;
pub use general_page::GeneralPage;
pub use lists_page::ListsPage;
pub use people_page::PeoplePage;
pub use set_up_page::SetUpPage;
pub use settings_frame::SettingsFrame;
