//! While a card is lifted, what each column says to it: it may come in, or what is missing, or that there is no room.

use std::sync::Arc;

use leptos::prelude::*;

use super::board_drag::lifted;
use super::board_state::BoardState;
use crate::deals::board::{Act, Key};
use crate::deals::criteria::{Barred, Full};
use crate::deals::texts as t;
use crate::deals::words;
use crate::settings::facts::use_facts;
use crate::settings::types::Types;
use crate::values::locale::Locale;
use crate::values::refusal::Refusal;
use crate::widgets::all::*;
use crate::widgets::drag::Drag;

#[component]
pub fn EntryMark(state: BoardState, key: Key, drag: Drag) -> impl IntoView {
    let locale = state.locale();
    let facts = use_facts();
    let spoken = Arc::clone(&facts);
    let deal = Memo::new(move |_| lifted(state, drag));
    let mark = move || {
        let deal = deal.get()?;
        let board = state.at_rest();
        if board.column_of(deal).is_none_or(|column| column.key == key) {
            return None;
        }
        let (tone, text) = sign(locale, &facts.types, board.may_enter(deal, key))
            .unwrap_or_else(|| (Tone::Success, t::may_come(locale).to_owned()));
        Some(view! {
            <p class=format!("entry-mark {}", tone.class())>
                <Icon name=if tone == Tone::Success { "check" } else { "circle-alert" }/>
                <span>{text}</span>
            </p>
        })
    };
    // What the marks show to the eye is said with the step of a card that is carried over this column.
    Effect::new(move |_| {
        let carried = state.carry.get().map(Act::deal);
        let carried = carried.filter(|deal| state.whereabouts(*deal).is_some_and(|(over, ..)| over == key));
        let types = &spoken.types;
        let said = carried.and_then(|deal| sign(locale, types, state.at_rest().may_enter(deal, key)));
        if let (Some(deal), Some((_, text))) = (carried, said)
            && let Some((key, place, of)) = state.whereabouts(deal)
        {
            state.say(format!("{}. {text}", t::carried(locale, &state.name_of(key), place, of)));
        }
    });
    view! { {mark} }.into_any()
}

/// What speaks against a way in, in a few words; nothing if all is well.
pub fn sign(locale: Locale, types: &Types, entry: Result<Option<Full>, Barred>) -> Option<(Tone, String)> {
    match entry {
        Ok(None) => None,
        Ok(Some(_)) => Some((Tone::Warning, t::over_limit(locale).to_owned())),
        Err(Barred::Missing(missing)) => {
            Some((Tone::Warning, t::needs(locale, &words::criteria(locale, types, missing))))
        }
        Err(Barred::Refused(Refusal::StageFull(_) | Refusal::SellerFull(_))) => {
            Some((Tone::Danger, t::is_full(locale).to_owned()))
        }
        Err(Barred::Refused(_)) => Some((Tone::Danger, t::takes_none(locale).to_owned())),
    }
}
