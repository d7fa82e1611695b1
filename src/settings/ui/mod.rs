//! The first page of all, and the administrators' settings.

mod calendar_page;
mod currencies_page;
mod doing;
mod entry_row;
mod general_page;
mod holiday_row;
mod holidays_card;
mod label_badge;
mod labels_page;
mod lists_page;
mod people_page;
mod person_dialog;
mod person_row;
mod product_dialog;
mod products_page;
mod rate_form;
mod reset_dialog;
mod retry;
mod set_up_page;
mod settings_frame;

pub use calendar_page::CalendarPage;
pub use currencies_page::CurrenciesPage;
pub use doing::Doing;
pub use general_page::{GeneralPage, currencies};
pub use label_badge::LabelBadge;
pub use labels_page::LabelsPage;
pub use lists_page::ListsPage;
pub use people_page::PeoplePage;
pub use products_page::ProductsPage;
pub use retry::Retry;
pub use set_up_page::SetUpPage;
pub use settings_frame::SettingsFrame;
