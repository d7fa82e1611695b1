//! A lost deal asks its reason, and nothing else.

use leptos::prelude::*;

use super::board_state::BoardState;
use crate::deals::api::read_choices;
use crate::deals::texts as t;
use crate::deals::view::LookupChoice;
use crate::widgets::all::*;

#[component]
pub fn LoseDialog(state: BoardState) -> impl IntoView {
    let locale = state.locale();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(state.losing.with(Option::is_some)));
    let name = move || state.losing.get().and_then(|deal| state.card(deal)).map(|card| card.name.clone());
    let title = Signal::derive(move || name().unwrap_or_default());
    let on_chosen = Callback::new(move |reason| {
        if let Some(deal) = state.losing.get_untracked() {
            state.losing.set(None);
            state.lose(deal, reason);
        }
    });
    view! {
        <Dialog
            id="lose-deal" title open size="is-small"
            on_close=Callback::new(move |()| state.losing.set(None))
        >
            <LossReason on_chosen/>
            <p class="muted">{t::lose_text(locale)}</p>
        </Dialog>
    }
}

/// The reasons as buttons: one press says why and closes the deal.
#[component]
pub fn LossReason(on_chosen: Callback<crate::values::id::LookupId>) -> impl IntoView {
    let locale = crate::widgets::locale();
    let choices = Resource::new(|| (), |()| read_choices());
    let reasons = move || {
        choices.get().map(|choices| match choices {
            Ok(choices) => {
                let reasons: Vec<LookupChoice> =
                    choices.lookups.into_iter().filter(|it| it.kind == "loss_reason" && !it.retired).collect();
                if reasons.is_empty() {
                    return view! { <Note tone=Tone::Warning>{t::no_reasons(locale)}</Note> }.into_any();
                }
                let buttons = reasons.into_iter().map(|reason| {
                    view! {
                        <li>
                            <Button on_press=move |()| on_chosen.run(reason.id)>{reason.name}</Button>
                        </li>
                    }
                });
                view! { <ul class="lose-dialog-reasons" role="list">{buttons.collect_view()}</ul> }.into_any()
            }
            Err(error) => view! { <Note tone=Tone::Danger>{error.text(locale)}</Note> }.into_any(),
        })
    };
    view! {
        <div class="lose-dialog">
            <p class="lose-dialog-title">{t::lose_title(locale)}</p>
            <Suspense fallback=|| view! { <Spinner/> }>{reasons}</Suspense>
        </div>
    }
}
