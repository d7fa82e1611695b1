//! Which columns are shown: ticks in a small panel.

use leptos::prelude::*;

use super::layout::Layout;
use crate::widgets::drop_panel::DropPanel;
use crate::widgets::{button::Button, locale, texts as t};

#[component]
pub fn ColumnChooser(
    /// Names the panel; one page may have several.
    id: &'static str,
    layout: RwSignal<Layout>,
    /// What the columns are called, in the order of the layout; the one that names the row has no choice.
    columns: Vec<(&'static str, bool)>,
    on_layout: Callback<()>,
    /// Makes all columns as the table has them by itself.
    on_reset: Callback<()>,
) -> impl IntoView {
    let l = locale();
    let columns = StoredValue::new(columns);
    let tick = move |(at, (title, names_row)): (usize, (&'static str, bool))| {
        let shown = Memo::new(move |_| layout.with(|layout| layout.is_shown(at)));
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=shown
                    disabled=names_row
                    on:change=move |event| {
                        layout.update(|layout| layout.show(at, event_target_checked(&event)));
                        on_layout.run(());
                    }
                />
                <span class="check-text">{title}</span>
            </label>
        }
    };
    let ticks = move || columns.get_value().into_iter().enumerate().map(tick).collect_view();
    view! {
        <DropPanel id label=t::choose_columns(l) icon="columns-3" bare=true>
            <fieldset class="data-table-chooser">
                <legend class="drop-panel-title">{t::choose_columns(l)}</legend>
                {ticks()}
            </fieldset>
            <Button small=true on_press=on_reset>{t::default_columns(l)}</Button>
        </DropPanel>
    }
    .into_any()
}
