//! Conversion: what the lead becomes, shown before it is done.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::convert_form::ConvertForm;
use super::convert_sheet::Sheet;
use super::hand::{Hand, request};
use crate::leads::api::{convert_lead, propose_conversion};
use crate::leads::texts as t;
use crate::leads::view::LeadView;
use crate::settings::lookup::Lookup;
use crate::values::error::{Error, Refusal};
use crate::widgets::all::{Button, Dialog, ErrorNote, Look, Skeleton};
use crate::widgets::locale;

#[component]
pub fn ConvertDialog(
    view: Signal<LeadView>,
    lookups: Signal<Vec<Lookup>>,
    open: RwSignal<bool>,
    hand: Hand,
    refresh: Callback<()>,
) -> impl IntoView {
    let l = locale();
    let id = view.with_untracked(|view| view.lead.id);
    let error = RwSignal::new(None::<Error>);
    let sheet = RwSignal::new(None::<Sheet>);
    // Asked anew each time the sheet is opened: the lead may have changed.
    let proposal = Resource::new(
        move || open.get(),
        move |wanted| async move { if wanted { Some(propose_conversion(id).await) } else { None } },
    );
    let go = use_navigate();
    let convert = Callback::new(move |()| {
        let Some(conversion) = sheet.get_untracked().map(Sheet::conversion) else { return };
        let go = go.clone();
        hand.carry_out(convert_lead(request(), id, conversion), Some(error), move |done| {
            open.set(false);
            refresh.run(());
            if let Some(deal) = done.lead.converted_deal {
                go(&format!("/board?deal={deal}"), Default::default());
            }
            t::done_convert(l).to_owned()
        });
    });
    // What is there now is shown beside what was decided.
    Effect::new(move |_| {
        let is_stale = error.with(|error| matches!(error, Some(Error::Refused(Refusal::ChangedSince(_)))));
        if let Some(sheet) = sheet.get_untracked().filter(|_| is_stale) {
            sheet.read_target(true);
        }
    });
    let waits = move || sheet.get().is_none_or(|sheet| sheet.is_reading.get());
    let footer = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t::cancel(l)}</Button>
            <Button look=Look::Primary busy=hand.busy disabled=Signal::derive(waits) on_press=convert>
                {t::convert_act(l)}
            </Button>
        }
    };
    let closed = move |()| {
        sheet.set(None);
        error.set(None);
    };
    view! {
        <Dialog id="lead-convert" title=t::convert_title(l) open=open size="is-wide" on_close=closed footer=footer>
            <form
                class="stack"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    convert.run(());
                }
            >
                {move || match proposal.get().flatten() {
                    None => view! { <Skeleton lines=5/> }.into_any(),
                    Some(Err(wrong)) => view! { <ErrorNote error=Signal::stored(Some(wrong))/> }.into_any(),
                    Some(Ok(proposal)) => {
                        view! { <ConvertForm proposal=proposal lead=view lookups=lookups sheet=sheet error=error/> }.into_any()
                    }
                }}
            </form>
        </Dialog>
    }
    .into_any()
}
