//! What the browser alone reads, once the page stands: the page that the server draws does not wait for it.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// Asks at first, and anew as `source` changes. The answer to the newest question counts; until it comes, the last one stands.
pub fn reading<S: 'static, T: Send + Sync + 'static, F: Future<Output = T> + 'static>(
    source: impl Fn() -> S + 'static,
    ask: impl Fn(S) -> F + 'static,
) -> ReadSignal<Option<T>> {
    let (read, set_read) = signal(None);
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let asked = ask(source());
        let mine = turn.get_value() + 1;
        turn.set_value(mine);
        spawn_local(async move {
            let answer = asked.await;
            if turn.try_get_value() == Some(mine) {
                set_read.try_set(Some(answer));
            }
        });
    });
    read
}
