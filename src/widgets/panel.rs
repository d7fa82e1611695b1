//! A record at the side of the page it was opened from. Not modal: the page beside it stays in use.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use send_wrapper::SendWrapper;

use super::{browser, button::IconButton, texts as t};
use crate::widgets::locale;

/// It is open as long as it is drawn: the address says so, and `on_close` changes the address.
#[component]
pub fn Panel(
    #[prop(into)] id: String,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] on_close: Callback<()>,
    /// Icon buttons before the one that closes.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    #[prop(optional, into)] footer: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();

    // The focus goes into the panel, and back to where it was once the panel is gone. The element it came from may have been
    // drawn anew meanwhile; its id finds it again.
    // Bound to its thread only where there is one: the server, which has many, holds nothing.
    let came_from = StoredValue::new(browser::focused().map(SendWrapper::new));
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            browser::focus_once_there(heading.into());
        }
    });
    on_cleanup(move || {
        let Some(Some(element)) = came_from.try_get_value() else { return };
        browser::after_next_frame(move || {
            // Whoever took the focus in the meantime keeps it.
            if browser::focused().is_none() {
                if element.is_connected() { browser::focus_on(&element) } else { browser::focus(&element.id()) }
            }
        });
    });
    let escaped = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && !browser::began_in(&event, "[popover], dialog") {
            event.prevent_default();
            on_close.run(());
        }
    };

    view! {
        <aside class="panel" id=id aria-labelledby=labelled_by on:keydown=escaped>
            <header class="panel-header">
                <h2 class="panel-title" id=title_id tabindex="-1" node_ref=heading>{title}</h2>
                <div class="panel-actions">
                    {actions.map(|actions| actions.run())}
                    <IconButton icon="x" label=t::close(locale()) on_press=on_close/>
                </div>
            </header>
            <div class="panel-body">{children()}</div>
            {footer.map(|footer| view! { <footer class="panel-footer">{footer.run()}</footer> })}
        </aside>
    }
    .into_any()
}
