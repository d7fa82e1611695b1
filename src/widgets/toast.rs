//! Short messages at the foot of the page: what was done, and the way to undo it.

use leptos::prelude::*;

use super::listed::listed;
use super::{
    browser::{self, Timer},
    button::IconButton,
    icon::optional,
    texts as t,
    tone::Tone,
};
use crate::widgets::locale;

/// How long a message stands; it stays while it is hovered or holds the focus.
const LIFE_MS: u64 = 8_000;
/// More than these at once, and the oldest goes.
const AT_MOST: usize = 3;

#[derive(Clone, Debug, Default)]
pub struct Toast {
    pub text: String,
    pub tone: Tone,
    /// The acts offered, the way back last: their words, and what they do.
    pub actions: Vec<(String, Callback<()>)>,
}

impl Toast {
    pub fn new(text: impl Into<String>) -> Self {
        Toast { text: text.into(), ..Toast::default() }
    }

    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    pub fn action(mut self, word: impl Into<String>, act: impl Fn(()) + Send + Sync + 'static) -> Self {
        self.actions.push((word.into(), Callback::new(act)));
        self
    }
}

/// The page's messages; one for the whole page, in the context.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<(u32, Toast)>>,
    timers: StoredValue<Vec<(u32, Timer)>>,
    last: StoredValue<u32>,
}

impl Toasts {
    /// Called once, by the page's root.
    pub fn provide() -> Self {
        let toasts =
            Toasts { list: RwSignal::new(Vec::new()), timers: StoredValue::new(Vec::new()), last: StoredValue::new(0) };
        provide_context(toasts);
        toasts
    }

    /// The page's own, or some that nobody sees where a component is drawn alone.
    pub fn here() -> Self {
        use_context().unwrap_or_else(Toasts::provide)
    }

    /// Shows the message and returns what `dismiss` takes.
    pub fn show(self, toast: Toast) -> u32 {
        self.last.update_value(|last| *last += 1);
        let id = self.last.get_value();
        self.list.update(|list| {
            list.push((id, toast));
            let surplus = list.len().saturating_sub(AT_MOST);
            list.drain(..surplus);
        });
        self.resume(id);
        id
    }

    pub fn success(self, text: impl Into<String>) -> u32 {
        self.show(Toast::new(text).tone(Tone::Success))
    }

    pub fn danger(self, text: impl Into<String>) -> u32 {
        self.show(Toast::new(text).tone(Tone::Danger))
    }

    pub fn dismiss(self, id: u32) {
        self.hold(id);
        self.list.try_update(|list| list.retain(|(other, _)| *other != id));
    }

    fn hold(self, id: u32) {
        self.timers.try_update_value(|timers| {
            timers.retain(|(other, timer)| {
                if *other == id {
                    timer.cancel();
                }
                *other != id
            });
        });
    }

    fn resume(self, id: u32) {
        self.hold(id);
        let timer = browser::after_ms(LIFE_MS, move || self.dismiss(id));
        self.timers.try_update_value(|timers| timers.push((id, timer)));
    }
}

/// The one place where messages appear; stands last in the page.
#[component]
pub fn Toaster() -> impl IntoView {
    let toasts = Toasts::here();
    view! {
        <section class="toaster" aria-label=t::messages(locale()) aria-live="polite" aria-relevant="additions">
            {listed(move || toasts.list.get(), |(id, _)| u128::from(*id), move |(id, toast)| shown(toasts, id, toast))}
        </section>
    }
    .into_any()
}

fn shown(toasts: Toasts, id: u32, toast: Toast) -> AnyView {
    let Toast { text, tone, actions } = toast;
    view! {
        <div
            class=format!("toast {}", tone.class())
            on:pointerenter=move |_| toasts.hold(id)
            on:pointerleave=move |_| toasts.resume(id)
            on:focusin=move |_| toasts.hold(id)
            on:focusout=move |_| toasts.resume(id)
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    toasts.dismiss(id);
                }
            }
        >
            {optional(tone.icon())}
            <p class="toast-text">{text}</p>
            {actions
                .into_iter()
                .map(|(word, act)| {
                    view! {
                        <button
                            type="button"
                            class="toast-action"
                            on:click=move |_| {
                                toasts.dismiss(id);
                                act.run(());
                            }
                        >
                            {word}
                        </button>
                    }
                    .into_any()
                })
                .collect::<Vec<_>>()}
            <IconButton icon="x" label=t::dismiss(locale()) on_press=move |()| toasts.dismiss(id)/>
        </div>
    }
    .into_any()
}
