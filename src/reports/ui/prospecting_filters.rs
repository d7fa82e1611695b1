//! The period, the filters and the grouping of the statistics. All of it stands in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::auth::person::Person;
use crate::leads::list::Wanted;
use crate::reports::cohort::Period;
use crate::reports::prospecting::{Group, ProspectingForm};
use crate::reports::{texts as t, words};
use crate::settings::lookup::{Lookup, LookupKind};
use crate::values::error::Error;
use crate::values::id::LookupId;
use crate::widgets::all::*;
use crate::widgets::field::Frame;
use crate::widgets::locale;

/// What can be chosen: entries of lists, and people.
pub type Wording = (Vec<Lookup>, Vec<Person>);

#[component]
pub fn ProspectingFilters(
    form: Memo<ProspectingForm>,
    error: Signal<Option<Error>>,
    wording: Wording,
) -> impl IntoView {
    let l = locale();
    let navigate = use_navigate();
    let go = Callback::new(move |form: ProspectingForm| {
        navigate(&form.address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let change = move |change: fn(&mut ProspectingForm, String)| {
        Callback::new(move |word: String| {
            let mut wanted = form.get_untracked();
            change(&mut wanted, word);
            go.run(wanted);
        })
    };
    let (lookups, people) = wording;
    let nothing = Wanted::<LookupId>::Nothing.code();
    let entries = |kind: LookupKind, group: Group| {
        let none = Choice::new(nothing.clone(), words::nothing(l, group));
        let of_kind = lookups.iter().filter(move |lookup| lookup.kind == kind);
        of_kind.map(|lookup| Choice::new(lookup.id.to_string(), lookup.name.clone())).chain([none]).collect::<Vec<_>>()
    };
    let channels = entries(LookupKind::Channel, Group::Channel);
    let campaigns = entries(LookupKind::Campaign, Group::Campaign);
    let sources = entries(LookupKind::Source, Group::Source);
    let owners: Vec<Choice> = people
        .iter()
        .map(|person| Choice::new(person.id.to_string(), person.name.clone()))
        .chain([Choice::new(nothing.clone(), t::without_owner(l))])
        .collect();
    let periods: Vec<Choice> =
        Period::ALL.iter().map(|period| Choice::new(period.code(), words::period(l, *period))).collect();
    let group = move |group: Group| {
        let href = move || ProspectingForm { group: group.code().to_owned(), ..form.get() }.address();
        view! {
            <SegmentedLink
                href=Signal::derive(href)
                text=words::group(l, group)
                current=Signal::derive(move || form.with(|form| form.group() == group))
            />
        }
    };
    let is_free = move || form.with(|form| form.period() == Period::Free);
    view! {
        <search class="prospecting-filters" aria-label=t::filters(l)>
            <div class="prospecting-filters-row">
                <Select
                    name="period" id="prospecting-period" label=t::period(l) choices=periods
                    value=follows(form, |form| form.period().code().to_owned()) on_change=change(|form, word| form.period = word)
                />
                <Show when=is_free>
                    <Day
                        name="from" label=t::first_day(l) error=field_error(error, "from")
                        value=Signal::derive(move || form.with(|form| form.from.clone()))
                        on_change=change(|form, word| form.from = word)
                    />
                    <Day
                        name="to" label=t::last_day(l) error=field_error(error, "to")
                        value=Signal::derive(move || form.with(|form| form.to.clone()))
                        on_change=change(|form, word| form.to = word)
                    />
                </Show>
                <Select
                    name="channel" id="prospecting-channel" label=words::group(l, Group::Channel) none=t::all_channels(l)
                    choices=channels error=field_error(error, "channel")
                    value=follows(form, |form| form.channel.clone()) on_change=change(|form, word| form.channel = word)
                />
                <Select
                    name="campaign" id="prospecting-campaign" label=words::group(l, Group::Campaign) none=t::all_campaigns(l)
                    choices=campaigns error=field_error(error, "campaign")
                    value=follows(form, |form| form.campaign.clone()) on_change=change(|form, word| form.campaign = word)
                />
                <Select
                    name="source" id="prospecting-source" label=words::group(l, Group::Source) none=t::all_sources(l)
                    choices=sources error=field_error(error, "source")
                    value=follows(form, |form| form.source.clone()) on_change=change(|form, word| form.source = word)
                />
                <Select
                    name="owner" id="prospecting-owner" label=words::group(l, Group::Owner) none=t::all_owners(l)
                    choices=owners error=field_error(error, "owner")
                    value=follows(form, |form| form.owner.clone()) on_change=change(|form, word| form.owner = word)
                />
            </div>
            <div class="prospecting-filters-groups">
                <span class="prospecting-filters-label" aria-hidden="true">{t::group_by(l)}</span>
                <SegmentedNav label=t::group_by(l)>{Group::ALL.map(group).collect_view()}</SegmentedNav>
            </div>
        </search>
    }
    .into_any()
}

/// A control's value that goes with the address, by whatever way that changes.
fn follows(form: Memo<ProspectingForm>, value: fn(&ProspectingForm) -> String) -> RwSignal<String> {
    let shown = RwSignal::new(form.with_untracked(value));
    Effect::new(move |_| shown.set(form.with(value)));
    shown
}

/// One end of a free period, followed once it is a whole date or none.
#[component]
fn Day(
    name: &'static str,
    label: &'static str,
    value: Signal<String>,
    error: Signal<Option<String>>,
    on_change: Callback<String>,
) -> impl IntoView {
    let id = format!("prospecting-{name}");
    let frame =
        Frame { id: id.clone(), label: label.to_owned(), bare: false, hint: String::new(), required: false, error };
    let described_by = frame.described_by();
    let input = view! {
        <input
            class="input"
            type="date"
            id=id
            name=name
            value=value.get_untracked()
            prop:value=value
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described_by
            on:change=move |event| on_change.run(event_target_value(&event))
        />
    };
    view! { <div class="field">{frame.around(input.into_any())}</div> }.into_any()
}
