//! Parts of the program that a browser fetches when they are first needed. The server does not draw them: the page would
//! have to wait for their code before it wakes.

use std::pin::Pin;

use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::after_ms;
use super::progress::Spinner;

type Drawing = Pin<Box<dyn Future<Output = AnyView> + Send>>;

/// Draws what a `#[lazy]` function makes, as soon as its code is here.
pub fn part<F>(fetch: impl Fn() -> F + Send + Sync + 'static) -> AnyView
where
    F: Future<Output = AnyView> + Send + 'static,
{
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    drawn(awake.into(), Box::new(move || Box::pin(fetch())), true)
}

/// The same for a dialog: from the first time that it is wanted, and then kept, so that it can give the focus back.
pub fn part_once<F>(
    wanted: impl Fn() -> bool + Send + Sync + 'static,
    fetch: impl Fn() -> F + Send + Sync + 'static,
) -> AnyView
where
    F: Future<Output = AnyView> + Send + 'static,
{
    let was_wanted = Memo::new(move |known| known == Some(&true) || wanted());
    drawn(was_wanted.into(), Box::new(move || Box::pin(fetch())), false)
}

/// One type for all parts: what waits for each of them would weigh on every first visit.
fn drawn(wanted: Signal<bool>, fetch: Box<dyn Fn() -> Drawing + Send + Sync>, says_so: bool) -> AnyView {
    let fallback = move || says_so.then(|| view! { <Spinner/> });
    view! { <Suspense fallback>{move || wanted.get().then(|| Suspend::new(fetch()))}</Suspense> }.into_any()
}

/// Fetches a part before it is asked for, once the page has stood for some time; says when it is here.
pub fn fetch_after(ms: u64, preload: fn() -> LocalBoxFuture<'static, ()>) -> RwSignal<bool> {
    let is_here = RwSignal::new(false);
    Effect::new(move |_| {
        after_ms(ms, move || {
            spawn_local(async move {
                preload().await;
                is_here.try_set(true);
            });
        });
    });
    is_here
}

/// Waits until the code of a `#[lazy]` function is here, by the preloader that stands beside it. The server has it all.
#[macro_export]
macro_rules! fetched {
    ($preloader:ident) => {
        #[cfg(target_arch = "wasm32")]
        $preloader().await;
    };
}
