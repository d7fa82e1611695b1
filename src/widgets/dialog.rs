//! A question or a form that must be answered before the page goes on: the browser's own modal dialog, which keeps the focus
//! inside and gives it back.

use leptos::{html, prelude::*, web_sys::Event};

use super::{browser, button::IconButton, texts as t};
use crate::widgets::locale;

#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] title: Signal<String>,
    /// The dialog sets it to false when it is closed by key or button. Its content lives only while it is true.
    open: RwSignal<bool>,
    /// `is-small`, `is-wide`, or nothing.
    #[prop(optional)]
    size: &'static str,
    /// Runs on every way out, also after success.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    #[prop(optional, into)] footer: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let children = StoredValue::new(children);
    let footer = StoredValue::new(footer);

    // The content is drawn by the same change of `open`, so the dialog shows a frame later and finds what to focus.
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() {
            browser::after_next_frame(move || {
                if open.try_get_untracked() == Some(true) && !dialog.open() {
                    let _ = dialog.show_modal();
                }
            });
        } else if dialog.open() {
            dialog.close();
        }
    });

    let closed = move |event: Event| {
        // The `close` of a select or of another dialog inside must not count as this one's.
        if node.get_untracked().is_some_and(|dialog| event.target().as_ref() == Some(dialog.as_ref())) {
            open.set(false);
            if let Some(on_close) = on_close {
                on_close.run(());
            }
        }
    };
    let pressed = move |event: leptos::ev::MouseEvent| {
        let Some(dialog) = node.get_untracked() else { return };
        let on_backdrop = event.target().as_ref() == Some(dialog.as_ref());
        // A slip of the mouse must not cost a form that was being filled in.
        if on_backdrop && matches!(dialog.query_selector("form"), Ok(None)) {
            open.set(false);
        }
    };

    view! {
        <dialog
            node_ref=node
            id=id
            class=format!("dialog {size}")
            aria-labelledby=labelled_by
            on:close=closed
            on:mousedown=pressed
        >
            <header class="dialog-header">
                <h2 class="dialog-title" id=title_id>{title}</h2>
                <IconButton icon="x" label=t::close(locale()) on_press=move |()| open.set(false)/>
            </header>
            <Show when=move || open.get()>
                <div class="dialog-body">{children.with_value(|children| children())}</div>
                {footer
                    .with_value(|footer| footer.as_ref().map(ViewFn::run))
                    .map(|footer| view! { <footer class="dialog-footer">{footer}</footer> })}
            </Show>
        </dialog>
    }
    .into_any()
}
