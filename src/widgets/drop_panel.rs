//! A button, and a small panel of controls that drops from it: filters, columns. Escape and a press outside close it.

use leptos::ev::Event;
use leptos::{html, prelude::*};

use super::{browser, icon::Icon};

#[component]
pub fn DropPanel(
    id: &'static str,
    #[prop(into)] label: String,
    icon: &'static str,
    /// Only the icon is shown.
    #[prop(optional)]
    bare: bool,
    /// A figure beside the words: how many filters are on.
    #[prop(optional, into)]
    note: Signal<String>,
    /// Drawn when it opens for the first time.
    children: ChildrenFn,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Div>::new();
    let used = RwSignal::new(false);
    let shown = RwSignal::new(false);
    let children = StoredValue::new(children);
    let opening = move |_: Event| {
        used.set(true);
        if let (Some(button), Some(panel)) = (button.get_untracked(), panel.get_untracked()) {
            browser::place(&button, &panel, false);
        }
    };
    let toggled = move |_: Event| shown.set(panel.get_untracked().is_some_and(|panel| browser::is_open(&panel)));
    let face = if bare {
        view! { <Icon name=icon/> }.into_any()
    } else {
        let note = move || {
            note.with(|note| (!note.is_empty()).then(|| view! { <span class="drop-panel-note">{note.clone()}</span> }))
        };
        view! { <Icon name=icon/> <span>{label.clone()}</span> {note} }.into_any()
    };
    view! {
        <div class="drop-panel">
            <button
                node_ref=button
                type="button"
                class=if bare { "icon-button" } else { "button button-secondary" }
                popovertarget=id
                aria-haspopup="dialog"
                aria-expanded=move || if shown.get() { "true" } else { "false" }
                aria-label=bare.then(|| label.clone())
                title=bare.then(|| label.clone())
            >
                {face}
            </button>
            <div
                node_ref=panel
                id=id
                class="drop-panel-body"
                popover="auto"
                role="dialog"
                aria-label=label
                on:beforetoggle=opening
                on:toggle=toggled
            >
                <Show when=move || used.get()>{children.with_value(|children| children())}</Show>
            </div>
        </div>
    }
    .into_any()
}
