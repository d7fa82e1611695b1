//! The head of a column: its name, the way to sort by it, and the edge that makes it wider.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use super::layout::{Layout, NARROWEST, WIDEST};
use crate::widgets::table::{SortLink, Sorted};
use crate::widgets::{locale, texts as t};

/// How far one press of a key moves the edge, in px.
const STEP: u16 = 16;

/// Where a column's order stands in the address, and what it is now.
pub type Sorting = (Signal<String>, Signal<Sorted>);

#[component]
pub fn ColumnHead(
    title: &'static str,
    number: bool,
    class: &'static str,
    sort: Option<Sorting>,
    layout: RwSignal<Layout>,
    at: usize,
    on_layout: Callback<()>,
) -> impl IntoView {
    let order = sort.map(|(_, sorted)| move || sorted.get().aria());
    let name = match sort {
        Some((href, sorted)) => view! { <SortLink text=title href sorted/> }.into_any(),
        None => view! { <span class="data-table-title">{title}</span> }.into_any(),
    };
    view! {
        <th scope="col" class=class class:is-number=number aria-sort=order>
            {name}
            <Edge title layout at on_layout/>
        </th>
    }
    .into_any()
}

/// Drawn by pointer, moved by the arrow keys, and twice pressed it is as it was.
#[component]
fn Edge(title: &'static str, layout: RwSignal<Layout>, at: usize, on_layout: Callback<()>) -> impl IntoView {
    // Where the pointer took hold, and how wide the column was.
    let held = RwSignal::new(None::<(f64, u16)>);
    let width = Memo::new(move |_| layout.with(|layout| layout.width(at)));
    let widen = move |width: u16| layout.update(|layout| layout.widen(at, width));
    let take = move |event: PointerEvent| {
        let edge = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(edge) = edge.filter(|_| event.button() == 0) else { return };
        event.prevent_default();
        let _ = edge.set_pointer_capture(event.pointer_id());
        // What is drawn, which may be wider than what was chosen: the naming column takes what is left.
        let drawn = edge.closest("th").ok().flatten().map(|head| head.get_bounding_client_rect().width());
        held.set(Some((f64::from(event.client_x()), drawn.map_or(width.get_untracked(), |drawn| drawn as u16))));
    };
    let drag = move |event: PointerEvent| {
        if let Some((from, before)) = held.get_untracked() {
            let now = f64::from(before) + f64::from(event.client_x()) - from;
            widen(now.clamp(f64::from(NARROWEST), f64::from(WIDEST)) as u16);
        }
    };
    let drop = move |_: PointerEvent| {
        if held.get_untracked().is_some() {
            held.set(None);
            on_layout.run(());
        }
    };
    let press = move |event: KeyboardEvent| {
        let now = width.get_untracked();
        match event.key().as_str() {
            "ArrowLeft" => widen(now.saturating_sub(STEP)),
            "ArrowRight" => widen(now.saturating_add(STEP)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        on_layout.run(());
    };
    view! {
        <span
            class="data-table-edge"
            class:is-held=move || held.get().is_some()
            role="separator"
            aria-orientation="vertical"
            aria-label=t::width_of(locale(), title)
            aria-valuenow=move || width.get().to_string()
            aria-valuemin=NARROWEST.to_string()
            aria-valuemax=WIDEST.to_string()
            tabindex="0"
            on:pointerdown=take
            on:pointermove=drag
            on:pointerup=drop
            on:pointercancel=drop
            on:keydown=press
            on:dblclick=move |_| {
                layout.update(|layout| layout.reset_width(at));
                on_layout.run(());
            }
        ></span>
    }
    .into_any()
}
