//! Says that sample data stand, and removes them. For administrators, on the board and in the settings.
//! The notice comes with the page; what asks and removes is fetched when it is needed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use crate::changes::ui::{Live, UndoStack};
use crate::samples::api::{remove_samples, samples_present};
use crate::samples::texts as t;
use crate::settings::facts::use_facts;
use crate::values::id::{RequestId, fresh};
use crate::widgets::all::*;
use crate::widgets::locale;

#[derive(Clone, Copy)]
pub struct Samples {
    present: RwSignal<bool>,
    /// Whether the question is open.
    pub asking: RwSignal<bool>,
}

impl Samples {
    pub fn here() -> Samples {
        Samples { present: RwSignal::new(use_facts().samples), asking: RwSignal::new(false) }
    }
}

#[component]
pub fn SampleNotice(samples: Samples) -> impl IntoView {
    let l = locale();
    let path = use_location().pathname;
    let is_here = move || samples.present.get() && path.with(|path| matches!(path.as_str(), "/board" | "/settings"));
    at_times(is_here, move || {
        view! {
            <div class="sample-notice">
                <Icon name="sparkles"/>
                <span class="sample-notice-text">{t::notice(l)}</span>
                <Button small=true on_press=move |()| samples.asking.set(true)>{t::remove(l)}</Button>
            </div>
        }
        .into_any()
    })
}

#[component]
pub fn SampleRemoval(samples: Samples) -> impl IntoView {
    let l = locale();
    let busy = RwSignal::new(false);
    let toasts = Toasts::here();
    let undo = use_context::<UndoStack>();
    let look_again = move || {
        spawn_local(async move {
            if let Ok(present) = samples_present().await {
                samples.present.try_set(present);
            }
        });
    };
    // They may be brought back, or taken away on another screen.
    if let Some(live) = use_context::<Live>() {
        Effect::new(move |_| {
            live.newest.track();
            look_again();
        });
    }
    let remove = move |()| {
        let request = RequestId::from(fresh());
        busy.set(true);
        spawn_local(async move {
            let answer = remove_samples(request).await;
            busy.try_set(false);
            samples.asking.try_set(false);
            match answer {
                Ok(()) => {
                    let back = move |()| {
                        if let Some(undo) = undo {
                            undo.undo(request);
                        }
                    };
                    toasts.show(Toast::new(t::removed(l)).tone(Tone::Success).action(t::undo(l), back));
                    samples.present.try_set(false);
                }
                Err(error) => {
                    toasts.danger(error.text(l));
                }
            }
        });
    };
    view! {
        <Confirm
            id="remove-samples" open=samples.asking title=t::remove_title(l) text=t::remove_text(l) act=t::remove(l)
            danger=true busy on_confirm=remove
        />
    }
}
