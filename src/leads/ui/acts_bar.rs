//! What can be done to a lead as it stands, the next step first.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::assign_dialog::AssignDialog;
use super::close_dialog::CloseDialog;
use super::convert_dialog::ConvertDialog;
use super::hand::{Hand, request};
use super::set_aside_dialog::SetAsideDialog;
use crate::auth::ui::use_viewer;
use crate::leads::api::{assign_lead, close_lead, delete_lead, recycle_lead, start_lead, take_charge_of_lead};
use crate::leads::lead::Status;
use crate::leads::texts as t;
use crate::leads::view::LeadView;
use crate::settings::lookup::Lookup;
use crate::values::error::Error;
use crate::widgets::all::{Button, ButtonLink, Look, Menu, MenuItem};
use crate::widgets::locale;

#[component]
pub fn ActsBar(
    view: Signal<LeadView>,
    lookups: Signal<Vec<Lookup>>,
    hand: Hand,
    refresh: Callback<()>,
) -> impl IntoView {
    let l = locale();
    let me = use_viewer().map(|viewer| viewer.id);
    let id = view.with_untracked(|view| view.lead.id);
    let status = Memo::new(move |_| view.with(|view| view.lead.status));
    let owner = Memo::new(move |_| view.with(|view| view.lead.owner));
    let deal = Memo::new(move |_| view.with(|view| view.lead.converted_deal));
    let [assigning, closing, setting_aside, converting] = [(); 4].map(|()| RwSignal::new(false));

    let take_charge = move |()| {
        hand.carry_out(take_charge_of_lead(request(), id), None, move |_| {
            refresh.run(());
            t::done_take_charge(l).to_owned()
        });
    };
    let start = move |()| {
        hand.carry_out(start_lead(request(), id), None, move |_| {
            refresh.run(());
            t::done_start(l).to_owned()
        });
    };
    let recycle = move |()| {
        hand.carry_out(recycle_lead(request(), id), None, move |_| {
            refresh.run(());
            t::done_recycle(l).to_owned()
        });
    };
    let error = RwSignal::new(None::<Error>);
    let assign = Callback::new(move |to| {
        hand.carry_out(assign_lead(request(), id, to), Some(error), move |_| {
            assigning.set(false);
            refresh.run(());
            t::done_assign(l).to_owned()
        });
    });
    let close = Callback::new(move |reason| {
        hand.carry_out(close_lead(request(), id, Some(reason)), Some(error), move |_| {
            closing.set(false);
            refresh.run(());
            t::done_close(l).to_owned()
        });
    });
    let go = use_navigate();
    let delete = Callback::new(move |()| {
        let go = go.clone();
        hand.carry_out(delete_lead(request(), id), None, move |done| {
            go("/leads", Default::default());
            t::done_delete(l, &done.lead.subject)
        });
    });

    let busy = hand.busy;
    let act = move |text: &'static str, icon: &'static str, look: Look, on_press: Callback<()>| {
        view! {
            <Button look=look icon=icon busy=busy on_press=on_press>
                {text}
            </Button>
        }
        .into_any()
    };
    let ask =
        move |text, icon, look, open: RwSignal<bool>| act(text, icon, look, Callback::new(move |()| open.set(true)));
    let buttons = move || {
        let assign = move || ask(t::assign(l), "user-plus", Look::Secondary, assigning);
        let close = move || ask(t::close(l), "circle-x", Look::Secondary, closing);
        let convert = move |look| ask(t::convert(l), "check-check", look, converting);
        match status.get() {
            Status::New => vec![
                act(t::take_charge(l), "hand", Look::Primary, Callback::new(take_charge)),
                assign(),
                convert(Look::Secondary),
                close(),
            ],
            Status::Assigned => vec![
                act(t::start(l), "play", Look::Primary, Callback::new(start)),
                assign(),
                convert(Look::Secondary),
                close(),
            ],
            Status::InProgress => vec![convert(Look::Primary), assign(), close()],
            Status::Closed => vec![
                act(t::recycle(l), "rotate-ccw", Look::Primary, Callback::new(recycle)),
                ask(t::set_aside(l), "calendar-clock", Look::Secondary, setting_aside),
            ],
            Status::Converted => deal
                .get()
                .map(|deal| {
                    view! {
                        <ButtonLink href=format!("/board?deal={deal}") look=Look::Primary icon="briefcase">
                            {t::open_deal(l)}
                        </ButtonLink>
                    }
                    .into_any()
                })
                .into_iter()
                .collect(),
        }
    };
    let is_open = move || status.get().is_open();
    let may_take_over = move || is_open() && status.get() != Status::New && owner.get() != me;
    view! {
        <div class="lead-acts cluster">
            {buttons}
            <Show when=move || status.get() != Status::Converted>
                <Menu id="lead-more" label=t::more(l)>
                    <Show when=may_take_over>
                        <MenuItem label=t::take_charge(l) icon="hand" on_press=take_charge/>
                    </Show>
                    <Show when=is_open>
                        <MenuItem
                            label=t::set_aside(l)
                            icon="calendar-clock"
                            on_press=move |()| setting_aside.set(true)
                        />
                    </Show>
                    <MenuItem label=t::delete(l) icon="trash-2" danger=true on_press=delete/>
                </Menu>
            </Show>
        </div>
        <AssignDialog open=assigning busy=hand.busy error on_assign=assign/>
        <CloseDialog open=closing lookups busy=hand.busy error on_close=close/>
        <SetAsideDialog view=view open=setting_aside hand=hand refresh=refresh/>
        <ConvertDialog view=view open=converting hand=hand refresh=refresh/>
    }
    .into_any()
}
