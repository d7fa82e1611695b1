//! A listener of the browser that ends with its owner.

use leptos::logging::warn;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{AddEventListenerOptions, Event, EventTarget};

pub struct Listener {
    target: EventTarget,
    name: &'static str,
    capture: bool,
    heard: Closure<dyn FnMut(Event)>,
}

/// How an event is listened to.
#[derive(Clone, Copy, Default)]
pub struct How {
    /// Before the element that it is meant for hears it.
    pub capture: bool,
    /// It never prevents what the browser does by itself.
    pub passive: bool,
}

impl Listener {
    pub fn on<E: JsCast + 'static>(
        target: &EventTarget,
        name: &'static str,
        how: How,
        mut act: impl FnMut(E) + 'static,
    ) -> Listener {
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if let Ok(event) = event.dyn_into() {
                act(event);
            }
        });
        let options = AddEventListenerOptions::new();
        options.set_passive(how.passive);
        options.set_capture(how.capture);
        let listening = target.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            heard.as_ref().unchecked_ref(),
            &options,
        );
        if listening.is_err() {
            warn!("cannot listen for {name}");
        }
        Listener { target: target.clone(), name, capture: how.capture, heard }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let heard = self.heard.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.name, heard, self.capture);
    }
}
