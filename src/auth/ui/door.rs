//! The frame of the pages before sign-in: the name, one card, and the choice of language.

use leptos::prelude::*;

use super::look_choices::LanguageChoices;
use crate::values::error::Error;

#[component]
pub fn Door(#[prop(into)] title: String, #[prop(optional, into)] note: String, children: Children) -> impl IntoView {
    view! {
        <main class="door" id="main">
            <div class="door-card card">
                <header class="door-header">
                    <img class="door-mark" src="/favicon.svg" alt="" width="40" height="40"/>
                    <h1 class="door-title">{title}</h1>
                    {(!note.is_empty()).then(|| view! { <p class="door-note">{note}</p> })}
                </header>
                {children()}
            </div>
            <footer class="door-foot"><LanguageChoices/></footer>
        </main>
    }
    .into_any()
}

/// Goes where the answer says, by a new page: what server and browser know alike has changed.
pub fn follow(answer: Signal<Option<Result<String, Error>>>) {
    Effect::new(move |_| {
        if let Some(Ok(path)) = answer.get() {
            // A browser that refuses to leave stays on a page that still works.
            let _ = window().location().assign(&path);
        }
    });
}
