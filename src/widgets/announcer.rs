//! Tells screen readers what eyes can see by themselves: a card carried on, a list filtered.

use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    /// Called once, by the page's root.
    pub fn provide() -> Self {
        let announcer = Announcer(RwSignal::new(String::new()));
        provide_context(announcer);
        announcer
    }

    pub fn here() -> Self {
        use_context().unwrap_or_else(Announcer::provide)
    }

    /// Said at the next pause. The same words twice are heard twice: an unseen space makes them a change.
    pub fn say(self, text: impl Into<String>) {
        let mut text = text.into();
        self.0.try_update(|said| {
            if *said == text {
                text.push('\u{a0}');
            }
            *said = text;
        });
    }
}

/// The one live region of the page.
#[component]
pub fn AnnouncerRegion() -> impl IntoView {
    let Announcer(said) = Announcer::here();
    view! { <div class="visually-hidden" role="status" aria-live="polite" aria-atomic="true">{said}</div> }.into_any()
}
