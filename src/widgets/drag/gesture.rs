//! From pointer events to a drag: a mouse lifts after 5 px, a finger after a press of 250 ms, so that a swipe scrolls.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{AddEventListenerOptions, Element, Event, EventTarget, HtmlElement, KeyboardEvent, PointerEvent};

use super::auto_scroll::speed;
use super::ghost::{Ghost, all};
use super::{Drag, Drop, Over};
use crate::widgets::browser::{Timer, after_ms};

const MOUSE_SLACK: f64 = 5.0;
const TOUCH_SLACK: f64 = 8.0;
const TOUCH_PRESS_MS: u64 = 250;

struct Gesture {
    drag: Drag,
    root: HtmlElement,
    pitch: f64,
    on_drop: Callback<(String, Drop)>,
    phase: Phase,
    /// A drag ends in a click, which must not open what was dragged.
    swallow_click: bool,
}

enum Phase {
    Rest,
    Pressed { item: HtmlElement, pointer: i32, from: (f64, f64), touch: bool, timer: Option<Timer> },
    Dragging(Dragging),
}

struct Dragging {
    id: String,
    pointer: i32,
    at: (f64, f64),
    ghost: Ghost,
    lists: Vec<HtmlElement>,
    target: Option<Drop>,
    /// When the last frame was drawn, in ms.
    frame: f64,
}

type Shared = Rc<RefCell<Gesture>>;

/// Listens for the life of the surrounding component.
pub fn listen(drag: Drag, root: HtmlElement, pitch: f64, on_drop: Callback<(String, Drop)>) {
    let gesture: Shared = Rc::new(RefCell::new(Gesture {
        drag,
        root: root.clone(),
        pitch,
        on_drop,
        phase: Phase::Rest,
        swallow_click: false,
    }));
    let window = window();
    let listeners = [
        on(&root, "pointerdown", false, &gesture, |gesture, event: PointerEvent| press(gesture, &event)),
        on(&window, "pointermove", false, &gesture, |gesture, event: PointerEvent| travel(gesture, &event)),
        on(&window, "pointerup", false, &gesture, |gesture, event: PointerEvent| release(gesture, &event)),
        on(&window, "pointercancel", false, &gesture, |gesture, _: PointerEvent| cancel(gesture)),
        on(&window, "blur", false, &gesture, |gesture, _: Event| cancel(gesture)),
        on(&window, "keydown", true, &gesture, |gesture, event: KeyboardEvent| {
            if event.key() == "Escape" && matches!(gesture.borrow().phase, Phase::Dragging(_)) {
                event.prevent_default();
                event.stop_propagation();
                cancel(gesture);
            }
        }),
        on(&root, "click", true, &gesture, |gesture, event: Event| {
            if std::mem::take(&mut gesture.borrow_mut().swallow_click) {
                event.prevent_default();
                event.stop_propagation();
            }
        }),
        // A finger that drags must not scroll, nor a long press open the browser's menu.
        on(&root, "touchmove", false, &gesture, |gesture, event: Event| {
            if matches!(gesture.borrow().phase, Phase::Dragging(_)) {
                event.prevent_default();
            }
        }),
        on(&root, "contextmenu", false, &gesture, |gesture, event: Event| {
            if matches!(gesture.borrow().phase, Phase::Dragging(_) | Phase::Pressed { touch: true, .. }) {
                event.prevent_default();
            }
        }),
        on(&root, "dragstart", false, &gesture, |_, event: Event| event.prevent_default()),
    ];
    let listeners = StoredValue::new_local(listeners);
    let gesture = StoredValue::new_local(gesture);
    on_cleanup(move || {
        gesture.with_value(cancel);
        listeners.dispose();
    });
}

