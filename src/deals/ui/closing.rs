//! Deals that leave the board by its zones and its menu; and what is said once a deal is won or lost: what happened, and
//! what follows.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::board_state::BoardState;
use crate::changes::ui::UndoStack;
use crate::deals::api::{read_closed, retire_deal, win_deal};
use crate::deals::board::Act;
use crate::deals::texts as t;
use crate::deals::words;
use crate::values::error::Error;
use crate::values::id::{DealId, RequestId};
use crate::values::locale::Locale;
use crate::values::refusal::{Refusal, Since};
use crate::widgets::all::*;
use crate::widgets::browser::{after_ms, element, focus};

/// The report's field in the panel of a deal.
const REPORT: &str = "deal-report";

/// How often, and after how long each time, it is looked for.
const TRIES: u32 = 40;
const PAUSE_MS: u64 = 100;

pub fn win(state: BoardState, deal: DealId) {
    if let Err(barred) = state.shown.with_untracked(|board| board.may_win(deal)) {
        return state.barred(Act::Win(deal), barred);
    }
    let send = |request| win_deal(request, deal, Vec::new());
    state.carry_out(Act::Win(deal), send, move |request| tell_on_board(state, request, deal));
}

pub fn retire(state: BoardState, deal: DealId) {
    let name = state.card(deal).map(|card| card.name.clone()).unwrap_or_default();
    let said = t::deal_deleted(state.locale(), &name);
    let send = |request| retire_deal(request, deal);
    state.carry_out(Act::Retire(deal), send, move |request| state.offer_undo(request, said));
}

/// Tells of a deal that was closed on the board; its panel holds the report.
pub fn tell_on_board(state: BoardState, request: RequestId, deal: DealId) {
    let tools = state.tools();
    Telling { locale: tools.locale, toasts: tools.toasts, undo: tools.undo }.tell(request, deal, move || {
        // A board that was left opens nothing any more.
        match state.open.try_run(deal) {
            Some(()) => after(PAUSE_MS, write_report),
            None => write_on_page(deal),
        }
    });
}

/// How one hears of an act on a deal. It outlives what the act began in.
#[derive(Clone, Copy)]
pub struct Telling {
    pub locale: Locale,
    pub toasts: Toasts,
    pub undo: UndoStack,
}

impl Telling {
    pub fn here() -> Telling {
        Telling { locale: crate::widgets::locale(), toasts: Toasts::here(), undo: expect_context::<UndoStack>() }
    }

    /// Says what has become of the deal and what is open beside it, offers to write the report unless there is one, and the
    /// way back.
    pub fn tell(self, request: RequestId, deal: DealId, write: impl Fn() + Send + Sync + 'static) {
        let Telling { locale, toasts, undo } = self;
        undo.push(request);
        spawn_local(async move {
            let toast = match read_closed(deal).await {
                Ok(closed) if closed.reported => Toast::new(words::closed(locale, &closed)),
                Ok(closed) => {
                    Toast::new(words::closed(locale, &closed)).action(t::write_report(locale), move |()| write())
                }
                Err(_) => Toast::new(t::deal_closed(locale)),
            };
            let label = crate::changes::texts::undo(locale);
            toasts.show(toast.action(label, move |()| undo.undo(request)));
        });
    }

    /// Says what was done, and offers the way back.
    pub fn done(self, request: RequestId, said: String) {
        self.show(request, Toast::new(said));
    }

    /// The same, with something to do next.
    pub fn offer(self, request: RequestId, said: String, (word, next): (&str, impl Fn() + Send + Sync + 'static)) {
        self.show(request, Toast::new(said).action(word, move |()| next()));
    }

    fn show(self, request: RequestId, toast: Toast) {
        let Telling { locale, toasts, undo } = self;
        undo.push(request);
        toasts.show(toast.action(crate::changes::texts::undo(locale), move |()| undo.undo(request)));
    }

    /// Says what was refused where the field that it is about is not to be seen any more.
    pub fn refused(self, error: &Error) {
        let locale = self.locale;
        self.toasts.danger(t::not_saved(locale, &reason(locale, error)));
    }
}

fn reason(locale: Locale, error: &Error) -> String {
    match error {
        Error::Invalid(fields) => {
            let said = fields.iter().map(|it| (words::field(locale, &it.field), it.problem.text(locale)));
            let said = said.map(|(label, problem)| match label {
                "" => problem,
                label => crate::widgets::texts::field_says(locale, label, &problem),
            });
            said.collect::<Vec<_>>().join(" ")
        }
        Error::Clash(clashes) => {
            let said = clashes.first().map(|clash| {
                let field = words::field(locale, &clash.field).to_owned();
                Refusal::ChangedSince(Since { field, by: clash.by.clone() }).text(locale)
            });
            said.unwrap_or_else(|| error.text(locale))
        }
        error => error.text(locale),
    }
}

/// Gives the focus to the report's field, as soon as it is there.
pub fn write_report() {
    look_for_report(TRIES);
}

/// Goes to the deal's own page, where its panel is not open any more.
pub fn open_page(deal: DealId) -> Option<()> {
    go_to(&format!("/deals/{deal}"))
}

/// The same on the deal's own page.
pub fn write_on_page(deal: DealId) {
    if open_page(deal).is_some() {
        after(PAUSE_MS, write_report);
    }
}

fn look_for_report(tries: u32) {
    if element(REPORT).is_some() {
        focus(REPORT);
    } else if tries > 0 {
        after(PAUSE_MS, move || look_for_report(tries - 1));
    }
}

fn after(ms: u64, f: impl FnOnce() + 'static) {
    after_ms(ms, f);
}

/// The router is nowhere at hand where a message is answered; it follows every link of the page.
fn go_to(address: &str) -> Option<()> {
    let link: HtmlElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", address).ok()?;
    link.set_hidden(true);
    document().body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    Some(())
}
