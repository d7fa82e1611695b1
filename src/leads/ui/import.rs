//! What the page of an import shows of leads beside what all kinds show.

use leptos::prelude::*;

use crate::imports::texts as t;
use crate::imports::ui::{ImportState, ListOptions, Shown, owner_choice};
use crate::leads::import::LeadImport;

impl Shown for LeadImport {
    fn options(state: ImportState<LeadImport>) -> AnyView {
        let owner = owner_choice(state, [t::no_owner, t::owner_me, t::owner_stay_nobody]);
        view! { <ListOptions state owner/> }.into_any()
    }
}
