//! How a form gets onto a website: its link, and the snippet that puts it into a page.

use leptos::prelude::*;

use super::editor_state::Editor;
use super::public_form::frame_height;
use crate::webforms::form::{WebForm, WebFormId};
use crate::webforms::texts as t;
use crate::widgets::all::{Button, Icon, Look, Toasts};
use crate::widgets::{browser, locale};

#[component]
pub fn FormLinks(id: WebFormId, editor: Editor, public_url: Option<String>) -> impl IntoView {
    let l = locale();
    let toasts = Toasts::here();
    let path = WebForm::path(id);
    // Where the server has not been told its address, the one it was reached by is right.
    let root = RwSignal::new(public_url.clone().map(|url| url.trim_end_matches('/').to_owned()).unwrap_or_default());
    Effect::new(move |_| {
        if public_url.is_none()
            && let Ok(origin) = window().location().origin()
        {
            root.set(origin);
        }
    });
    let own = path.clone();
    let address = Memo::new(move |_| format!("{}{own}", root.get()));
    let frame = Memo::new(move |_| {
        let face = editor.seen.with(|seen| seen.face());
        snippet(&address.get(), &face.title, frame_height(&face))
    });
    let copy = move |text: String| {
        browser::copy(&text);
        toasts.success(t::copied(l));
    };
    view! {
        <section class="card form-links stack">
            <h2 class="card-title">{t::section_publish(l)}</h2>
            <div class="form-links-line">
                <div class="field">
                    <label class="field-label" for="field-link">{t::link(l)}</label>
                    <input class="input" id="field-link" readonly=true value=move || address.get()/>
                </div>
                <Button icon="copy" on_press=move |()| copy(address.get_untracked())>{t::copy_link(l)}</Button>
                // Not a page of the application: the router leaves it to the browser.
                <a class=Look::Secondary.class(false) href=path target="_blank" rel="external noopener">
                    <Icon name="external-link"/>
                    <span>{t::open(l)}</span>
                </a>
            </div>
            <div class="form-links-line">
                <div class="field">
                    <label class="field-label" for="field-snippet">{t::snippet(l)}</label>
                    <textarea class="textarea form-links-code" id="field-snippet" rows="3" readonly=true aria-describedby="field-snippet-hint" prop:value=move || frame.get()>
                        {frame.get_untracked()}
                    </textarea>
                    <p class="field-hint" id="field-snippet-hint">{t::snippet_hint(l)}</p>
                </div>
                <Button icon="copy" on_press=move |()| copy(frame.get_untracked())>{t::copy_snippet(l)}</Button>
            </div>
        </section>
    }
    .into_any()
}

fn snippet(address: &str, title: &str, height: u32) -> String {
    let title = title.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" loading=\"lazy\"\n  style=\"width:100%;max-width:40rem;height:{height}px;border:0\"></iframe>"
    )
}
