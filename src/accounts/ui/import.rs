//! What the page of an import shows of accounts and contacts beside what all kinds show.

use leptos::prelude::*;

use crate::accounts::import::{AccountImport, ContactImport};
use crate::imports::texts as t;
use crate::imports::ui::{ImportState, ListOptions, Shown, owner_choice};

impl Shown for AccountImport {
    fn options(state: ImportState<AccountImport>) -> AnyView {
        let owner = owner_choice(state, [t::no_manager, t::manager_me, t::manager_nobody]);
        view! { <ListOptions state owner/> }.into_any()
    }
}

impl Shown for ContactImport {
    fn options(state: ImportState<ContactImport>) -> AnyView {
        view! { <ListOptions state owner=().into_any()/> }.into_any()
    }
}
