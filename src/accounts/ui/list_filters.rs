//! What narrows the list of accounts. All of it stands in the address, so each is a link, or a form that goes there.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::accounts::account::AccountKind;
use crate::accounts::list::{AccountFilter, AccountList};
use crate::accounts::texts as t;
use crate::settings::decision::DecisionLabel;
use crate::settings::texts as s;
use crate::widgets::all::{Choice, FilterToggle, SearchField, Select, TabLink, TabNav};
use crate::widgets::locale;

/// The address of the list under a filter.
pub fn address(filter: &AccountFilter) -> String {
    crate::values::address::address("/accounts", &filter.write())
}

#[component]
pub fn AccountFilters(
    filter: Memo<AccountFilter>,
    /// Counts on the tabs, once they are known.
    list: Memo<Option<AccountList>>,
) -> impl IntoView {
    let l = locale();
    let go = use_navigate();
    let go = Callback::new(move |wanted: AccountFilter| {
        // Each letter is not a page to come back to.
        go(&address(&wanted), NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    });
    let search = Callback::new(move |text: String| go.run(AccountFilter { text, ..filter.get_untracked() }));
    let tab = move |kind: Option<AccountKind>| {
        let count = move || {
            let is_shown = !filter.with(|filter| filter.retired);
            list.with(|list| {
                list.as_ref().filter(|_| is_shown).map(|list| l.number(list.count(kind))).unwrap_or_default()
            })
        };
        let wanted = move |filter: AccountFilter| AccountFilter { kind, retired: false, ..filter };
        view! {
            <TabLink
                href=Signal::derive(move || address(&wanted(filter.get())))
                text=t::kind_tab(l, kind)
                count=Signal::derive(count)
                current=Signal::derive(move || filter.with(|filter| filter.kind == kind && !filter.retired))
            />
        }
    };
    let kinds = std::iter::once(None).chain(AccountKind::ALL.map(Some));
    let labels = DecisionLabel::ALL.map(|label| Choice::new(label.code(), label.name(l))).to_vec();
    let label = RwSignal::new(filter.with_untracked(|filter| filter.label.map_or("", DecisionLabel::code).to_owned()));
    Effect::new(move |_| label.set(filter.with(|filter| filter.label.map_or("", DecisionLabel::code).to_owned())));
    let set_label = move |code: String| {
        go.run(AccountFilter { label: DecisionLabel::from_code(&code), ..filter.get_untracked() });
    };
    let mine = Signal::derive(move || filter.with(|filter| filter.mine));
    view! {
        <div class="account-filters">
            <TabNav label=t::kinds(l)>
                {kinds.map(tab).collect_view()}
                <TabLink
                    href=Signal::derive(move || {
                        address(&AccountFilter { retired: true, kind: None, ..filter.get() })
                    })
                    text=t::retired_tab(l)
                    current=Signal::derive(move || filter.with(|filter| filter.retired))
                />
            </TabNav>
            <div class="account-filters-row">
                <SearchField
                    id="account-search"
                    action="/accounts"
                    label=t::search(l)
                    hint=t::search_hint(l)
                    text=Signal::derive(move || filter.with(|filter| filter.text.clone()))
                    address=Signal::derive(move || filter.with(AccountFilter::write))
                    on_search=search
                />
                <Select name="label" id="accounts-label" label=s::label(l) bare=true none=t::all_labels(l) choices=labels value=label on_change=set_label/>
                <FilterToggle
                    text=t::only_mine(l)
                    on=mine
                    href=Signal::derive(move || {
                        let filter = filter.get();
                        address(&AccountFilter { mine: !filter.mine, ..filter })
                    })
                />
            </div>
        </div>
    }
    .into_any()
}
