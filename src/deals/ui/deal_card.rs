//! A deal as a card: name, account, amount, owner, what comes next, days in the stage.

use std::sync::Arc;

use leptos::prelude::*;

use super::board_state::BoardState;
use crate::deals::board::Card;
use crate::deals::texts as t;
use crate::settings::facts::use_facts;
use crate::values::money::Money;
use crate::widgets::all::*;

/// The element's id, for giving it the focus.
pub fn card_id(deal: crate::values::id::DealId) -> String {
    format!("deal-card-{deal}")
}

#[component]
pub fn DealCard(
    state: BoardState,
    card: Memo<Arc<Card>>,
    /// Whether Tab reaches it.
    reachable: Signal<bool>,
) -> impl IntoView {
    let facts = use_facts();
    let locale = state.locale();
    let deal = card.with_untracked(|card| card.id);
    let name = move || card.with(|card| card.name.clone());
    let account = move || card.with(|card| card.account.clone());
    let owner = Memo::new(move |_| {
        let owner = card.with(|card| card.owner);
        state.frame.with(|frame| frame.owners.iter().find(|it| it.id == owner).map(|it| it.name.clone()))
    });
    let (utc_offset, today) = (facts.utc_offset, facts.today);
    let days = Memo::new(move |_| {
        let since = card.with(|card| card.stage_since.day_at(utc_offset));
        since.days_until(today).max(0).to_string()
    });
    let amount = move || card.with(|card| locale.money_whole(Money { minor: card.value, currency: card.currency }));
    let next_on = Memo::new(move |_| card.with(|card| card.next_on));
    let is_carried = move || state.carry.with(|carry| carry.is_some_and(|step| step.deal == deal));
    view! {
        <article
            class="deal-card"
            class:is-carried=is_carried
            id=card_id(deal)
            role="listitem"
            data-drag-item=deal.to_string()
            tabindex=move || if reachable.get() { "0" } else { "-1" }
            aria-describedby="board-help"
        >
            <div class="deal-card-head">
                <a class="deal-card-name" href=format!("?deal={deal}") tabindex="-1" draggable="false">
                    {name}
                </a>
                <button
                    class="deal-card-menu"
                    type="button"
                    tabindex="-1"
                    data-drag-not="true"
                    aria-label=move || t::card_menu(locale, &name())
                    on:click=move |_| state.menu.set(Some(deal))
                >
                    <Icon name="ellipsis"/>
                </button>
            </div>
            <div class="deal-card-account">{account}</div>
            <div class="deal-card-foot">
                <span class="deal-card-amount">{amount}</span>
                {move || view! { <NextMark next_on=next_on.get()/> }}
                <span class="deal-card-days" title=move || t::days_in_stage_long(locale, &days.get())>
                    {move || t::days_in_stage(locale, &days.get())}
                </span>
                {move || view! { <Avatar name=owner.get().unwrap_or_default() size="is-small"/> }}
            </div>
        </article>
    }
}

/// What comes next, by colour, shape and word.
#[component]
fn NextMark(next_on: Option<crate::values::day::Day>) -> impl IntoView {
    let facts = use_facts();
    let locale = facts.locale;
    let (class, icon, text): (_, _, String) = match next_on {
        None => ("is-none", "circle-dashed", t::nothing_planned(locale).to_owned()),
        Some(day) if day < facts.today => {
            ("is-overdue", "triangle-alert", format!("{} · {}", t::overdue(locale), locale.day(day)))
        }
        Some(day) if day == facts.today => ("is-today", "circle-dot", t::due_today(locale).to_owned()),
        Some(day) => ("is-planned", "circle-check", format!("{} · {}", t::planned(locale), locale.day(day))),
    };
    let said = text.clone();
    let short = next_on.map(|day| locale.day_short(day));
    view! {
        <span class=format!("deal-card-next {class}") title=text>
            <Icon name=icon/>
            <span aria-hidden="true">{short}</span>
            <span class="visually-hidden">{said}</span>
        </span>
    }
}
