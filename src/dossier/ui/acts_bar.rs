//! What can be done to an account, the next step first.

use leptos::prelude::*;

use super::add_deal::AddDeal;
use crate::accounts::account::may_merge;
use crate::accounts::api::retire_account;
use crate::accounts::texts as a;
use crate::accounts::view::AccountView;
use crate::auth::ui::use_viewer;
use crate::changes::ui::{Hand, request};
use crate::dossier::texts as t;
use crate::widgets::all::{Button, ButtonLink, Look, Menu, MenuItem, MenuLink};
use crate::widgets::locale;

#[component]
pub fn ActsBar(view: Signal<AccountView>, hand: Hand, refresh: Callback<()>) -> impl IntoView {
    let l = locale();
    let id = view.with_untracked(|view| view.account.id);
    let merges = use_viewer().is_some_and(|viewer| may_merge(&viewer));
    let is_retired = Memo::new(move |_| view.with(|view| view.account.retired));
    let adding = RwSignal::new(false);
    let retire = Callback::new(move |retired: bool| {
        hand.carry_out(retire_account(request(), id, retired), None, move |done| {
            refresh.run(());
            let name = &done.account.name;
            if retired { a::done_retire(l, name) } else { a::done_take_back(l, name) }
        });
    });
    view! {
        <div class="account-acts cluster">
            <Show
                when=move || !is_retired.get()
                fallback=move || {
                    view! {
                        <Button look=Look::Primary icon="rotate-ccw" busy=hand.busy on_press=move |()| retire.run(false)>
                            {a::take_back(l)}
                        </Button>
                    }
                }
            >
                <Button look=Look::Primary icon="plus" on_press=move |()| adding.set(true)>
                    {t::add_deal(l)}
                </Button>
                <ButtonLink href=format!("/accounts/{id}/edit") icon="pencil">
                    {a::edit(l)}
                </ButtonLink>
                <Menu id="account-more" label=a::more(l)>
                    {merges
                        .then(|| view! { <MenuLink label=t::merge(l) icon="merge" href=format!("/accounts/{id}/merge")/> })}
                    <MenuItem label=a::retire(l) icon="archive" danger=true on_press=move |()| retire.run(true)/>
                </Menu>
            </Show>
        </div>
        <AddDeal view=view open=adding hand=hand refresh=refresh/>
    }
    .into_any()
}