fn press(gesture: &Shared, event: &PointerEvent) {
    let mut state = gesture.borrow_mut();
    state.swallow_click = false;
    if event.button() != 0 || !event.is_primary() || !matches!(state.phase, Phase::Rest) {
        return;
    }
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if matches!(target.closest("[data-drag-not]"), Ok(Some(_))) {
        return;
    }
    let item = target.closest("[data-drag-item]").ok().flatten();
    let Some(item) = item.and_then(|item| item.dyn_into::<HtmlElement>().ok()) else { return };
    let touch = event.pointer_type() == "touch";
    let from = (f64::from(event.client_x()), f64::from(event.client_y()));
    let timer = touch.then(|| {
        let gesture = Rc::clone(gesture);
        after_ms(TOUCH_PRESS_MS, move || lift(&gesture, from))
    });
    state.phase = Phase::Pressed { item, pointer: event.pointer_id(), from, touch, timer };
}

fn travel(gesture: &Shared, event: &PointerEvent) {
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    let mut state = gesture.borrow_mut();
    let lifts = match &mut state.phase {
        Phase::Dragging(dragging) if dragging.pointer == event.pointer_id() => {
            dragging.at = at;
            false
        }
        Phase::Pressed { pointer, from, touch, .. } if *pointer == event.pointer_id() => {
            let far = (at.0 - from.0).hypot(at.1 - from.1);
            if *touch && far > TOUCH_SLACK {
                rest(&mut state);
                false
            } else {
                !*touch && far > MOUSE_SLACK
            }
        }
        _ => false,
    };
    drop(state);
    if lifts {
        lift(gesture, at);
    }
}

fn lift(gesture: &Shared, at: (f64, f64)) {
    let mut state = gesture.borrow_mut();
    let Phase::Pressed { item, pointer, .. } = &state.phase else { return };
    let (Some(id), Some(ghost)) = (item.get_attribute("data-drag-item"), Ghost::lift(item, at.0, at.1)) else {
        return;
    };
    let pointer = *pointer;
    let lists = all(&state.root, "[data-drag-list]");
    let dragging = Dragging { id: id.clone(), pointer, at, ghost, lists, target: None, frame: 0.0 };
    rest(&mut state);
    state.phase = Phase::Dragging(dragging);
    state.swallow_click = true;
    let drag = state.drag;
    drop(state);
    drag.item.set(Some(id));
    next_frame(gesture);
}

fn release(gesture: &Shared, event: &PointerEvent) {
    let mut state = gesture.borrow_mut();
    match &mut state.phase {
        Phase::Dragging(dragging) if dragging.pointer == event.pointer_id() => {
            dragging.at = (f64::from(event.client_x()), f64::from(event.client_y()));
            let (root, pitch) = (state.root.clone(), state.pitch);
            if let Phase::Dragging(dragging) = &mut state.phase {
                aim(dragging, &root, pitch);
            }
            let done = match std::mem::replace(&mut state.phase, Phase::Rest) {
                Phase::Dragging(Dragging { id, target: Some(target), .. }) => Some((id, target)),
                _ => None,
            };
            let (drag, on_drop) = (state.drag, state.on_drop);
            drop(state);
            end(drag);
            if let Some(done) = done {
                on_drop.run(done);
            }
        }
        Phase::Pressed { .. } => rest(&mut state),
        _ => {}
    }
}

fn cancel(gesture: &Shared) {
    let Ok(mut state) = gesture.try_borrow_mut() else { return };
    let dragged = matches!(state.phase, Phase::Dragging(_));
    rest(&mut state);
    let drag = state.drag;
    drop(state);
    if dragged {
        end(drag);
    }
}

fn rest(state: &mut Gesture) {
    if let Phase::Pressed { timer: Some(timer), .. } = std::mem::replace(&mut state.phase, Phase::Rest) {
        timer.cancel();
    }
}

fn end(drag: Drag) {
    drag.item.set(None);
    drag.over.set(None);
}

fn next_frame(gesture: &Shared) {
    let gesture = Rc::clone(gesture);
    request_animation_frame(move || frame(&gesture));
}

