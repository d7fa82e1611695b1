//! The figures on the screen.

mod currency_section;
mod dashboard_page;
mod key_figures;
mod prospecting_charts;
mod prospecting_filters;
mod prospecting_page;
mod prospecting_table;

pub use dashboard_page::DashboardPage;
pub use prospecting_page::ProspectingPage;
