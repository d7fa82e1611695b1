//! What comes and goes on a page of the first load: lists by key, and parts that are there only at times. One type for all
//! of them, since each `For` and each `Show` of its own costs the first load some kilobytes.

use std::sync::Arc;

use leptos::prelude::*;

#[derive(Clone)]
struct Item {
    key: u128,
    draw: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

/// One element for each item, kept while its key is there.
pub fn listed<T: Send + Sync + Clone + 'static>(
    items: impl Fn() -> Vec<T> + Send + Sync + 'static,
    key: fn(&T) -> u128,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let draw = Arc::new(draw);
    let item = move |item: T| {
        let draw = Arc::clone(&draw);
        Item { key: key(&item), draw: Arc::new(move || draw(item.clone())) }
    };
    by_key(Box::new(move || items().into_iter().map(&item).collect()))
}

fn by_key(items: Box<dyn Fn() -> Vec<Item> + Send + Sync>) -> AnyView {
    view! { <For each=items key=|item| item.key let(item)>{(item.draw)()}</For> }.into_any()
}

/// Is drawn anew whenever it comes back.
pub fn at_times(
    when: impl Fn() -> bool + Send + Sync + 'static,
    draw: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let is_there = Memo::new(move |_| when());
    let drawn: Box<dyn Fn() -> Option<AnyView> + Send + Sync> = Box::new(move || is_there.get().then(&draw));
    drawn.into_any()
}
