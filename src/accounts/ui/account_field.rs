//! A field that finds an account by its name, and may make a new one.

use leptos::prelude::*;

use crate::accounts::api::search_accounts;
use crate::accounts::texts as t;
use crate::widgets::all::{Choice, Combobox, Search};
use crate::widgets::locale;

/// `value` holds the account's id and name.
#[component]
pub fn AccountField(
    #[prop(default = "account")] name: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<Option<Choice>>,
    /// Offers to make what was typed; without it only what is there can be chosen.
    #[prop(optional, into)]
    on_create: Option<Callback<String>>,
    #[prop(optional, into)] on_pick: Option<Callback<Choice>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let locale = locale();
    let search = Search::new(move |text| async move {
        let found = search_accounts(text).await?;
        let choice = |account: crate::accounts::draft::AccountPick| {
            Choice::new(account.id.to_string(), account.name).note(t::kind_name(locale, account.kind))
        };
        Ok(found.into_iter().map(choice).collect())
    });
    let on_pick = Callback::new(move |choice| {
        if let Some(on_pick) = on_pick {
            on_pick.run(choice);
        }
    });
    match on_create {
        Some(on_create) => view! {
            <Combobox name label value search on_create on_pick hint error required disabled/>
        }
        .into_any(),
        None => view! { <Combobox name label value search on_pick hint error required disabled/> }.into_any(),
    }
}
