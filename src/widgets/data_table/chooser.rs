//! Which columns are shown: ticks in a small panel.

use leptos::prelude::*;

use super::columns::Columns;
use crate::widgets::drop_panel::DropPanel;
use crate::widgets::{button::Button, locale, texts as t};

#[component]
pub fn ColumnChooser(
    /// Names the panel; one page may have several.
    id: &'static str,
    layout: Columns,
    /// What the columns are called, in the order of their declarations.
    titles: Vec<&'static str>,
) -> impl IntoView {
    let l = locale();
    let titles = StoredValue::new(titles);
    let tick = move |(at, title): (usize, &'static str)| {
        let names_row = layout.specs.with_value(|specs| specs.get(at).is_some_and(|spec| spec.names_row));
        let shown = Memo::new(move |_| layout.now.with(|layout| layout.is_shown(at)));
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=shown
                    disabled=names_row
                    on:change=move |event| layout.choose(|layout| layout.show(at, event_target_checked(&event)))
                />
                <span class="check-text">{title}</span>
            </label>
        }
    };
    let ticks = move || titles.get_value().into_iter().enumerate().map(tick).collect_view();
    view! {
        <DropPanel id label=t::choose_columns(l) icon="columns-3" bare=true>
            <fieldset class="data-table-chooser">
                <legend class="drop-panel-title">{t::choose_columns(l)}</legend>
                {ticks()}
            </fieldset>
            <Button small=true on_press=move |()| layout.reset()>{t::default_columns(l)}</Button>
        </DropPanel>
    }
    .into_any()
}
