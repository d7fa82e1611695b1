//! The end of a form in a dialog: the way out and the act it is for.

use leptos::prelude::*;

use super::{
    button::{Button, Look},
    texts as t,
};
use crate::widgets::locale;

#[component]
pub fn FormActions(
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] on_cancel: Callback<()>,
    /// The act, as a verb.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="form-actions">
            <Button on_press=on_cancel>{t::cancel(locale())}</Button>
            <Button look=Look::Primary submit=true busy>{children()}</Button>
        </div>
    }
    .into_any()
}
