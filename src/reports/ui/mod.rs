//! The figures on the screen.

mod currency_section;
mod dashboard_page;
mod key_figures;

pub use dashboard_page::DashboardPage;
