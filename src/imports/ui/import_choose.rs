//! Choosing the file: by a button, or by dropping it.

use leptos::prelude::*;

use super::import_state::ImportState;
use crate::imports::kind::Import;
use crate::imports::texts as t;
use crate::widgets::all::{Icon, Progress};
use crate::widgets::files::{chosen, dropped};
use crate::widgets::locale;

#[component]
pub fn ImportChoose<K: Import>(state: ImportState<K>) -> impl IntoView {
    let l = locale();
    let over = RwSignal::new(false);
    view! {
        <div
            class="import-choose"
            class:is-over=over
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                over.set(false);
                if let Some(file) = dropped(&event).into_iter().next() {
                    state.take(file);
                }
            }
        >
            <Icon name="file-spreadsheet" large=true/>
            <h2 class="import-choose-title">{t::choose_title(l)}</h2>
            <p class="import-choose-text" id="import-choose-text">{K::KIND.choose_text(l)}</p>
            <Show
                when=move || state.waiting.get()
                fallback=move || view! {
                    <div class="import-choose-act">
                        <label class="button button-primary import-choose-button">
                            <Icon name="upload"/>
                            <span>{t::choose(l)}</span>
                            <input
                                class="import-choose-input"
                                type="file"
                                accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                                aria-describedby="import-choose-text"
                                on:change=move |event| {
                                    if let Some(file) = chosen(&event).into_iter().next() {
                                        state.take(file);
                                    }
                                }
                            />
                        </label>
                        <span class="import-choose-or">{t::or_drop(l)}</span>
                    </div>
                }
            >
                <Progress label=t::reading(l) done=None/>
            </Show>
        </div>
    }
}
