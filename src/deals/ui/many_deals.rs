//! What can be done to all selected deals at once.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::close_date_dialog::CloseDateDialog;
use super::deals_filter::stages;
use super::lose_dialog::LossForm;
use crate::changes::ui::{Hand, request};
use crate::deals::api::{act_on_deals, read_choices};
use crate::deals::list::ListAsk;
use crate::deals::many::{ManyAct, ManyDeals};
use crate::deals::texts as t;
use crate::deals::view::DealChoices;
use crate::values::error::Error;
use crate::values::id::RequestId;
use crate::values::locale::Locale;
use crate::values::problem::Problem;
use crate::views::ui::{ListState, ManyBar};
use crate::widgets::all::{Button, Choice, ChooseDialog, Confirm, Dialog, ErrorNote, FormActions, Selection};
use crate::widgets::locale;

#[component]
pub fn ManyDealsBar(list: ListState<ListAsk>, total: Signal<usize>) -> impl IntoView {
    let l = locale();
    let hand = Hand::here();
    let [moving, assigning, dating, losing, deleting] = [(); 5].map(|()| RwSignal::new(false));
    let error = RwSignal::new(None::<Error>);
    // Sent again from the same dialog, an act is the same request: its first answer may have been lost.
    let sent = StoredValue::new(None::<(ManyDeals, ManyAct, RequestId)>);
    Effect::new(move |_| {
        if [moving, assigning, dating, losing].iter().any(|open| open.get()) {
            sent.set_value(None);
        }
    });
    let carry_out = move |act: ManyAct, error: Option<RwSignal<Option<Error>>>, open: RwSignal<bool>| {
        let (one, many) = done(act, l);
        let which: ManyDeals = list.chosen(total);
        let request = match sent.get_value() {
            Some((same, known, request)) if same == which && known == act => request,
            _ => request(),
        };
        sent.set_value(Some((which.clone(), act, request)));
        hand.carry_out(act_on_deals(request, which, act), error, move |done| {
            sent.set_value(None);
            open.set(false);
            list.selection.set(Selection::default());
            l.count(done.count, one, many)
        });
    };
    // What was chosen in a dialog, as an act.
    let chosen = move |field: &'static str, open: RwSignal<bool>, act: fn(&str) -> Option<ManyAct>| {
        Callback::new(move |value: String| match act(&value) {
            Some(act) => carry_out(act, Some(error), open),
            None => error.set(Some(Error::invalid(field, Problem::Unknown))),
        })
    };
    let delete = Callback::new(move |()| {
        deleting.set(false);
        carry_out(ManyAct::Delete, None, deleting);
    });
    // Asked once somebody wants them.
    let choices = Resource::new(
        move || moving.get() || assigning.get() || losing.get(),
        |wanted| async move { if wanted { read_choices().await.map(Some) } else { Ok(None) } },
    );
    let choices = Signal::derive(move || choices.get().and_then(Result::ok).flatten());
    let stages = Signal::derive(move || choices.get().map(|choices| stages(&choices, false)).unwrap_or_default());
    let owners = Signal::derive(move || {
        let owners = choices.get().map(|choices| choices.owners).unwrap_or_default();
        let owners = owners.into_iter().filter(|owner| owner.active);
        owners.map(|owner| Choice::new(owner.id.to_string(), owner.name)).collect::<Vec<_>>()
    });
    let words = Signal::derive(move || {
        let count = list.selection.with(|selection| selection.count(total.get()));
        l.count(count as i64, t::one_deal(l), t::many_deals(l))
    });
    view! {
        <ManyBar list total label=t::many_acts(l) words>
            <Button small=true icon="arrow-right" busy=hand.busy on_press=move |()| moving.set(true)>{t::move_many(l)}</Button>
            <Button small=true icon="user-plus" busy=hand.busy on_press=move |()| assigning.set(true)>{t::assign_many(l)}</Button>
            <Button small=true icon="calendar-clock" busy=hand.busy on_press=move |()| dating.set(true)>{t::date_many(l)}</Button>
            <Button small=true icon="thumbs-down" busy=hand.busy on_press=move |()| losing.set(true)>{t::lose_many(l)}</Button>
            <Button small=true icon="trash-2" busy=hand.busy on_press=move |()| deleting.set(true)>{t::delete(l)}</Button>
        </ManyBar>
        <ChooseDialog
            id="deals-move" title=t::move_many_title(l) label=t::stage(l) act=t::move_many_act(l) field="stage"
            choices=stages open=moving busy=hand.busy error
            on_choose=chosen("stage", moving, |id| id.parse().ok().map(ManyAct::Move))
        />
        <ChooseDialog
            id="deals-assign" title=t::assign_many_title(l) label=t::owner(l) act=t::assign_many_act(l) field="owner"
            choices=owners open=assigning busy=hand.busy error
            on_choose=chosen("owner", assigning, |id| id.parse().ok().map(ManyAct::Assign))
        />
        <CloseDateDialog open=dating busy=hand.busy error on_choose=Callback::new(move |act| carry_out(act, Some(error), dating))/>
        <LoseMany choices open=losing busy=hand.busy error on_choose=Callback::new(move |act| carry_out(act, Some(error), losing))/>
        <Confirm
            id="deals-delete"
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

/// One reason for all, and one competitor where one got them all.
#[component]
fn LoseMany(
    choices: Signal<Option<DealChoices>>,
    open: RwSignal<bool>,
    #[prop(into)] busy: Signal<bool>,
    error: RwSignal<Option<Error>>,
    on_choose: Callback<ManyAct>,
) -> impl IntoView {
    let l = locale();
    let form = LossForm::new("deals-lose", error);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some((reason, competitor)) = form.told() {
            on_choose.run(ManyAct::Lose { reason: Some(reason), competitor });
        }
    };
    let asked = move || choices.get().map(|choices| form.choices(&choices, None, t::competitor_kept(l)));
    view! {
        <Dialog id="deals-lose" title=t::lose_many_title(l) open size="is-small" on_close=move |()| error.set(None)>
            <form class="stack" novalidate on:submit=send>
                <ErrorNote error/>
                {asked}
                <FormActions busy on_cancel=move |()| open.set(false)>{t::lose_many_act(l)}</FormActions>
            </form>
        </Dialog>
    }
    .into_any()
}

/// What to say of one, and of many, once it is done.
fn done(act: ManyAct, l: Locale) -> (&'static str, &'static str) {
    match act {
        ManyAct::Move(_) => (t::one_moved(l), t::many_moved(l)),
        ManyAct::Assign(_) => (t::one_assigned(l), t::many_assigned(l)),
        ManyAct::CloseOn(_) | ManyAct::PutOff(_) => (t::one_dated(l), t::many_dated(l)),
        ManyAct::Lose { .. } => (t::one_lost(l), t::many_lost(l)),
        ManyAct::Delete => (t::one_deleted(l), t::many_deleted(l)),
    }
}
