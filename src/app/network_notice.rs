//! Says that the server cannot be reached, or that the session has ended; a short cut is not worth a word.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::texts as t;
use crate::auth::api::who_am_i;
use crate::auth::landing::sign_in_for;
use crate::changes::ui::Live;
use crate::values::error::Error;
use crate::widgets::all::Icon;
use crate::widgets::{browser, locale};

const PATIENCE_MS: u64 = 3_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Trouble {
    Offline,
    SignedOut,
}

#[component]
pub fn NetworkNotice(live: Live) -> impl IntoView {
    let l = locale();
    let location = use_location();
    let trouble = RwSignal::new(None::<Trouble>);
    Effect::new(move |waiting: Option<browser::Timer>| {
        if let Some(waiting) = waiting {
            waiting.cancel();
        }
        if live.connected.get() {
            trouble.set(None);
            return browser::Timer::default();
        }
        browser::after_ms(PATIENCE_MS, move || {
            spawn_local(async move {
                let found = match who_am_i().await {
                    Ok(_) => None,
                    Err(Error::SignedOut) => Some(Trouble::SignedOut),
                    Err(_) => Some(Trouble::Offline),
                };
                trouble.try_set(found);
            });
        })
    });
    let again = move || {
        let (path, search) = (location.pathname.get(), location.search.get());
        let next = if search.is_empty() { path } else { format!("{path}?{search}") };
        sign_in_for(&next)
    };
    view! {
        <div role="status">
            {move || {
                trouble.get().map(|trouble| match trouble {
                    Trouble::Offline => {
                        view! { <p class="app-notice"><Icon name="wifi-off"/><span>{t::offline(l)}</span></p> }.into_any()
                    }
                    Trouble::SignedOut => {
                        view! {
                            <p class="app-notice">
                                <Icon name="lock"/>
                                <span>{t::signed_out(l)}</span>
                                <a class="link" href=again() rel="external">{t::sign_in_again(l)}</a>
                            </p>
                        }
                        .into_any()
                    }
                })
            }}
        </div>
    }
    .into_any()
}
