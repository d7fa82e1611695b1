//! A deal as a card: name, account, amount, owner, what comes next, days in the stage.

use std::sync::Arc;

use leptos::prelude::*;

use super::board_state::BoardState;
use super::next_bar::{next_class, next_icon, next_word};
use crate::deals::board::Card;
use crate::deals::next_state::NextState;
use crate::deals::texts as t;
use crate::settings::card_facts::CardFact;
use crate::settings::facts::use_facts;
use crate::values::money::Money;
use crate::values::weighted::weighted;
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
    let weighted = move || {
        card.with(|card| locale.money_whole(weighted(card.value, card.costs, card.probability).money(card.currency)))
    };
    let probability = move || card.with(|card| locale.percent(card.probability));
    let close_on = move || card.with(|card| locale.day_short(card.close_on));
    let shows = |fact| facts.settings.card_facts.has(fact);
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
            <div class="deal-card-line">
                {shows(CardFact::Account).then(|| view! { <span class="deal-card-account">{account}</span> })}
                {shows(CardFact::Probability).then(|| view! { <span class="num">{probability}</span> })}
                {shows(CardFact::CloseOn).then(|| view! { <span class="num" title=move || t::closes_on(locale, &close_on())>{close_on}</span> })}
            </div>
            <div class="deal-card-foot">
                {shows(CardFact::Amount).then(|| view! { <span class="deal-card-amount">{amount}</span> })}
                {shows(CardFact::Weighted).then(|| view! { <span class="deal-card-weighted" title=t::weighted(locale)>{weighted}</span> })}
                {shows(CardFact::Next).then(|| view! { {move || view! { <NextMark next_on=next_on.get()/> }} })}
                {shows(CardFact::DaysInStage).then(|| view! {
                    <span class="deal-card-days" title=move || t::days_in_stage_long(locale, &days.get())>
                        {move || t::days_in_stage(locale, &days.get())}
                    </span>
                })}
                {shows(CardFact::Owner).then(|| view! {
                    <span class="deal-card-owner">{move || view! { <Avatar name=owner.get().unwrap_or_default() size="is-small"/> }}</span>
                })}
            </div>
        </article>
    }
}

/// What comes next, by colour, shape and word.
#[component]
fn NextMark(next_on: Option<crate::values::day::Day>) -> impl IntoView {
    let facts = use_facts();
    let locale = facts.locale;
    let next = NextState::of(next_on, facts.today);
    let word = next_word(locale, next);
    let text = match (next, next_on) {
        (NextState::Overdue | NextState::Planned, Some(day)) => format!("{word} · {}", locale.day(day)),
        _ => word.to_owned(),
    };
    let said = text.clone();
    let short = next_on.map(|day| locale.day_short(day));
    view! {
        <span class=format!("deal-card-next {}", next_class(next)) title=text>
            <Icon name=next_icon(next)/>
            <span aria-hidden="true">{short}</span>
            <span class="visually-hidden">{said}</span>
        </span>
    }
}
