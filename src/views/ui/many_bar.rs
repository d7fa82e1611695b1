//! What can be done to all selected records at once: a bar over the foot of the list.

use leptos::prelude::*;

use super::ListState;
use crate::views::ask::Ask;
use crate::views::texts as t;
use crate::widgets::all::{IconButton, Selection};
use crate::widgets::locale;

#[component]
pub fn ManyBar<A: Ask>(
    list: ListState<A>,
    total: Signal<usize>,
    label: &'static str,
    /// How many are selected, in words.
    words: Signal<String>,
    /// A button for each act.
    children: ChildrenFn,
) -> impl IntoView {
    let selection = list.selection;
    let any = Memo::new(move |_| selection.with(|selection| selection.count(total.get()) > 0));
    let children = StoredValue::new(children);
    view! {
        <Show when=move || any.get()>
            <div class="many-bar" role="toolbar" aria-label=label>
                <span class="many-bar-count">{words}</span>
                {children.with_value(|children| children())}
                <IconButton icon="x" small=true label=t::select_none(locale()) on_press=move |()| selection.set(Selection::default())/>
            </div>
        </Show>
    }
    .into_any()
}
