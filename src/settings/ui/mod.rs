//! The first page of all, and the administrators' settings.

mod doing;
mod entry_row;
mod general_page;
mod label_badge;
mod labels_page;
mod lists_page;
mod people_page;
mod person_dialog;
mod person_row;
mod reset_dialog;
mod set_up_page;
mod settings_frame;

pub use doing::Doing;
pub use general_page::GeneralPage;
pub use label_badge::LabelBadge;
pub use labels_page::LabelsPage;
pub use lists_page::ListsPage;
pub use people_page::PeoplePage;
pub use set_up_page::SetUpPage;
pub use settings_frame::SettingsFrame;
