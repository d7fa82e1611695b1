//! What can be done to all selected leads at once: a bar over the foot of the list.

use leptos::prelude::*;

use super::assign_dialog::AssignDialog;
use super::category_dialog::CategoryDialog;
use super::close_dialog::CloseDialog;
use super::hand::{Hand, request};
use crate::leads::api::act_on_leads;
use crate::leads::list::{LeadAsk, ManyAct, ManyLeads};
use crate::leads::texts as t;
use crate::settings::api::lookups;
use crate::values::error::Error;
use crate::widgets::all::{Button, Chosen, Confirm, IconButton, Selection};
use crate::widgets::locale;

#[component]
pub fn ManyBar(ask: Memo<LeadAsk>, selection: RwSignal<Selection>, total: Signal<usize>) -> impl IntoView {
    let l = locale();
    let hand = Hand::here();
    let [assigning, categorising, closing, deleting] = [(); 4].map(|()| RwSignal::new(false));
    let error = RwSignal::new(None::<Error>);
    let count = Memo::new(move |_| selection.with(|selection| selection.count(total.get())));
    // Asked once somebody wants them.
    let entries = Resource::new(
        move || closing.get() || categorising.get(),
        |wanted| async move { if wanted { lookups().await } else { Ok(Vec::new()) } },
    );
    let entries = Signal::derive(move || entries.get().and_then(Result::ok).unwrap_or_default());
    let which = move || match selection.with_untracked(Selection::chosen) {
        Chosen::These(ids) => ManyLeads::These(ids.into_iter().map(Into::into).collect()),
        Chosen::AllBut(but) => ManyLeads::AllBut {
            ask: ask.get_untracked(),
            but: but.into_iter().map(Into::into).collect(),
            count: count.get_untracked() as i64,
        },
    };
    let carry_out = move |act: ManyAct, error: Option<RwSignal<Option<Error>>>, open: RwSignal<bool>| {
        let (one, many) = match act {
            ManyAct::Assign(_) => (t::one_assigned(l), t::many_assigned(l)),
            ManyAct::Close(_) => (t::one_closed(l), t::many_closed(l)),
            ManyAct::Categorise(_) => (t::one_categorised(l), t::many_categorised(l)),
            ManyAct::Delete => (t::one_deleted(l), t::many_deleted(l)),
        };
        hand.carry_out(act_on_leads(request(), which(), act), error, move |done| {
            open.set(false);
            selection.set(Selection::default());
            l.count(done.count, one, many)
        });
    };
    let assign = Callback::new(move |to| carry_out(ManyAct::Assign(to), Some(error), assigning));
    let close = Callback::new(move |reason| carry_out(ManyAct::Close(Some(reason)), Some(error), closing));
    let categorise = Callback::new(move |category| carry_out(ManyAct::Categorise(category), Some(error), categorising));
    let delete = Callback::new(move |()| {
        deleting.set(false);
        carry_out(ManyAct::Delete, None, deleting);
    });
    let words = move || l.count(count.get() as i64, t::one_lead(l), t::many_leads(l));
    view! {
        <Show when=move || count.get().gt(&0)>
            <div class="many-bar" role="toolbar" aria-label=t::many_acts(l)>
                <span class="many-bar-count">{words}</span>
                <Button small=true icon="user-plus" busy=hand.busy on_press=move |()| assigning.set(true)>{t::assign(l)}</Button>
                <Button small=true icon="tag" busy=hand.busy on_press=move |()| categorising.set(true)>{t::categorise(l)}</Button>
                <Button small=true icon="circle-x" busy=hand.busy on_press=move |()| closing.set(true)>{t::close(l)}</Button>
                <Button small=true icon="trash-2" busy=hand.busy on_press=move |()| deleting.set(true)>{t::delete(l)}</Button>
                <IconButton icon="x" small=true label=t::select_none(l) on_press=move |()| selection.set(Selection::default())/>
            </div>
        </Show>
        <AssignDialog open=assigning busy=hand.busy error on_assign=assign/>
        <CategoryDialog open=categorising lookups=entries busy=hand.busy error on_choose=categorise/>
        <CloseDialog open=closing lookups=entries busy=hand.busy error on_close=close/>
        <Confirm
            id="leads-delete"
            open=deleting
            title=t::delete_many_title(l)
            text=Signal::derive(move || t::delete_many_text(l, &words()))
            act=t::delete(l)
            danger=true
            busy=hand.busy
            on_confirm=delete
        />
    }
    .into_any()
}
