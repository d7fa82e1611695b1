//! The page of an import, the same for all kinds: a file, what its columns mean, what comes of it, and the way back.

mod import_choose;
mod import_columns;
mod import_file;
mod import_page;
mod import_past;
mod import_state;
mod import_summary;
mod list_options;
mod sheet_choice;

use leptos::prelude::{AnyView, IntoAny};

use super::answer::SummaryOf;
use super::kind::{Import, ImportKind, may_import};
use crate::auth::ui::use_viewer;
use crate::values::locale::Locale;
use crate::views::ui::ImportLink;
use crate::widgets::locale;

pub use import_page::ImportPage;
pub use import_state::ImportState;
pub use list_options::{ListOptions, owner_choice};

/// The pages that bring in files of these kinds, if the viewer may use them.
pub fn import_links(kinds: &[ImportKind]) -> Vec<ImportLink> {
    let may = use_viewer().is_some_and(|viewer| may_import(&viewer));
    kinds.iter().filter(|_| may).map(|kind| (kind.title(locale()), kind.page())).collect()
}

/// What a kind shows beside what all show.
pub trait Shown: Import {
    /// Below the columns: what else there is to choose.
    fn options(state: ImportState<Self>) -> AnyView;

    /// Below the number of records.
    fn note(_l: Locale, _summary: &SummaryOf<Self>) -> Option<String> {
        None
    }

    /// Beside the number of records.
    fn figures(_l: Locale, _summary: &SummaryOf<Self>) -> AnyView {
        ().into_any()
    }

    /// What is made on the way, by name, beside people and entries of lists.
    fn made(_l: Locale, _summary: &SummaryOf<Self>) -> Vec<(&'static str, Vec<String>)> {
        Vec::new()
    }

    fn remarks(_l: Locale, _summary: &SummaryOf<Self>) -> Vec<String> {
        Vec::new()
    }
}
