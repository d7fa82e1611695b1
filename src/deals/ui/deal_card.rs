//! A deal as a card: name, account, amount, owner, what comes next, days in the stage.

use std::sync::Arc;

use leptos::prelude::*;

use super::alert_mark::alert_mark;
use super::board_state::BoardState;
use super::next_bar::{next_class, next_icon, next_word};
use crate::deals::alert::{Alert, Alerts, Measure};
use crate::deals::board::{By, Card};
use crate::deals::next_state::NextState;
use crate::deals::texts as t;
use crate::settings::card_facts::CardFact;
use crate::settings::facts::use_facts;
use crate::settings::texts::card_fact;
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
    /// What the deals of its stage are measured by.
    measure: Memo<Option<Measure>>,
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
    let by_close = state.by != By::Stage;
    let shows = |fact| facts.settings.card_facts.has(fact) || (by_close && fact == CardFact::CloseOn);
    let measured_by = Arc::clone(&facts);
    let alerts = Memo::new(move |_| {
        // Of cards of several stages in one column each says its own.
        let of_stage = || card.with(|card| card.stage).and_then(|stage| state.measure(&measured_by, stage));
        let measure = measure.get().or_else(of_stage);
        measure.map_or(Alerts::NONE, |measure| card.with(|card| measure.alerts(&card.watched())))
    });
    let next_on = Memo::new(move |_| card.with(|card| card.next_on));
    let is_carried = move || state.carry.with(|carry| carry.is_some_and(|act| act.deal() == deal));
    let fact = |fact, class, text| shows(fact).then(|| text_fact(class, card_fact(locale, fact), text));
    let above: Vec<AnyView> = [
        fact(CardFact::Account, "deal-card-account", Signal::derive(account)),
        by_close.then(|| stage_mark(state, card)),
        fact(CardFact::Probability, "num", Signal::derive(probability)),
        fact(CardFact::CloseOn, "num", Signal::derive(close_on)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let below: Vec<AnyView> = [
        fact(CardFact::Amount, "deal-card-amount", Signal::derive(amount)),
        fact(CardFact::Weighted, "deal-card-weighted", Signal::derive(weighted)),
        shows(CardFact::Next).then(|| view! { {move || view! { <NextMark next_on=next_on.get()/> }} }.into_any()),
        fact(CardFact::DaysInStage, "deal-card-days", Signal::derive(move || t::days_in_stage(locale, &days.get()))),
        shows(CardFact::Owner).then(|| {
            let avatar = move || view! { <Avatar name=owner.get().unwrap_or_default() size="is-small"/> };
            view! { <span class="deal-card-owner">{avatar}</span> }.into_any()
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    view! {
        <article
            class="deal-card"
            class:is-carried=is_carried
            class:is-stale=move || alerts.get().has(Alert::TooLong)
            id=card_id(deal)
            role="listitem"
            data-drag-item=deal.to_string()
            data-drag-not=move || card.with(|card| !state.may_change(card)).then_some("true")
            tabindex=move || if reachable.get() { "0" } else { "-1" }
            aria-describedby="board-help"
        >
            <div class="deal-card-head">
                <a class="deal-card-name" href=state.beside(deal) tabindex="-1" draggable="false">
                    {name}
                </a>
                {move || alert_mark(locale, alerts.get())}
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
            <div class="deal-card-line">{above}</div>
            <div class="deal-card-foot">{below}</div>
        </article>
    }
}

/// One way for all facts that are a text: each way of its own would weigh on every first visit.
fn text_fact(class: &'static str, title: &'static str, text: Signal<String>) -> AnyView {
    view! { <span class=class title=title>{text}</span> }.into_any()
}

/// Where it stands, on a board whose columns do not say it.
fn stage_mark(state: BoardState, card: Memo<Arc<Card>>) -> AnyView {
    let mark = move || {
        let id = card.with(|card| card.stage)?;
        let stage = state.frame.with(|frame| frame.stages.iter().find(|stage| stage.id == id).cloned())?;
        let title = t::stage(state.locale());
        Some(view! { <span class=format!("deal-card-stage hue-{}", stage.hue) title=title>{stage.name}</span> })
    };
    view! { {mark} }.into_any()
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
