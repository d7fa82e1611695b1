//! The figures on the screen.

mod currency_section;
mod dashboard_page;
mod key_figures;
mod out_of_standard;
mod prospecting_charts;
mod prospecting_page;
mod prospecting_table;
mod together_card;
mod report_charts;
mod report_filters;
mod report_page;
mod report_table;
mod stages_page;
mod velocity_section;
mod won_lost_page;

pub use dashboard_page::DashboardPage;
pub use prospecting_page::ProspectingPage;
pub use stages_page::StageAnalysisPage;
pub use won_lost_page::WonLostPage;
