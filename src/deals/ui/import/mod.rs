//! `/import/deals`: a file, what its columns mean, what comes of it, and the way back.

mod import_choose;
mod import_columns;
mod import_file;
mod import_options;
mod import_page;
mod import_past;
mod import_stages;
mod import_state;
mod import_summary;

pub use import_page::ImportPage;
