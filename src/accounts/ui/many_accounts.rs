//! What can be done to all selected accounts at once.

use leptos::prelude::*;

use crate::accounts::api::act_on_accounts;
use crate::accounts::list::{AccountAsk, ManyAct, Tab};
use crate::accounts::texts as t;
use crate::auth::api::people;
use crate::auth::viewer::Role;
use crate::changes::ui::{Hand, request};
use crate::settings::api::lookups;
use crate::settings::decision::DecisionLabel;
use crate::settings::lookup::{Lookup, LookupKind};
use crate::settings::texts as s;
use crate::values::error::Error;
use crate::values::problem::Problem;
use crate::values::wanted::Wanted;
use crate::views::ui::{ListState, ManyBar, nothing_or};
use crate::widgets::all::{Button, Choice, ChooseDialog, Confirm, Selection};
use crate::widgets::locale;

#[component]
pub fn ManyAccountsBar(list: ListState<AccountAsk>, total: Signal<usize>) -> impl IntoView {
    let l = locale();
    let hand = Hand::here();
    let [assigning, labelling, tagging, untagging, retiring] = [(); 5].map(|()| RwSignal::new(false));
    let error = RwSignal::new(None::<Error>);
    let carry_out = move |act: ManyAct, error: Option<RwSignal<Option<Error>>>, open: RwSignal<bool>| {
        let (one, many) = done(act, l);
        hand.carry_out(act_on_accounts(request(), list.chosen(total), act), error, move |done| {
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
    let retire = Callback::new(move |()| {
        retiring.set(false);
        carry_out(ManyAct::Retire, None, retiring);
    });
    let take_back = move |()| carry_out(ManyAct::TakeBack, None, retiring);
    // Asked once somebody wants them.
    let entries = Resource::new(
        move || (tagging.get(), untagging.get()),
        |(tagging, untagging)| async move {
            if tagging || untagging {
                lookups().await.map(|entries| (entries, untagging))
            } else {
                Ok(Default::default())
            }
        },
    );
    let products = Signal::derive(move || {
        let (entries, retired_too) = entries.get().and_then(Result::ok).unwrap_or_default();
        choices_of(entries, LookupKind::Product, retired_too)
    });
    let people = Resource::new(
        move || assigning.get(),
        |wanted| async move { if wanted { people().await } else { Ok(Vec::new()) } },
    );
    let managers = Signal::derive(move || {
        let people = people.get().and_then(Result::ok).unwrap_or_default();
        let people = people.into_iter().filter(|person| person.active && person.role != Role::Reader);
        nothing_or(t::nobody(l), people.map(|person| Choice::new(person.id.to_string(), person.name)))
    });
    let labels = DecisionLabel::ALL.map(|label| Choice::new(label.code(), label.name(l)));
    let labels = Signal::stored(nothing_or(s::label_none(l), labels.into_iter()));
    let words = Signal::derive(move || {
        let count = list.selection.with(|selection| selection.count(total.get()));
        l.count(count as i64, t::one_account(l), t::many_accounts(l))
    });
    let are_retired = Memo::new(move |_| list.ask.with(|ask| ask.tab == Tab::Retired));
    view! {
        <ManyBar list total label=t::many_acts(l) words>
            <Show
                when=move || !are_retired.get()
                fallback=move || view! { <Button small=true icon="rotate-ccw" busy=hand.busy on_press=take_back>{t::take_back(l)}</Button> }
            >
                <Button small=true icon="user-plus" busy=hand.busy on_press=move |()| assigning.set(true)>{t::assign(l)}</Button>
                <Button small=true icon="flame" busy=hand.busy on_press=move |()| labelling.set(true)>{t::label_them(l)}</Button>
                <Button small=true icon="tag" busy=hand.busy on_press=move |()| tagging.set(true)>{t::tag(l)}</Button>
                <Button small=true icon="x" busy=hand.busy on_press=move |()| untagging.set(true)>{t::untag(l)}</Button>
                <Button small=true icon="archive" busy=hand.busy on_press=move |()| retiring.set(true)>{t::retire(l)}</Button>
            </Show>
        </ManyBar>
        <ChooseDialog
            id="accounts-assign" title=t::assign_title(l) label=t::account_manager(l) act=t::assign_act(l) field="manager"
            choices=managers open=assigning busy=hand.busy error on_choose=chosen("manager", assigning, assigned)
        />
        <ChooseDialog
            id="accounts-label" title=t::label_title(l) label=s::label(l) act=t::label_act(l) field="label"
            choices=labels open=labelling busy=hand.busy error on_choose=chosen("label", labelling, labelled)
        />
        <ChooseDialog
            id="accounts-tag" title=t::tag_title(l) label=t::product(l) act=t::tag_act(l) field="tags"
            choices=products open=tagging busy=hand.busy error
            on_choose=chosen("tags", tagging, |id| id.parse().ok().map(ManyAct::Tag))
        />
        <ChooseDialog
            id="accounts-untag" title=t::untag_title(l) label=t::product(l) act=t::untag_act(l) field="tags"
            choices=products open=untagging busy=hand.busy error
            on_choose=chosen("tags", untagging, |id| id.parse().ok().map(ManyAct::Untag))
        />
        <Confirm
            id="accounts-retire"
            open=retiring
            title=t::retire_many_title(l)
            text=Signal::derive(move || t::retire_many_text(l, &words.get()))
            act=t::retire(l)
            danger=true
            busy=hand.busy
            on_confirm=retire
        />
    }
    .into_any()
}

fn assigned(code: &str) -> Option<ManyAct> {
    match Wanted::from_code(code) {
        Wanted::Any => None,
        Wanted::Nothing => Some(ManyAct::Assign(None)),
        Wanted::This(manager) => Some(ManyAct::Assign(Some(manager))),
    }
}

fn labelled(code: &str) -> Option<ManyAct> {
    match Wanted::from_code(code) {
        Wanted::Any => None,
        Wanted::Nothing => Some(ManyAct::Label(None)),
        Wanted::This(label) => Some(ManyAct::Label(Some(label))),
    }
}

/// What to say of one, and of many, once it is done.
fn done(act: ManyAct, l: crate::values::locale::Locale) -> (&'static str, &'static str) {
    match act {
        ManyAct::Assign(_) => (t::one_assigned(l), t::many_assigned(l)),
        ManyAct::Label(_) => (t::one_labelled(l), t::many_labelled(l)),
        ManyAct::Tag(_) => (t::one_tagged(l), t::many_tagged(l)),
        ManyAct::Untag(_) => (t::one_untagged(l), t::many_untagged(l)),
        ManyAct::Retire => (t::one_retired(l), t::many_retired(l)),
        ManyAct::TakeBack => (t::one_taken_back(l), t::many_taken_back(l)),
    }
}

/// The entries of one list, to choose from. What is retired still stands on records.
pub fn choices_of(entries: Vec<Lookup>, kind: LookupKind, retired_too: bool) -> Vec<Choice> {
    let entries = entries.into_iter().filter(|entry| entry.kind == kind && (retired_too || !entry.retired));
    entries.map(|entry| Choice::new(entry.id.to_string(), entry.name)).collect()
}
