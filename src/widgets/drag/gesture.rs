//! From pointer events to a drag: a mouse lifts after 5 px, a finger after a press of 250 ms, so that a swipe scrolls.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement, KeyboardEvent, PointerEvent, WheelEvent};

use super::aim::{Places, aim, refresh, scroll, turn};
use super::ghost::Ghost;
use super::{Drag, Drop};
use crate::widgets::browser::{Timer, after_ms};
use crate::widgets::listener::{How, Listener};

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
    Dragging(Box<Dragging>),
}

pub(super) struct Dragging {
    id: String,
    pointer: i32,
    pub(super) at: (f64, f64),
    pub(super) ghost: Ghost,
    pub(super) places: Places,
    pub(super) target: Option<Drop>,
    /// When it last scrolled by itself, in ms; nothing while it need not.
    scrolled: Option<f64>,
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
        on(&window, "contextmenu", false, &gesture, |gesture, event: Event| {
            if matches!(gesture.borrow().phase, Phase::Dragging(_) | Phase::Pressed { touch: true, .. }) {
                event.prevent_default();
            }
        }),
        on(&window, "wheel", false, &gesture, |gesture, event: WheelEvent| wheel(gesture, &event)),
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
            drop(state);
            return follow(gesture, event.time_stamp());
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
    let places = Places::read(&state.root);
    let dragging = Dragging { id: id.clone(), pointer, at, ghost, places, target: None, scrolled: None };
    rest(&mut state);
    state.phase = Phase::Dragging(Box::new(dragging));
    state.swallow_click = true;
    let drag = state.drag;
    drop(state);
    drag.item.set(Some(id));
    // Measured just now.
    follow(gesture, 0.0);
}

fn release(gesture: &Shared, event: &PointerEvent) {
    let mut state = gesture.borrow_mut();
    match &mut state.phase {
        Phase::Dragging(dragging) if dragging.pointer == event.pointer_id() => {
            dragging.at = (f64::from(event.client_x()), f64::from(event.client_y()));
            let (root, pitch) = (state.root.clone(), state.pitch);
            if let Phase::Dragging(dragging) = &mut state.phase {
                dragging.places = Places::read(&root);
                aim(dragging, pitch);
            }
            let done = match std::mem::replace(&mut state.phase, Phase::Rest) {
                Phase::Dragging(dragging) => {
                    let Dragging { id, target, .. } = *dragging;
                    target.map(|target| (id, target))
                }
                _ => None,
            };
            let (drag, on_drop) = (state.drag, state.on_drop);
            drop(state);
            end(drag);
            // The click comes before any timer, if it comes at all.
            let gesture = Rc::clone(gesture);
            after_ms(0, move || gesture.borrow_mut().swallow_click = false);
            if let Some(done) = done {
                on_drop.run(done);
            }
        }
        Phase::Pressed { .. } => rest(&mut state),
        _ => {}
    }
}

/// The item in hand covers what is under the pointer, so the wheel's turns are passed on.
fn wheel(gesture: &Shared, event: &WheelEvent) {
    let mut state = gesture.borrow_mut();
    let root = state.root.clone();
    let Phase::Dragging(dragging) = &mut state.phase else { return };
    turn(dragging, &root, (event.delta_x(), event.delta_y()));
    drop(state);
    follow(gesture, event.time_stamp());
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
    drag.zone.set(None);
}

/// Shows where the hand is. It comes from the pointer's own events, which a browser sends once a frame.
fn follow(gesture: &Shared, now: f64) {
    let mut state = gesture.borrow_mut();
    let (root, pitch, drag) = (state.root.clone(), state.pitch, state.drag);
    let Phase::Dragging(dragging) = &mut state.phase else { return };
    // All reading before all writing, so that the browser lays out once.
    refresh(dragging, &root, now);
    aim(dragging, pitch);
    dragging.ghost.follow(dragging.at.0, dragging.at.1);
    let starts = dragging.scrolled.is_none() && scroll(dragging, &root, 0.0);
    if starts {
        dragging.scrolled = Some(now);
    }
    let zone = match &dragging.target {
        Some(Drop::Zone(zone)) => Some(zone.clone()),
        _ => None,
    };
    drop(state);
    if drag.zone.with_untracked(|known| *known != zone) {
        drag.zone.set(zone);
    }
    if starts {
        next_frame(gesture);
    }
}

/// Scrolls once per frame, for as long as there is anything to scroll.
fn next_frame(gesture: &Shared) {
    let gesture = Rc::clone(gesture);
    request_animation_frame(move || {
        let now = window().performance().map_or(0.0, |performance| performance.now());
        let mut state = gesture.borrow_mut();
        let root = state.root.clone();
        let Phase::Dragging(dragging) = &mut state.phase else { return };
        let seconds = dragging.scrolled.map_or(0.0, |last| ((now - last) / 1000.0).clamp(0.0, 0.05));
        let goes_on = scroll(dragging, &root, seconds);
        dragging.scrolled = goes_on.then_some(now);
        drop(state);
        // The last step, too, brings another place under the hand.
        follow(&gesture, now);
        if goes_on {
            next_frame(&gesture);
        }
    });
}

fn on<E: JsCast + 'static>(
    target: &EventTarget,
    name: &'static str,
    capture: bool,
    gesture: &Shared,
    act: impl Fn(&Shared, E) + 'static,
) -> Listener {
    let gesture = Rc::clone(gesture);
    // Only what never prevents the browser's own scrolling leaves it undisturbed.
    let how = How { capture, passive: name == "wheel" };
    Listener::on(target, name, how, move |event| act(&gesture, event))
}
