//! What holds for all rows of leads, accounts and contacts: whose they are, and what becomes of those that are known.

use leptos::prelude::*;

use super::import_state::ImportState;
use crate::imports::kind::Import;
use crate::imports::plan::{Duplicates, Fallback, ListPlan, Plan};
use crate::imports::target::ColumnTarget;
use crate::imports::texts as t;
use crate::values::locale::Locale;
use crate::widgets::all::{Choice, Select};
use crate::widgets::locale;

#[component]
pub fn ListOptions<K: Import<Plan = ListPlan<T>>, T: ColumnTarget>(
    state: ImportState<K>,
    /// [`owner_choice`], where rows may be somebody's.
    owner: AnyView,
) -> impl IntoView {
    let l = locale();
    let Some(plan) = state.plan.get_untracked() else { return ().into_any() };
    let text = |how: Duplicates| match how {
        Duplicates::Skip => t::known_skip(l),
        Duplicates::Update => t::known_update(l),
        Duplicates::Create => t::known_create(l),
    };
    let choices: Vec<Choice> = Duplicates::ALL.map(|how| Choice::new(how.code(), text(how))).to_vec();
    view! {
        <section class="import-options">
            <h2 class="import-options-title">{t::options(l)}</h2>
            <div class="field-grid">
                {owner}
                <Select
                    name="duplicates" id="import-duplicates" label=t::known_already(l) hint=K::KIND.known_by(l)
                    choices=choices initial=plan.duplicates.code()
                    on_change=move |code: String| {
                        let how = Duplicates::from_code(&code).unwrap_or_default();
                        state.alter(|plan| plan.duplicates = how);
                    }
                />
            </div>
        </section>
    }
    .into_any()
}

/// Whose the rows are that name nobody; `words` say so for an owner: label, mine, nobody's.
pub fn owner_choice<K: Import>(state: ImportState<K>, words: [fn(Locale) -> &'static str; 3]) -> AnyView {
    let l = locale();
    let [label, me, nobody] = words.map(|word| word(l));
    let choices = vec![Choice::new("me", me), Choice::new("nobody", nobody)];
    let is_mine =
        state.plan.with_untracked(|plan| plan.clone().is_some_and(|mut plan| *plan.owner_mut() == Fallback::Importer));
    view! {
        <Select
            name="owner" id="import-owner" label=label choices=choices initial=if is_mine { "me" } else { "nobody" }
            on_change=move |code: String| {
                let owner = if code == "me" { Fallback::Importer } else { Fallback::Nobody };
                state.alter(|plan| *plan.owner_mut() = owner);
            }
        />
    }
    .into_any()
}
