//! What stands where nothing is yet: why, and the one next step.

use leptos::prelude::*;

use super::icon::Icon;

#[component]
pub fn EmptyState(
    icon: &'static str,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: String,
    /// Inside a card or a column.
    #[prop(optional)]
    small: bool,
    /// The one action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=if small { "empty-state is-small" } else { "empty-state" }>
            {(!small).then(|| view! { <span class="empty-state-icon"><Icon name=icon/></span> })}
            <p class="empty-state-title">{title}</p>
            {(!text.is_empty()).then(|| view! { <p class="empty-state-text">{text}</p> })}
            {children.map(|children| view! { <div class="empty-state-action">{children()}</div> })}
        </div>
    }
    .into_any()
}
