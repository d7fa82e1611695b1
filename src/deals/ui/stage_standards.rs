//! The part of the stage form that says what is expected of the deals in it.

use leptos::prelude::*;

use crate::deals::criteria::Criterion;
use crate::deals::standards::{StandardsDraft, Wip};
use crate::deals::texts as t;
use crate::deals::words;
use crate::settings::facts::use_facts;
use crate::settings::lookup::LookupKind;
use crate::settings::types::Slot;
use crate::values::error::Error;
use crate::widgets::all::*;
use crate::widgets::field::FieldProblem;

/// What is typed and ticked in it.
#[derive(Clone, Copy)]
pub struct StandardsForm {
    exit: RwSignal<Vec<String>>,
    longest_days: RwSignal<String>,
    wip: RwSignal<String>,
    stage_limit: RwSignal<String>,
    seller_limit: RwSignal<String>,
    band_low: RwSignal<String>,
    band_high: RwSignal<String>,
}

impl StandardsForm {
    pub fn new(draft: StandardsDraft) -> Self {
        Self {
            exit: RwSignal::new(draft.exit),
            longest_days: RwSignal::new(draft.longest_days),
            wip: RwSignal::new(if draft.wip.is_empty() { Wip::None.code().to_owned() } else { draft.wip }),
            stage_limit: RwSignal::new(draft.stage_limit),
            seller_limit: RwSignal::new(draft.seller_limit),
            band_low: RwSignal::new(draft.band_low),
            band_high: RwSignal::new(draft.band_high),
        }
    }

    pub fn draft(self) -> StandardsDraft {
        StandardsDraft {
            exit: self.exit.get_untracked(),
            longest_days: self.longest_days.get_untracked(),
            wip: self.wip.get_untracked(),
            stage_limit: self.stage_limit.get_untracked(),
            seller_limit: self.seller_limit.get_untracked(),
            band_low: self.band_low.get_untracked(),
            band_high: self.band_high.get_untracked(),
        }
    }
}

#[component]
pub fn StageStandards(form: StandardsForm, error: RwSignal<Option<Error>>) -> impl IntoView {
    let (locale, facts) = (crate::widgets::locale(), use_facts());
    let types = &facts.types;
    let tick = move |criterion: Criterion| {
        let name = criterion.field();
        let on_change = Callback::new(move |ticked: bool| {
            form.exit.update(|exit| {
                exit.retain(|field| field != name);
                if ticked {
                    exit.push(name.to_owned());
                }
            });
        });
        let initial = form.exit.with_untracked(|exit| exit.iter().any(|field| field == name));
        // Under its own head a type needs no more than its name.
        let label = words::type_name(types, criterion).map(str::to_owned);
        let label = label.unwrap_or_else(|| words::criterion(locale, types, criterion));
        view! { <Checkbox name="exit" label initial on_change/> }
    };
    // A retired type is offered as long as the stage asks for it.
    let of_types = |kind: LookupKind, criterion: fn(Slot) -> Criterion, hint: &'static str| {
        let asked = |slot: Slot| form.exit.with_untracked(|exit| exit.iter().any(|it| it == criterion(slot).field()));
        let offered = types.of(kind).iter().filter(|it| !it.retired || asked(it.slot));
        let offered: Vec<Criterion> = offered.map(|it| criterion(it.slot)).collect();
        (!offered.is_empty()).then(|| {
            view! {
                <p class="stage-standards-hint">{hint}</p>
                <div class="stage-standards-criteria">{offered.into_iter().map(&tick).collect_view()}</div>
            }
        })
    };
    let choices = Wip::ALL.map(|wip| {
        let text = match wip {
            Wip::None => t::wip_none(locale),
            Wip::Soft => t::wip_soft(locale),
            Wip::Strict => t::wip_strict(locale),
        };
        Choice::new(wip.code(), text)
    });
    let choices = Signal::stored(choices.to_vec());
    let is_limited = move || form.wip.with(|wip| wip != Wip::None.code());
    view! {
        <fieldset class="stage-standards">
            <legend>{t::exit_criteria(locale)}</legend>
            <p class="stage-standards-hint">{t::exit_criteria_hint(locale)}</p>
            <div class="stage-standards-criteria">{Criterion::FIELDS.into_iter().map(&tick).collect_view()}</div>
            {of_types(LookupKind::ActivityType, Criterion::Done, t::exit_types_hint(locale))}
            {of_types(LookupKind::DocumentType, Criterion::Document, t::exit_documents_hint(locale))}
            <FieldProblem error=field_error(error, "exit") id="stage-exit-error"/>
        </fieldset>
        <div class="field-grid">
            <TextInput name="longest_days" id="stage-longest-days" label=t::longest_days(locale) value=form.longest_days
                number=true suffix=t::days(locale) error=field_error(error, "longest_days")/>
            <Select name="wip" id="stage-wip" label=t::wip(locale) choices value=form.wip error=field_error(error, "wip")/>
            <Show when=is_limited>
                <TextInput name="stage_limit" id="stage-stage-limit" label=t::stage_limit(locale) value=form.stage_limit
                    number=true error=field_error(error, "stage_limit")/>
                <TextInput name="seller_limit" id="stage-seller-limit" label=t::seller_limit(locale) value=form.seller_limit
                    number=true error=field_error(error, "seller_limit")/>
            </Show>
            <TextInput name="band_low" id="stage-band-low" label=t::band_low(locale) value=form.band_low
                number=true suffix="%" error=field_error(error, "band_low")/>
            <TextInput name="band_high" id="stage-band-high" label=t::band_high(locale) value=form.band_high
                number=true suffix="%" error=field_error(error, "band_high")/>
        </div>
    }
    .into_any()
}
