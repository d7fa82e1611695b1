//! Which sheet of a workbook is imported.

use leptos::prelude::*;

use super::import_state::ImportState;
use crate::imports::kind::Import;
use crate::imports::texts as t;
use crate::widgets::all::{Choice, Select};
use crate::widgets::locale;

#[component]
pub fn SheetChoice<K: Import>(state: ImportState<K>) -> impl IntoView {
    let sheets = state.look.with_untracked(|look| look.as_ref().map(|look| look.sheets.clone()).unwrap_or_default());
    (sheets.len() > 1).then(|| {
        let choices: Vec<Choice> =
            (0..).zip(sheets).map(|(place, name): (u32, String)| Choice::new(place.to_string(), name)).collect();
        view! {
            <Select
                name="sheet" id="import-sheet" label=t::sheet_of_book(locale()) choices=choices class="is-line"
                initial=state.sheet.get_untracked().to_string()
                on_change=move |place: String| state.choose_sheet(place.parse().unwrap_or_default())
            />
        }
    })
}
