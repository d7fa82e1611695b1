//! Says that sample data stand, and removes them. For administrators, on the board and in the settings.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use crate::auth::ui::use_viewer;
use crate::changes::ui::{Live, UndoStack};
use crate::samples::api::{remove_samples, samples_present};
use crate::samples::texts as t;
use crate::values::id::{RequestId, fresh};
use crate::widgets::all::*;
use crate::widgets::locale;

#[component]
pub fn SampleNotice() -> impl IntoView {
    let path = use_location().pathname;
    let is_administrator = use_viewer().is_some_and(|viewer| viewer.is_administrator());
    let is_here = move || is_administrator && path.with(|path| matches!(path.as_str(), "/board" | "/settings"));
    view! { <Show when=is_here><Notice/></Show> }
}

#[component]
fn Notice() -> impl IntoView {
    let l = locale();
    let news = use_context::<Live>().map(|live| live.newest);
    let present = Resource::new(move || news.map(|news| news.get()), |_| samples_present());
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let toasts = Toasts::here();
    let undo = use_context::<UndoStack>();
    let remove = move |()| {
        let request = RequestId::from(fresh());
        busy.set(true);
        spawn_local(async move {
            let answer = remove_samples(request).await;
            busy.try_set(false);
            asking.try_set(false);
            match answer {
                Ok(()) => {
                    let back = move |()| {
                        if let Some(undo) = undo {
                            undo.undo(request);
                        }
                    };
                    toasts.show(Toast::new(t::removed(l)).tone(Tone::Success).action(t::undo(l), back));
                    present.refetch();
                }
                Err(error) => {
                    toasts.danger(error.text(l));
                }
            }
        });
    };
    let bar = move || {
        let is_present = matches!(present.get(), Some(Ok(true)));
        is_present.then(|| {
            view! {
                <div class="sample-notice">
                    <Icon name="sparkles"/>
                    <span class="sample-notice-text">{t::notice(l)}</span>
                    <Button small=true on_press=move |()| asking.set(true)>{t::remove(l)}</Button>
                </div>
            }
        })
    };
    view! {
        <Transition>{bar}</Transition>
        <Confirm
            id="remove-samples" open=asking title=t::remove_title(l) text=t::remove_text(l) act=t::remove(l) danger=true
            busy on_confirm=remove
        />
    }
}
