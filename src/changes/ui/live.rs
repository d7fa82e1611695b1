//! The live stream in the browser: one connection for the page, which the browser itself takes up again after a cut.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{EventSource, MessageEvent};

/// What the stream says: the newest change, and whether it is connected. Provided once, as context.
#[derive(Clone, Copy)]
pub struct Live {
    pub newest: ReadSignal<i64>,
    pub connected: ReadSignal<bool>,
}

impl Live {
    /// Connects once the page is alive; on the server nothing happens.
    pub fn connect() -> Live {
        let (newest, set_newest) = signal(0_i64);
        let (connected, set_connected) = signal(true);
        Effect::new(move |_| {
            let Ok(source) = EventSource::new("/api/live") else { return };
            let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                set_connected.set(true);
                let seq = event.data().as_string().and_then(|text| text.parse().ok());
                // Two commits may be told in either order.
                if let Some(seq) = seq.filter(|seq| *seq > newest.get_untracked()) {
                    set_newest.set(seq);
                }
            });
            let cut = Closure::<dyn Fn()>::new(move || set_connected.set(false));
            source.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            source.set_onerror(Some(cut.as_ref().unchecked_ref()));
            // The stream lives as long as the page.
            heard.forget();
            cut.forget();
            let source = StoredValue::new_local(source);
            on_cleanup(move || source.with_value(EventSource::close));
        });
        Live { newest, connected }
    }
}
