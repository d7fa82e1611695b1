//! Whether the deal is open, won or lost, and the acts that lead from one to the other.

use leptos::prelude::*;

use super::lose_dialog::LossSheet;
use super::panel_state::PanelState;
use crate::deals::api::{reopen_deal, retire_deal, win_deal};
use crate::deals::board::Act;
use crate::deals::texts as t;
use crate::deals::view::Done;
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{DealId, RequestId};
use crate::values::percent::Outcome;
use crate::widgets::all::*;
use crate::widgets::browser::after_ms;

/// So long, at most, does an act that was carried out wait to be seen.
const SEEN_MS: u64 = 3000;

/// Where an act stands that was pressed.
#[derive(Clone, Copy, PartialEq)]
enum Press {
    Free,
    Sent,
    /// Carried out, but what is shown is older.
    Done,
}

/// One act at a time: a second press means what the first has done.
#[derive(Clone, Copy)]
struct Presses {
    state: PanelState,
    press: StoredValue<Press>,
}

impl Presses {
    fn of(state: PanelState) -> Presses {
        let presses = Presses { state, press: StoredValue::new(Press::Free) };
        Effect::new(move |_| {
            state.view.track();
            presses.seen();
        });
        presses
    }

    fn carry_out<F>(self, act: impl FnOnce(RequestId) -> F, then: impl FnOnce(RequestId, Result<Done, Error>) + 'static)
    where
        F: Future<Output = Result<Done, Error>> + 'static,
    {
        if self.press.try_get_value() != Some(Press::Free) {
            return;
        }
        self.press.set_value(Press::Sent);
        let before = self.outcome();
        let request = RequestId::from(fresh());
        let answer = act(request);
        self.state.run(async move {
            let answer = answer.await;
            let is_unseen = answer.is_ok() && self.outcome() == before;
            self.press.set_value(if is_unseen { Press::Done } else { Press::Free });
            if is_unseen {
                after_ms(SEEN_MS, move || self.seen());
            }
            then(request, answer);
        });
    }

    fn seen(self) {
        if self.press.try_get_value() == Some(Press::Done) {
            self.press.set_value(Press::Free);
        }
    }

    fn outcome(self) -> Option<Outcome> {
        self.state.view.try_with_untracked(|view| view.deal.outcome())
    }
}

#[component]
pub fn DealOutcome(state: PanelState) -> impl IntoView {
    let locale = state.locale;
    let losing = RwSignal::new(false);
    let (deal, presses) = (state.deal, Presses::of(state));
    let win = move |()| {
        presses.carry_out(
            move |request| win_deal(request, deal, Vec::new()),
            move |request, answer| state.went(Act::Win(deal), request, answer, String::new()),
        );
    };
    let reopen = move |()| {
        presses.carry_out(
            move |request| reopen_deal(request, deal, None),
            move |request, answer| state.answered(request, answer, t::deal_reopened(locale).to_owned()),
        );
    };
    let retire = move |()| {
        let said = t::deal_deleted(locale, &state.view.with_untracked(|view| view.deal.name.clone()));
        presses.carry_out(
            move |request| retire_deal(request, deal),
            move |request, answer| state.answered(request, answer, said),
        );
    };
    let (winning, reopening) = (RwSignal::new(false), RwSignal::new(false));
    // A closed deal is reopened first, whatever it is to become.
    Effect::new(move |_| {
        if let Some(wanted) = state.closing.get() {
            match (state.view.with_untracked(|view| view.deal.outcome()), wanted) {
                (Outcome::Open, Outcome::Won) => winning.set(true),
                (Outcome::Open, _) => losing.set(true),
                _ => reopening.set(true),
            }
        }
    });
    Effect::new(move |asking: Option<bool>| {
        let asks = [winning, losing, reopening].into_iter().fold(false, |asks, open| asks | open.get());
        if asking == Some(true) && !asks {
            state.closing.set(None);
        }
        asks
    });
    let lost = Callback::new(move |(_, done): (DealId, Done)| {
        losing.set(false);
        state.closed(done);
    });
    let kept = Callback::new(move |()| losing.set(false));
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
                <LossSheet id="lose-this-deal" deal on_done=lost on_cancel=kept/>
            </Dialog>
            <Confirm
                id="win-this-deal" open=winning title=t::win(locale) text=t::win_by_percent(locale) act=t::win(locale)
                on_confirm=move |()| {
                    winning.set(false);
                    win(());
                }
            />
            <Confirm
                id="reopen-this-deal" open=reopening title=t::reopen(locale) text=t::reopen_by_percent(locale)
                act=t::reopen(locale)
                on_confirm=move |()| {
                    reopening.set(false);
                    reopen(());
                }
            />
        </div>
    }
}
