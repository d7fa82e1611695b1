//! What narrows the list of deals: the tabs, words, stage, owner, probability, close date. All of it stands in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::deals::api::read_choices;
use crate::deals::list::{BANDS, ListAsk, Tab};
use crate::deals::texts as t;
use crate::widgets::all::*;
use crate::widgets::locale;

#[component]
pub fn DealsFilter(ask: Memo<ListAsk>) -> impl IntoView {
    let l = locale();
    let navigate = use_navigate();
    let go = Callback::new(move |ask: ListAsk| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&ask.address(), options);
    });
    let search = Callback::new(move |text: String| go.run(ListAsk { text, ..ask.get_untracked() }));
    let tab = move |tab: Tab| {
        let text = match tab {
            Tab::Open => t::open(l),
            Tab::Won => t::won(l),
            Tab::Lost => t::lost(l),
            Tab::All => t::all(l),
        };
        view! {
            <TabLink
                href=Signal::derive(move || ListAsk { tab, ..ask.get() }.address())
                text
                current=Signal::derive(move || ask.with(|ask| ask.tab == tab))
            />
        }
    };
    let choices = Resource::new(|| (), |()| read_choices());
    let owners = Signal::derive(move || {
        let choices = choices.get().and_then(Result::ok).map(|choices| choices.owners).unwrap_or_default();
        choices.into_iter().map(|owner| Choice::new(owner.id.to_string(), owner.name)).collect::<Vec<_>>()
    });
    let stages = Signal::derive(move || {
        let choices = choices.get().and_then(Result::ok).map(|choices| choices.stages).unwrap_or_default();
        choices.into_iter().map(|stage| Choice::new(stage.id.to_string(), stage.name)).collect::<Vec<_>>()
    });
    let bands: Vec<Choice> =
        BANDS.iter().map(|(from, to)| Choice::new(format!("{from}-{to}"), t::band(l, *from, *to))).collect();
    let stage = follows(ask, |ask| ask.stage.map(|id| id.to_string()).unwrap_or_default());
    let owner = follows(ask, |ask| ask.owner.map(|id| id.to_string()).unwrap_or_default());
    let band = follows(ask, |ask| match (ask.from, ask.to) {
        (Some(from), Some(to)) => format!("{from}-{to}"),
        _ => String::new(),
    });
    let set_stage = move |id: String| go.run(ListAsk { stage: id.parse().ok(), ..ask.get_untracked() });
    let set_owner = move |id: String| go.run(ListAsk { owner: id.parse().ok(), ..ask.get_untracked() });
    let set_band = move |band: String| {
        let ends = band.split_once('-').and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
        let (from, to) = ends.unzip();
        go.run(ListAsk { from, to, ..ask.get_untracked() });
    };
    view! {
        <div class="deals-filter">
            <TabNav label=t::outcome(l)>{Tab::ALL.map(tab).collect_view()}</TabNav>
            <div class="deals-filter-row">
                <SearchField
                    id="deals-search"
                    action="/deals"
                    label=t::search_board(l)
                    hint=t::search_board(l)
                    text=Signal::derive(move || ask.with(|ask| ask.text.clone()))
                    address=Signal::derive(move || ask.with(ListAsk::write))
                    on_search=search
                />
                <Select name="stage" id="deals-stage" label=t::stage(l) bare=true none=t::all_stages(l) choices=stages value=stage on_change=set_stage/>
                <Select name="owner" id="deals-owner" label=t::owner(l) bare=true none=t::all_owners(l) choices=owners value=owner on_change=set_owner/>
                <Select name="band" id="deals-band" label=t::probability_band(l) bare=true none=t::all_bands(l) choices=bands value=band on_change=set_band/>
                <Closing ask/>
                <InCurrency ask/>
            </div>
        </div>
    }
    .into_any()
}

/// A control's value that goes with the address, by whatever way that changes.
fn follows(ask: Memo<ListAsk>, value: fn(&ListAsk) -> String) -> RwSignal<String> {
    let shown = RwSignal::new(ask.with_untracked(value));
    Effect::new(move |_| shown.set(ask.with(value)));
    shown
}

/// The currency that a figure has led here with, and the way to drop it.
#[component]
fn InCurrency(ask: Memo<ListAsk>) -> impl IntoView {
    let l = locale();
    move || {
        let ask = ask.get();
        let text = ask.currency?.code();
        let label = t::drop_filter(l, text);
        let address = ListAsk { currency: None, ..ask }.address();
        Some(chip(address, text.to_owned(), label))
    }
}

fn chip(address: String, text: String, label: String) -> impl IntoView {
    view! {
        <a class="deals-filter-chip" href=address aria-label=label>
            <span>{text}</span>
            <Icon name="x"/>
        </a>
    }
}

/// The days of closing that a figure has led here with, and the way to drop them.
#[component]
fn Closing(ask: Memo<ListAsk>) -> impl IntoView {
    let l = locale();
    move || {
        let ask = ask.get();
        let text = match (ask.closing_from, ask.closing_to) {
            (Some(from), Some(to)) => t::closing_between(l, &l.day(from), &l.day(to)),
            (Some(from), None) => t::closing_from(l, &l.day(from)),
            (None, Some(to)) => t::closing_until(l, &l.day(to)),
            (None, None) => return None,
        };
        let label = t::drop_filter(l, &text);
        let address = ListAsk { closing_from: None, closing_to: None, ..ask }.address();
        Some(chip(address, text, label))
    }
}