/// Once per frame while a drag runs: scroll, follow, aim.
fn frame(gesture: &Shared) {
    let mut state = gesture.borrow_mut();
    let (root, pitch, drag) = (state.root.clone(), state.pitch, state.drag);
    let Phase::Dragging(dragging) = &mut state.phase else { return };
    let now = window().performance().map_or(0.0, |performance| performance.now());
    let seconds = if dragging.frame > 0.0 { ((now - dragging.frame) / 1000.0).min(0.05) } else { 0.0 };
    dragging.frame = now;
    scroll(dragging, &root, seconds);
    dragging.ghost.follow(dragging.at.0, dragging.at.1);
    aim(dragging, &root, pitch);
    let over = dragging.target.as_ref().map(|target| match target {
        Drop::List { list, .. } => Over::List(list.clone()),
        Drop::Zone(zone) => Over::Zone(zone.clone()),
    });
    drop(state);
    if drag.over.with_untracked(|known| *known != over) {
        drag.over.set(over);
    }
    next_frame(gesture);
}

fn scroll(dragging: &Dragging, root: &HtmlElement, seconds: f64) {
    let (x, y) = dragging.at;
    let rect = root.get_bounding_client_rect();
    let sideways = speed(x, rect.left(), rect.right()) * seconds;
    if sideways.abs() >= 0.5 {
        root.set_scroll_left(root.scroll_left() + sideways.round() as i32);
    }
    for list in &dragging.lists {
        let rect = list.get_bounding_client_rect();
        if rect.left() <= x && x < rect.right() {
            let by = speed(y, rect.top(), rect.bottom()) * seconds;
            if by.abs() >= 0.5 {
                list.set_scroll_top(list.scroll_top() + by.round() as i32);
            }
        }
    }
}

/// Finds what the hand is over, and marks the place.
fn aim(dragging: &mut Dragging, root: &HtmlElement, pitch: f64) {
    let (x, y) = dragging.at;
    let inside = |element: &HtmlElement| {
        let rect = element.get_bounding_client_rect();
        (rect.left() <= x && x < rect.right() && rect.top() <= y && y < rect.bottom()).then_some(rect)
    };
    if let Some(document) = root.owner_document().and_then(|document| document.document_element()) {
        for zone in all(&document, "[data-drag-zone]") {
            if inside(&zone).is_some() {
                dragging.target = zone.get_attribute("data-drag-zone").map(Drop::Zone);
                dragging.ghost.mark(None);
                return;
            }
        }
    }
    for list in &dragging.lists {
        let rect = list.get_bounding_client_rect();
        let above = root.get_bounding_client_rect();
        // The column's header counts as its top.
        if rect.left() <= x && x < rect.right() && above.top() <= y && y < above.bottom() {
            let Some(id) = list.get_attribute("data-drag-list") else { continue };
            let count = list.get_attribute("data-drag-count").and_then(|count| count.parse().ok()).unwrap_or(0_u32);
            let top = rect.top() - f64::from(list.scroll_top());
            let place = ((y - top) / pitch).round().clamp(0.0, f64::from(count));
            let line = (top + place * pitch).clamp(rect.top() + 1.0, rect.bottom() - 1.0);
            dragging.ghost.mark(Some((rect.left() + 8.0, line, rect.width() - 16.0)));
            dragging.target = Some(Drop::List { list: id, place: place as usize });
            return;
        }
    }
    dragging.target = None;
    dragging.ghost.mark(None);
}

/// A listener that ends with its owner.
struct Listener {
    target: EventTarget,
    name: &'static str,
    capture: bool,
    heard: Closure<dyn FnMut(Event)>,
}

impl std::ops::Drop for Listener {
    fn drop(&mut self) {
        let heard = self.heard.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.name, heard, self.capture);
    }
}

fn on<E: JsCast + 'static>(
    target: &EventTarget,
    name: &'static str,
    capture: bool,
    gesture: &Shared,
    act: impl Fn(&Shared, E) + 'static,
) -> Listener {
    let gesture = Rc::clone(gesture);
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Ok(event) = event.dyn_into() {
            act(&gesture, event);
        }
    });
    let options = AddEventListenerOptions::new();
    options.set_passive(false);
    options.set_capture(capture);
    let listening = target.add_event_listener_with_callback_and_add_event_listener_options(
        name,
        heard.as_ref().unchecked_ref(),
        &options,
    );
    if listening.is_err() {
        leptos::logging::warn!("cannot listen for {name}");
    }
    Listener { target: target.clone(), name, capture, heard }
}
