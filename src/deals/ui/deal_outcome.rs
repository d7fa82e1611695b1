//! Whether the deal is open, won or lost, and the acts that lead from one to the other.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lose_dialog::LossReason;
use super::panel_state::PanelState;
use crate::deals::api::{lose_deal, reopen_deal, retire_deal, win_deal};
use crate::deals::texts as t;
use crate::values::clock::fresh;
use crate::values::id::RequestId;
use crate::values::percent::Outcome;
use crate::widgets::all::*;

#[component]
pub fn DealOutcome(state: PanelState) -> impl IntoView {
    let locale = state.locale;
    let losing = RwSignal::new(false);
    let deal = state.view.with_untracked(|view| view.deal.id);
    let name = move || state.view.with_untracked(|view| view.deal.name.clone());
    let win = move |()| {
        let request = RequestId::from(fresh());
        spawn_local(async move {
            let answer = win_deal(request, deal).await;
            state.answered(request, answer, t::deal_won(locale, &name()));
        });
    };
    let reopen = move |()| {
        let request = RequestId::from(fresh());
        spawn_local(async move {
            let answer = reopen_deal(request, deal, None).await;
            state.answered(request, answer, t::deal_reopened(locale).to_owned());
        });
    };
    let retire = move |()| {
        let request = RequestId::from(fresh());
        spawn_local(async move {
            let answer = retire_deal(request, deal).await;
            state.answered(request, answer, t::deal_deleted(locale, &name()));
        });
    };
    let lose = Callback::new(move |reason| {
        losing.set(false);
        let request = RequestId::from(fresh());
        spawn_local(async move {
            let answer = lose_deal(request, deal, Some(reason)).await;
            state.answered(request, answer, t::deal_lost(locale, &name()));
        });
    });
    let badge = move || {
        let (outcome, stage) = state.view.with(|view| (view.deal.outcome(), view.stage.clone()));
        match outcome {
            Outcome::Open => view! { <Badge hue=format!("hue-{}", stage.hue)>{stage.name}</Badge> }.into_any(),
            Outcome::Won => view! { <Badge hue="hue-won" icon="trophy">{t::is_won(locale)}</Badge> }.into_any(),
            Outcome::Lost => view! { <Badge hue="hue-lost" icon="thumbs-down">{t::is_lost(locale)}</Badge> }.into_any(),
        }
    };
    let acts = move || {
        let open = state.view.with(|view| view.deal.outcome() == Outcome::Open);
        state.may_change().then(|| {
            if open {
                view! {
                    <Button small=true icon="trophy" on_press=win>{t::win(locale)}</Button>
                    <Button small=true icon="thumbs-down" on_press=move |()| losing.set(true)>{t::lose(locale)}</Button>
                }
                .into_any()
            } else {
                view! { <Button small=true icon="rotate-ccw" on_press=reopen>{t::reopen(locale)}</Button> }.into_any()
            }
        })
    };
    view! {
        <div class="deal-outcome">
            {badge}
            <div class="cluster is-end">
                {acts}
                {move || state.may_change().then(|| view! {
                    <IconButton small=true icon="trash-2" danger=true label=t::delete(locale) on_press=retire/>
                })}
            </div>
            <Dialog id="lose-this-deal" title=t::lose(locale) open=losing size="is-small">
                <LossReason on_chosen=lose/>
            </Dialog>
        </div>
    }
}
