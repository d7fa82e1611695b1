//! Parts of the program that a browser fetches when they are first needed. The server does not draw them: the page would
//! have to wait for their code before it wakes.

use leptos::prelude::*;

use super::progress::Spinner;

/// Draws what a `#[lazy]` function makes, as soon as its code is here.
pub fn part<F>(fetch: impl Fn() -> F + Send + Sync + 'static) -> AnyView
where
    F: Future<Output = AnyView> + Send + 'static,
{
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    let drawn = move || awake.get().then(|| Suspend::new(fetch()));
    view! { <Suspense fallback=|| view! { <Spinner/> }>{drawn}</Suspense> }.into_any()
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
    view! { <Suspense>{move || was_wanted.get().then(|| Suspend::new(fetch()))}</Suspense> }.into_any()
}

/// Waits until the code of a `#[lazy]` function is here, by the preloader that stands beside it. The server has it all.
#[macro_export]
macro_rules! fetched {
    ($preloader:ident) => {
        #[cfg(target_arch = "wasm32")]
        $preloader().await;
    };
}
