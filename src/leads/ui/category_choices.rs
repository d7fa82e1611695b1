//! The categories of a lead, each to be switched on or off.

use leptos::{html, prelude::*};

use crate::leads::fields::in_order;
use crate::leads::texts as t;
use crate::settings::lookup::{Lookup, LookupKind};
use crate::values::id::LookupId;
use crate::widgets::field::{FieldProblem, ticked_in_step};
use crate::widgets::locale;

#[component]
pub fn CategoryChoices(
    lookups: Signal<Vec<Lookup>>,
    value: RwSignal<Vec<LookupId>>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let l = locale();
    // Those in use, and those that the lead bears although they are not any more.
    let offered = Memo::new(move |_| {
        let chosen = value.get();
        let all = lookups.get().into_iter().filter(|it| it.kind == LookupKind::Category);
        all.filter(|it| !it.retired || chosen.contains(&it.id)).collect::<Vec<_>>()
    });
    view! {
        <div
            class="category-choices"
            role="group"
            id="field-categories"
            tabindex="-1"
            aria-labelledby="categories-label"
            aria-describedby=move || error.with(Option::is_some).then_some("categories-error")
        >
            <span class="field-label" id="categories-label">{t::categories(l)}</span>
            <div class="category-choices-list">
                <For each=move || offered.get() key=|it| it.clone() let(category)>
                    <Category category=category value=value/>
                </For>
                <Show when=move || offered.with(Vec::is_empty)>
                    <span class="category-choices-none">"—"</span>
                </Show>
            </div>
            <FieldProblem error=error id="categories-error"/>
        </div>
    }
    .into_any()
}

#[component]
fn Category(category: Lookup, value: RwSignal<Vec<LookupId>>) -> impl IntoView {
    let id = category.id;
    let node = NodeRef::<html::Input>::new();
    let is_on = move || value.with(|chosen| chosen.contains(&id));
    let turn = move |on: bool| {
        value.update(|chosen| {
            let others = chosen.iter().copied().filter(|other| *other != id);
            *chosen = in_order(others.chain(on.then_some(id)));
        });
    };
    ticked_in_step(node, is_on, turn);
    view! {
        <label class="category-choices-one">
            <input
                node_ref=node
                type="checkbox"
                name="categories"
                value=id.to_string()
                checked=untrack(is_on)
                on:change=move |event| turn(event_target_checked(&event))
            />
            <span>{category.name}</span>
        </label>
    }
    .into_any()
}
