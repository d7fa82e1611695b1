//! Which product families were or are sold at an account: a tick for each.

use leptos::prelude::*;

use crate::accounts::texts as t;
use crate::settings::lookup::Lookup;
use crate::values::id::LookupId;
use crate::widgets::all::Checkbox;
use crate::widgets::field::FieldProblem;
use crate::widgets::locale;

#[component]
pub fn TagsField(
    value: RwSignal<Vec<LookupId>>,
    products: Signal<Vec<Lookup>>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let l = locale();
    // A retired one stays to be taken off.
    let offered = Memo::new(move |_| {
        let ticked = |lookup: &Lookup| value.with(|value| value.contains(&lookup.id));
        products.get().into_iter().filter(|lookup| !lookup.retired || ticked(lookup)).collect::<Vec<_>>()
    });
    view! {
        <fieldset class="tags-field" id="field-tags" tabindex="-1" aria-describedby="field-tags-hint field-tags-error">
            <legend class="field-label">{t::tags(l)}</legend>
            <p class="field-hint" id="field-tags-hint">
                {move || if offered.with(Vec::is_empty) { t::no_tags_yet(l) } else { t::tags_hint(l) }}
            </p>
            <div class="tags-field-list">
                <For each=move || offered.get() key=|lookup| lookup.id let:lookup>
                    <Tag value=value lookup=lookup/>
                </For>
            </div>
            <FieldProblem id="field-tags-error" error=error/>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Tag(value: RwSignal<Vec<LookupId>>, lookup: Lookup) -> impl IntoView {
    let id = lookup.id;
    let is_in = Memo::new(move |_| value.with(|value| value.contains(&id)));
    let ticked = RwSignal::new(is_in.get_untracked());
    // The form may be filled anew: a draft comes back, or is given up.
    Effect::new(move |_| ticked.set(is_in.get()));
    let change = Callback::new(move |now: bool| {
        value.update(|value| {
            value.retain(|other| *other != id);
            if now {
                value.push(id);
            }
        });
    });
    view! { <Checkbox name="tags" label=lookup.name checked=ticked on_change=change/> }.into_any()
}
