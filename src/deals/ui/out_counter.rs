//! How many of one's own deals leave a standard, on the page where a seller's day begins; it opens them as a list.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::board_state::BoardState;
use crate::deals::api::count_out_of_standard;
use crate::deals::list::{ListAsk, Tab};
use crate::deals::texts as t;
use crate::views::ask::Ask;
use crate::widgets::all::Icon;

#[component]
pub fn OutCounter(state: BoardState) -> impl IntoView {
    let locale = state.locale();
    let deals = RwSignal::new(0);
    Effect::new(move |_| {
        // As often as what comes next is counted.
        state.next.track();
        spawn_local(async move {
            if let Ok(counted) = count_out_of_standard().await {
                deals.try_set(counted);
            }
        });
    });
    let address = ListAsk { tab: Tab::OutOf, mine: true, ..ListAsk::default() }.address();
    move || {
        let count = Some(deals.get()).filter(|count| *count > 0)?;
        let label = t::mine_out_of_standard(locale, &locale.number(count));
        Some(view! {
            <a class="out-counter" href=address.clone() aria-label=label.clone() title=label>
                <Icon name="triangle-alert"/>
                <span class="num" aria-hidden="true">{locale.number(count)}</span>
            </a>
        })
    }
}
