//! The period, the filters and the grouping of a report. All of it stands in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::auth::api::people;
use crate::auth::person::Person;
use crate::auth::ui::use_viewer;
use crate::deals::api::read_choices;
use crate::deals::stage::Pipeline;
use crate::reports::cohort::Period;
use crate::reports::form::{Narrow, Report, ReportForm};
use crate::reports::{texts as t, words};
use crate::settings::api::lookups;
use crate::settings::lookup::{Lookup, LookupKind};
use crate::values::error::Error;
use crate::values::id::LookupId;
use crate::values::locale::Locale;
use crate::values::wanted::Wanted;
use crate::widgets::all::*;
use crate::widgets::field::Frame;
use crate::widgets::locale;

/// What can be chosen: entries of lists, people, pipelines.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Wording {
    lookups: Vec<Lookup>,
    people: Vec<Person>,
    pipelines: Vec<Pipeline>,
}

impl Wording {
    pub async fn read(report: Report) -> Result<Wording, Error> {
        let has_pipelines = report.narrows().contains(&Narrow::Pipeline);
        let pipelines = if has_pipelines { read_choices().await?.pipelines } else { Vec::new() };
        Ok(Wording { lookups: lookups().await?, people: people().await?, pipelines })
    }

    fn choices(&self, l: Locale, report: Report, narrow: Narrow) -> Vec<Choice> {
        let nothing = |text: &str| Choice::new(Wanted::<LookupId>::Nothing.code(), text);
        let entries = |kind: LookupKind, none: &str| {
            let of_kind = self.lookups.iter().filter(move |lookup| lookup.kind == kind);
            let entries = of_kind.map(|lookup| Choice::new(lookup.id.to_string(), lookup.name.clone()));
            entries.chain([nothing(none)]).collect()
        };
        match narrow {
            Narrow::Pipeline => {
                self.pipelines.iter().map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect()
            }
            Narrow::Channel => entries(LookupKind::Channel, t::without_channel(l)),
            Narrow::Campaign => entries(LookupKind::Campaign, t::without_campaign(l)),
            Narrow::Source => entries(LookupKind::Source, t::without_source(l)),
            Narrow::Owner => {
                let me = use_viewer().map(|viewer| viewer.id);
                // One's own come first; a lead may be nobody's, a deal never is.
                let mine = self.people.iter().filter(|person| Some(person.id) == me);
                let others = self.people.iter().filter(|person| Some(person.id) != me);
                let mine = mine.map(|person| Choice::new(person.id.to_string(), t::mine(l, &person.name)));
                let others = others.map(|person| Choice::new(person.id.to_string(), person.name.clone()));
                let none = (report == Report::Prospecting).then(|| nothing(t::without_owner(l)));
                mine.chain(others).chain(none).collect()
            }
        }
    }
}

#[component]
pub fn ReportFilters(
    report: Report,
    form: Memo<ReportForm>,
    error: Signal<Option<Error>>,
    wording: Wording,
    /// What lines can stand for: the word in the address and the one that is read. The first is there without a word.
    groups: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let l = locale();
    let navigate = use_navigate();
    let go = Callback::new(move |form: ReportForm| {
        navigate(&form.address(report), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let change = move |change: fn(&mut ReportForm, String)| {
        Callback::new(move |word: String| {
            let mut wanted = form.get_untracked();
            change(&mut wanted, word);
            go.run(wanted);
        })
    };
    let narrow = move |narrow: Narrow| {
        let choices = wording.choices(l, report, narrow);
        let chosen = move |form: &ReportForm| form.narrowed(narrow).to_owned();
        let on_change = Callback::new(move |word: String| {
            let mut wanted = form.get_untracked();
            *wanted.narrowed_mut(narrow) = word;
            go.run(wanted);
        });
        // A company with one pipeline chooses none.
        let is_shown = narrow != Narrow::Pipeline || choices.len() > 1;
        is_shown.then(|| {
            view! {
                <Select
                    name=narrow.code() id=format!("report-{}", narrow.code()) label=words::narrow(l, narrow)
                    none=words::all_of(l, report, narrow) choices error=field_error(error, narrow.code())
                    value=follows(form, chosen) on_change
                />
            }
        })
    };
    let periods: Vec<Choice> =
        Period::ALL.iter().map(|period| Choice::new(period.code(), words::period(l, *period))).collect();
    let known: Vec<&'static str> = groups.iter().map(|(code, _)| *code).collect();
    let group = move |(code, text): (&'static str, &'static str)| {
        let href = move || ReportForm { group: code.to_owned(), ..form.get() }.address(report);
        let known = known.clone();
        let current = move || {
            form.with(|form| {
                let asked = known.iter().find(|known| **known == form.group).or(known.first());
                asked == Some(&code)
            })
        };
        view! { <SegmentedLink href=Signal::derive(href) text current=Signal::derive(current)/> }
    };
    let groups = groups.into_iter().map(group).collect::<Vec<_>>();
    let is_free = move || form.with(|form| form.period() == Period::Free);
    view! {
        <search class="report-filters" aria-label=t::filters(l)>
            <div class="report-filters-row">
                <Select
                    name="period" id="report-period" label=t::period(l) choices=periods
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
                {report.narrows().iter().map(|it| narrow(*it)).collect_view()}
            </div>
            {(!groups.is_empty()).then(|| view! {
                <div class="report-filters-groups">
                    <span class="report-filters-label" aria-hidden="true">{t::group_by(l)}</span>
                    <SegmentedNav label=t::group_by(l)>{groups}</SegmentedNav>
                </div>
            })}
        </search>
    }
    .into_any()
}

/// A control's value that goes with the address, by whatever way that changes.
fn follows(form: Memo<ReportForm>, value: impl Fn(&ReportForm) -> String + Send + Sync + 'static) -> RwSignal<String> {
    let shown = RwSignal::new(form.with_untracked(&value));
    Effect::new(move |_| shown.set(form.with(&value)));
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
    let id = format!("report-{name}");
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
