//! Says what went wrong and what to do about it. In a form it lists the fields too, each with the way to it.

use leptos::{ev::MouseEvent, prelude::*};

use super::{browser, field::control_id, icon::Icon, locale, texts as t};
use crate::values::{Clash, Error};

#[component]
pub fn ErrorNote(
    #[prop(into)] error: Signal<Option<Error>>,
    /// Names and labels of the form's fields, for forms long enough to need a summary.
    #[prop(optional)]
    fields: Vec<(&'static str, String)>,
) -> impl IntoView {
    let fields = StoredValue::new(fields);
    // The live region stands before the error does; one that comes with its words is not always read out.
    view! {
        <div role="alert">
            {move || {
                error.get().map(|error| fields.with_value(|fields| note(error, fields)))
            }}
        </div>
    }
    .into_any()
}

fn note(error: Error, fields: &[(&'static str, String)]) -> AnyView {
    let headline = error.text(locale());
    let lines: Vec<AnyView> = match error {
        Error::Invalid(errors) => errors
            .into_iter()
            .filter_map(|error| {
                let (name, label) = fields.iter().find(|(name, _)| *name == error.field)?;
                let id = control_id(String::new(), name);
                let target = format!("#{id}");
                // A link within the page would be a new page to the router.
                let go = move |event: MouseEvent| {
                    event.prevent_default();
                    browser::focus(&id);
                };
                let text = t::field_says(locale(), label, &error.problem.text(locale()));
                Some(view! { <li><a href=target on:click=go>{text}</a></li> }.into_any())
            })
            .collect(),
        Error::Clash(clashes) => clashes.into_iter().map(clash).collect(),
        _ => Vec::new(),
    };
    view! {
        <div class="error-note">
            <Icon name="circle-alert"/>
            <div class="error-note-body">
                <p class="error-note-title">{headline}</p>
                {(!lines.is_empty()).then(|| view! { <ul class="error-note-list">{lines}</ul> })}
            </div>
        </div>
    }
    .into_any()
}

fn clash(clash: Clash) -> AnyView {
    view! { <li><s>{clash.yours}</s> " → " <b>{clash.theirs}</b></li> }.into_any()
}

/// What stands at one field: its problem, as long as the error says one.
pub fn field_error(error: impl Into<Signal<Option<Error>>>, name: &'static str) -> Signal<Option<String>> {
    let error = error.into();
    let locale = locale();
    Signal::derive(move || error.with(|error| error.as_ref()?.field(name).map(|problem| problem.text(locale))))
}
