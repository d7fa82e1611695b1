//! What can be done to all selected leads at once.

use leptos::prelude::*;

use super::assign_dialog::AssignDialog;
use super::close_dialog::CloseDialog;
use super::form::choices;
use super::hand::{Hand, request};
use crate::leads::api::act_on_leads;
use crate::leads::list::{LeadAsk, ManyAct};
use crate::leads::texts as t;
use crate::settings::api::lookups;
use crate::settings::lookup::LookupKind;
use crate::values::error::Error;
use crate::values::problem::Problem;
use crate::views::ui::{ListState, ManyBar};
use crate::widgets::all::{Button, ChooseDialog, Confirm, Selection};
use crate::widgets::locale;

#[component]
pub fn ManyLeadsBar(list: ListState<LeadAsk>, total: Signal<usize>) -> impl IntoView {
    let l = locale();
    let hand = Hand::here();
    let [assigning, categorising, closing, deleting] = [(); 4].map(|()| RwSignal::new(false));
    let error = RwSignal::new(None::<Error>);
    // Asked once somebody wants them.
    let entries = Resource::new(
        move || closing.get() || categorising.get(),
        |wanted| async move { if wanted { lookups().await } else { Ok(Vec::new()) } },
    );
    let entries = Signal::derive(move || entries.get().and_then(Result::ok).unwrap_or_default());
    let categories = Signal::derive(move || choices(&entries.get(), LookupKind::Category, ""));
    let carry_out = move |act: ManyAct, error: Option<RwSignal<Option<Error>>>, open: RwSignal<bool>| {
        let (one, many) = match act {
            ManyAct::Assign(_) => (t::one_assigned(l), t::many_assigned(l)),
            ManyAct::Close(_) => (t::one_closed(l), t::many_closed(l)),
            ManyAct::Categorise(_) => (t::one_categorised(l), t::many_categorised(l)),
            ManyAct::Delete => (t::one_deleted(l), t::many_deleted(l)),
        };
        hand.carry_out(act_on_leads(request(), list.chosen(total), act), error, move |done| {
            open.set(false);
            list.selection.set(Selection::default());
            l.count(done.count, one, many)
        });
    };
    let assign = Callback::new(move |to| carry_out(ManyAct::Assign(to), Some(error), assigning));
    let close = Callback::new(move |reason| carry_out(ManyAct::Close(Some(reason)), Some(error), closing));
    let categorise = Callback::new(move |category: String| match category.parse() {
        Ok(category) => carry_out(ManyAct::Categorise(category), Some(error), categorising),
        Err(_) => error.set(Some(Error::invalid("categories", Problem::Unknown))),
    });
    let delete = Callback::new(move |()| {
        deleting.set(false);
        carry_out(ManyAct::Delete, None, deleting);
    });
    let words = Signal::derive(move || {
        let count = list.selection.with(|selection| selection.count(total.get()));
        l.count(count as i64, t::one_lead(l), t::many_leads(l))
    });
    view! {
        <ManyBar list total label=t::many_acts(l) words>
            <Button small=true icon="user-plus" busy=hand.busy on_press=move |()| assigning.set(true)>{t::assign(l)}</Button>
            <Button small=true icon="tag" busy=hand.busy on_press=move |()| categorising.set(true)>{t::categorise(l)}</Button>
            <Button small=true icon="circle-x" busy=hand.busy on_press=move |()| closing.set(true)>{t::close(l)}</Button>
            <Button small=true icon="trash-2" busy=hand.busy on_press=move |()| deleting.set(true)>{t::delete(l)}</Button>
        </ManyBar>
        <AssignDialog open=assigning busy=hand.busy error on_assign=assign/>
        <ChooseDialog
            id="leads-category"
            title=t::categorise_title(l)
            label=t::category(l)
            act=t::categorise_act(l)
            field="categories"
            choices=categories
            open=categorising
            busy=hand.busy
            error
            on_choose=categorise
        />
        <CloseDialog open=closing lookups=entries busy=hand.busy error on_close=close/>
        <Confirm
            id="leads-delete"
            open=deleting
            title=t::delete_many_title(l)
            text=Signal::derive(move || t::delete_many_text(l, &words.get()))
            act=t::delete(l)
            danger=true
            busy=hand.busy
            on_confirm=delete
        />
    }
    .into_any()
}
