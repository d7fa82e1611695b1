//! The form as visitors see it. The server draws it into a page of its own, without script; the editor shows it as a
//! preview. So nothing in it changes by itself, and its words are in the form's language, not the page's.

use leptos::prelude::*;

use crate::accounts::draft::{LONG, NAME, SHORT};
use crate::leads::draft::DESCRIPTION;
use crate::values::error::Error;
use crate::values::text::Email;
use crate::webforms::asks::{Ask, WebField};
use crate::webforms::form::Face;
use crate::webforms::submission::{STAMP, Submission, TRAP};
use crate::webforms::texts as t;

/// What stands in the form: nothing at first, what was typed when it comes back.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    pub typed: Submission,
    pub error: Option<Error>,
    /// Why it could not be sent although it is complete.
    pub trouble: Option<String>,
    /// Where it is sent.
    pub action: String,
    pub stamp: String,
}

#[component]
pub fn PublicForm(face: Face, #[prop(optional)] state: FormState) -> impl IntoView {
    let l = face.locale;
    let FormState { typed, error, trouble, action, stamp } = state;
    let fields = face.asks.written().map(|field| written(&face, field, &typed, error.as_ref())).collect_view();
    let consent = face.asks.shows(WebField::Consent).then(|| consent(&face, typed.accepts_mailing));
    let some_required = face.asks.written().any(|field| face.asks.of(field) == Ask::Required);
    let headline = trouble.or_else(|| error.as_ref().map(|_| t::mend(l).to_owned()));
    view! {
        <div class="public-form" lang=l.code()>
            <h1 class="public-form-title">{face.title}</h1>
            {(!face.introduction.trim().is_empty()).then(|| view! { <p class="public-form-text">{face.introduction}</p> })}
            {headline.map(|text| view! { <p class="public-form-trouble" role="alert">{text}</p> })}
            <form class="public-form-fields" method="post" action=action accept-charset="utf-8" novalidate>
                {some_required.then(|| view! { <p class="public-form-note">{t::required_note(l)}</p> })}
                {fields}
                {consent}
                <div class="public-form-trap" aria-hidden="true">
                    <label for="public-form-trap">{t::trap(l)}</label>
                    <input id="public-form-trap" type="text" name=TRAP value="" tabindex="-1" autocomplete="off"/>
                </div>
                <input type="hidden" name=STAMP value=stamp/>
                <button class="button button-primary public-form-send" type="submit">{face.button}</button>
            </form>
        </div>
    }
    .into_any()
}

fn written(face: &Face, field: WebField, typed: &Submission, error: Option<&Error>) -> AnyView {
    let l = face.locale;
    let required = face.asks.of(field) == Ask::Required;
    let id = format!("public-form-{}", field.code());
    let problem = error.and_then(|error| error.field(field.code())).map(|problem| problem.text(l));
    // The first field that needs a mend has the focus, where no script gives it.
    let first = error.and_then(|error| face.asks.written().find(|field| error.field(field.code()).is_some()));
    let is_first = first == Some(field);
    let (kind, autocomplete, longest) = nature(field);
    let value = typed.get(field).to_owned();
    let error_id = format!("{id}-error");
    let described_by = problem.as_ref().map(|_| error_id.clone());
    let invalid = problem.as_ref().map(|_| "true");
    let control = if kind == "textarea" {
        let rows = if field == WebField::Description { "6" } else { "3" };
        view! {
            <textarea class="textarea" id=id.clone() name=field.code() rows=rows autocomplete=autocomplete
                maxlength=longest.to_string() required=required autofocus=is_first aria-invalid=invalid aria-describedby=described_by>
                {value}
            </textarea>
        }
        .into_any()
    } else {
        view! {
            <input class="input" id=id.clone() name=field.code() type=kind autocomplete=autocomplete value=value
                maxlength=longest.to_string() required=required autofocus=is_first aria-invalid=invalid aria-describedby=described_by/>
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {t::web_field(l, field)}
                {required.then(|| view! { <span class="field-required" aria-hidden="true">"*"</span> })}
            </label>
            {control}
            {problem.map(|text| view! { <p class="field-error" id=error_id><span>{t::error_prefix(l)} {text}</span></p> })}
        </div>
    }
    .into_any()
}

/// The kind of its control, what browsers may fill in, and its longest text.
fn nature(field: WebField) -> (&'static str, &'static str, u32) {
    match field {
        WebField::Person => ("text", "name", NAME),
        WebField::Company => ("text", "organization", NAME),
        WebField::JobTitle => ("text", "organization-title", NAME),
        WebField::Email => ("email", "email", Email::MAX),
        WebField::Phone => ("tel", "tel", SHORT),
        WebField::Address => ("textarea", "street-address", LONG),
        WebField::Subject => ("text", "off", NAME),
        WebField::Description | WebField::Consent => ("textarea", "off", DESCRIPTION),
    }
}

/// Never ticked beforehand: only what the visitor has ticked comes back ticked.
fn consent(face: &Face, ticked: bool) -> AnyView {
    view! {
        <label class="check public-form-consent">
            <input type="checkbox" name=WebField::Consent.code() value="yes" checked=ticked/>
            <span class="check-text">{face.consent.clone()}</span>
        </label>
    }
    .into_any()
}

/// How high a frame is that shows the whole form, in px, as `public_form.css` draws it.
pub fn frame_height(face: &Face) -> u32 {
    let of = |field: WebField| if nature(field).0 == "textarea" { 144 } else { 84 };
    let lines = |text: &str| text.lines().map(|line| line.chars().count() / 60 + 1).sum::<usize>() as u32 * 20;
    let consent = if face.asks.shows(WebField::Consent) { 40 + lines(&face.consent) } else { 0 };
    // The frame around, title, note and button; and some room for narrow pages.
    212 + lines(&face.introduction) + face.asks.written().map(of).sum::<u32>() + consent
}
