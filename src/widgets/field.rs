//! What stands around every control of a form: its label, its hint and its error, tied to it for whoever cannot see them.

use leptos::{
    html::{self, ElementType},
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::Element,
};

use super::{icon::Icon, texts as t};
use crate::widgets::locale;

/// The frame of one control; the typed inputs make it, and pages may for a control of their own.
pub struct Frame {
    pub id: String,
    pub label: String,
    /// The label is spoken but not shown, where the place itself tells.
    pub bare: bool,
    pub hint: String,
    pub required: bool,
    pub error: Signal<Option<String>>,
}

impl Frame {
    /// The ids of the hint and the error, for `aria-describedby`.
    pub fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static {
        let (id, has_hint, error) = (self.id.clone(), !self.hint.is_empty(), self.error);
        move || match (has_hint, error.with(Option::is_some)) {
            (false, false) => None,
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-error")),
            (true, true) => Some(format!("{id}-error {id}-hint")),
        }
    }

    pub fn around(self, control: AnyView) -> AnyView {
        let Frame { id, label, bare, hint, required, error } = self;
        let error_id = format!("{id}-error");
        view! {
            <label class=if bare { "field-label visually-hidden" } else { "field-label" } for=id.clone()>
                {label}
                {required.then(|| view! { <span class="field-required" aria-hidden="true">"*"</span> })}
            </label>
            {control}
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> })}
            <FieldProblem error id=error_id/>
        }
        .into_any()
    }
}

/// What was said of a field, until its content changes, which the second tells: from then on nobody knows, before the next
/// attempt says it anew.
pub fn until_changed(
    said: Signal<Option<String>>,
) -> (Signal<Option<String>>, impl Fn() + Copy + Send + Sync + 'static) {
    // An attempt speaks even if it says the same, so that attempts are counted. Nothing is set on the way: a form that
    // closes takes its fields along before what is set would reach them.
    let attempt = Memo::new(move |known: Option<&u32>| {
        said.track();
        known.map_or(1, |known| known.wrapping_add(1))
    });
    let answered = RwSignal::new(0);
    let error = Signal::derive(move || if answered.get() == attempt.get() { None } else { said.get() });
    let change = move || {
        let attempt = attempt.get_untracked();
        if answered.get_untracked() != attempt {
            answered.set(attempt);
        }
    };
    (error, change)
}

/// What is wrong, under the control that it is about.
#[component]
pub fn FieldProblem(error: Signal<Option<String>>, #[prop(into)] id: String) -> impl IntoView {
    move || {
        error.get().map(|text| {
            view! {
                <p class="field-error" id=id.clone()>
                    <Icon name="circle-alert"/>
                    <span>
                        <span class="visually-hidden">{t::error_prefix(locale())}</span>
                        {text}
                    </span>
                </p>
            }
        })
    }
}

/// The id of a control: its own, or one made from its name.
pub fn control_id(id: String, name: &str) -> String {
    if id.is_empty() { format!("field-{name}") } else { id }
}

/// Keeps a control and its signal in step. The server drew the signal's value, so what differs when the page comes alive was
/// typed before it did: that is taken over, not wiped out.
pub fn in_step<E>(node: NodeRef<E>, value: RwSignal<String>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + Into<Element> + 'static,
{
    Effect::new(move |before: Option<()>| {
        let wanted = value.get();
        let Some(element) = node.get() else { return };
        let element: Element = element.into();
        let key = JsValue::from_str("value");
        let shown = js_sys::Reflect::get(&element, &key).ok().and_then(|shown| shown.as_string()).unwrap_or_default();
        if shown == wanted {
            return;
        }
        if before.is_none() {
            value.set(shown);
        } else {
            let _ = js_sys::Reflect::set(&element, &key, &JsValue::from_str(&wanted));
        }
    });
}

/// The same for what is ticked or not. `tick` says yes for the ticked one of several, and both for one alone.
pub fn ticked_in_step(node: NodeRef<html::Input>, wanted: impl Fn() -> bool + 'static, tick: impl Fn(bool) + 'static) {
    Effect::new(move |before: Option<()>| {
        let wanted = wanted();
        let Some(input) = node.get() else { return };
        if input.checked() == wanted {
            return;
        }
        if before.is_none() { tick(!wanted) } else { input.set_checked(wanted) }
    });
}
