//! Says what went wrong and what to do about it. In a form it lists the fields too, each with the way to it.

use leptos::{
    ev::{self, MouseEvent},
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::Node,
};

use super::{browser, field::control_id, icon::Icon, locale, texts as t};
use crate::values::{Clash, Error};

#[component]
pub fn ErrorNote(
    #[prop(into)] error: Signal<Option<Error>>,
    /// Names and labels of the form's fields, for forms long enough to need a summary.
    #[prop(optional)]
    fields: Vec<(&'static str, String)>,
) -> impl IntoView {
    let is_of_a_form = !fields.is_empty();
    let fields = StoredValue::new(fields);
    let region = NodeRef::<html::Div>::new();
    // The button that was pressed may be in sight while the head of the form is not.
    Effect::new(move |_| {
        let says = is_of_a_form && error.with(Option::is_some);
        if let Some(region) = region.get().filter(|_| says) {
            browser::bring_to_sight(&region);
        }
    });
    let changed = RwSignal::new(Vec::<&'static str>::new());
    if is_of_a_form {
        follow_changes(region, error, fields, changed);
    }
    // The live region stands before the error does; one that comes with its words is not always read out.
    view! {
        <div node_ref=region role="alert">
            {move || {
                error.get().map(|error| fields.with_value(|fields| note(error, fields, changed)))
            }}
        </div>
    }
    .into_any()
}

/// Which fields have changed since the error came.
fn follow_changes(
    region: NodeRef<html::Div>,
    error: Signal<Option<Error>>,
    fields: StoredValue<Vec<(&'static str, String)>>,
    changed: RwSignal<Vec<&'static str>>,
) {
    Effect::new(move |_| {
        error.track();
        changed.update(Vec::clear);
    });
    Effect::new(move |_| {
        let heard = window_event_listener(ev::input, move |event| {
            if error.with_untracked(Option::is_none) {
                return;
            }
            let Some(target) = event.target().and_then(|target| target.dyn_into::<Node>().ok()) else { return };
            // The note stands at the head of its form; another form may have a field of that name.
            let form = region.get_untracked().and_then(|region| region.parent_element());
            if !form.is_some_and(|form| form.contains(Some(&target))) {
                return;
            }
            let is_it = |name: &&'static str| browser::holds(&control_id(String::new(), name), &target);
            let name = fields.with_value(|fields| fields.iter().map(|(name, _)| *name).find(is_it));
            if let Some(name) = name.filter(|name| changed.with_untracked(|changed| !changed.contains(name))) {
                changed.update(|changed| changed.push(name));
            }
        });
        on_cleanup(move || heard.remove());
    });
}

/// A line goes when its field changes, and the note with its last line.
fn note(error: Error, fields: &[(&'static str, String)], changed: RwSignal<Vec<&'static str>>) -> AnyView {
    let headline = error.text(locale());
    let is_known = |name: &String| fields.iter().any(|(known, _)| known == name);
    let listed: Option<Vec<String>> = match &error {
        Error::Invalid(errors) => {
            let names = errors.iter().map(|error| error.field.clone());
            names.map(|name| Some(name).filter(is_known)).collect()
        }
        _ => None,
    };
    let is_over = move || match &listed {
        Some(names) if !names.is_empty() => {
            changed.with(|changed| names.iter().all(|name| changed.iter().any(|one| one == name)))
        }
        _ => false,
    };
    let lines: Vec<AnyView> = match error {
        Error::Invalid(errors) => errors
            .into_iter()
            .filter_map(|error| {
                let (name, label) = fields.iter().find(|(name, _)| *name == error.field)?;
                let name = *name;
                let id = control_id(String::new(), name);
                let target = format!("#{id}");
                // A link within the page would be a new page to the router.
                let go = move |event: MouseEvent| {
                    event.prevent_default();
                    browser::focus(&id);
                };
                let text = t::field_says(locale(), label, &error.problem.text(locale()));
                let is_changed = move || changed.with(|changed| changed.contains(&name));
                Some(view! { <li hidden=is_changed><a href=target on:click=go>{text}</a></li> }.into_any())
            })
            .collect(),
        Error::Clash(clashes) => clashes.into_iter().map(clash).collect(),
        _ => Vec::new(),
    };
    view! {
        <div class="error-note" hidden=is_over>
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
