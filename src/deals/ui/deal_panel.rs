//! A deal at the side of the board or the list: its fields, what can be done with it, its history. Its address is
//! the page's with `deal=…`; Back closes it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::criteria_sheet::CriteriaSheet;
use super::deal_activities::DealActivities;
use super::deal_alerts::DealAlerts;
use super::deal_criteria::DealCriteria;
use super::deal_documents::DealDocuments;
use super::deal_field::{DealField, Kind};
use super::deal_history::DealHistory;
use super::deal_lines::DealLines;
use super::deal_outcome::DealOutcome;
use super::deals_filter::stages_for;
use super::panel_state::PanelState;
use crate::changes::change::Fields;
use crate::changes::ui::Live;
use crate::deals::api::{read_choices, read_deal};
use crate::deals::board::Act;
use crate::deals::texts as t;
use crate::deals::view::{DealChoices, DealView, Done, OriginLead};
use crate::deals::words;
use crate::settings::decision::DecisionLabel;
use crate::settings::facts::use_facts;
use crate::settings::ui::{LabelBadge, currencies};
use crate::values::error::Error;
use crate::values::id::DealId;
use crate::values::money::Money;
use crate::values::percent::Outcome;
use crate::widgets::all::*;
use crate::widgets::browser;

/// A deal as read, and read anew with whatever anyone changes: its parts stay drawn while newer values flow into them.
#[derive(Clone, Copy)]
pub struct Reading {
    read: Resource<Result<(DealView, DealChoices), Error>>,
    version: RwSignal<u32>,
}

/// The newest that could be read: a cut in the network takes nothing away.
pub type Newest = Memo<Option<(DealView, DealChoices)>>;

impl Reading {
    pub fn of(deal: DealId) -> Reading {
        let version = RwSignal::new(0_u32);
        let read = Resource::new(
            move || version.get(),
            move |_| async move {
                let (view, choices) = futures::join!(read_deal(deal), read_choices());
                Ok::<_, Error>((view?, choices?))
            },
        );
        if let Some(live) = use_context::<Live>() {
            let known = StoredValue::new(0);
            Effect::new(move |_| {
                let newest = live.newest.get();
                // The first number only says where the stream begins.
                if known.get_value() != 0 && newest > known.get_value() {
                    version.update(|version| *version += 1);
                }
                known.set_value(newest);
            });
        }
        Reading { read, version }
    }

    /// To be made where the server waits for it, if it is to draw what was read.
    pub fn newest(self) -> Newest {
        Memo::new(move |known: Option<&Option<_>>| match self.read.get() {
            Some(Ok(answer)) => Some(answer),
            _ => known.cloned().flatten(),
        })
    }
}

/// The deal's name, once it is known.
pub fn title(newest: Newest) -> Signal<String> {
    let locale = crate::widgets::locale();
    Signal::derive(move || {
        let name = newest.with(|newest| newest.as_ref().map(|(view, _)| view.deal.name.clone()));
        name.unwrap_or_else(|| t::deal(locale).to_owned())
    })
}

/// The parts of a deal once it is read, or why it is not.
#[component]
pub fn DealParts(reading: Reading, newest: Newest) -> impl IntoView {
    let locale = crate::widgets::locale();
    let is_read = Memo::new(move |_| newest.with(Option::is_some));
    let problem = move || {
        reading.read.get().and_then(Result::err).map(|error| match error {
            Error::NotFound => view! { <Note tone=Tone::Warning>{t::not_found(locale)}</Note> }.into_any(),
            error => view! { <Note tone=Tone::Danger>{error.text(locale)}</Note> }.into_any(),
        })
    };
    let form = move || {
        is_read.get().then(|| newest.get_untracked()).flatten().map(|(view, choices)| {
            let state = PanelState::new(view, newest, reading.version);
            view! { <DealForm state choices/> }.into_any()
        })
    };
    view! { {problem} {form} }.into_any()
}

#[component]
pub fn DealPanel(deal: DealId) -> impl IntoView {
    let reading = Reading::of(deal);
    let name = RwSignal::new(None::<String>);
    let locale = crate::widgets::locale();
    let title = Signal::derive(move || name.get().unwrap_or_else(|| t::deal(locale).to_owned()));
    let query = use_query_map();
    let navigate = use_navigate();
    let close = Callback::new(move |()| {
        let mut params = query.get_untracked();
        params.remove("deal");
        let address = params.to_query_string();
        let address = if address.is_empty() { "?".to_owned() } else { address };
        navigate(&address, NavigateOptions { scroll: false, ..Default::default() });
    });
    view! {
        <Panel
            id="deal-panel" title on_close=close
            actions=move || view! { <PageLink deal/> <CopyLink/> }
        >
            // Whoever is typing goes on while newer values are read.
            <Transition fallback=|| view! { <Skeleton lines=6/> }><Inside reading name/></Transition>
        </Panel>
    }
}

/// The deal is read inside the transition only: read beside it, each reading would take the panel, and the focus in it, off
/// the page until it is done.
#[component]
fn Inside(reading: Reading, name: RwSignal<Option<String>>) -> impl IntoView {
    let newest = reading.newest();
    Effect::new(move |_| name.set(newest.with(|newest| newest.as_ref().map(|(view, _)| view.deal.name.clone()))));
    view! { <DealParts reading newest/> }
}

/// To the deal's own page, which has more room.
#[component]
fn PageLink(deal: DealId) -> impl IntoView {
    let label = t::open_page(crate::widgets::locale());
    view! {
        <a class="icon-button" href=format!("/deals/{deal}") title=label aria-label=label>
            <Icon name="external-link"/>
        </a>
    }
    .into_any()
}

#[component]
pub fn CopyLink() -> impl IntoView {
    let locale = crate::widgets::locale();
    let toasts = Toasts::here();
    view! {
        <IconButton icon="link" label=t::copy_link(locale) on_press=move |()| {
            if let Ok(address) = window().location().href() {
                browser::copy(&address);
                toasts.success(t::link_copied(locale));
            }
        }/>
    }
}

#[component]
fn DealForm(state: PanelState, choices: DealChoices) -> impl IntoView {
    let locale = state.locale;
    let lookup = |kind: &str| -> Vec<Choice> {
        // A retired one stays with the deal that has it.
        let held = state.view.with_untracked(|view| view.deal.get(kind).id());
        let of_kind = choices.lookups.iter().filter(|it| it.kind == kind && (!it.retired || Some(it.id) == held));
        of_kind.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect()
    };
    let owner = state.view.with_untracked(|view| view.deal.owner);
    let owners = choices.owners.iter().filter(|it| it.active || it.id == owner);
    let owners = owners.map(|owner| Choice::new(owner.id.to_string(), owner.name.clone())).collect::<Vec<_>>();
    let (types, document_types) = (lookup("activity_type"), lookup("document_type"));
    let people = choices.owners.iter().filter(|it| it.active);
    let people = people.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect::<Vec<_>>();
    let stages = stages_for(&choices, state.view.with_untracked(|view| view.deal.stage));
    let labels = DecisionLabel::ALL.map(|label| Choice::new(label.code(), label.name(locale))).to_vec();
    let label = Memo::new(move |_| state.view.with(|view| view.deal.label));
    let lost = move || state.view.with(|view| view.deal.outcome() == Outcome::Lost);
    let closed = move || state.view.with(|view| view.deal.outcome() != Outcome::Open);
    let reasons = StoredValue::new(lookup("loss_reason"));
    view! {
        <div class="deal-panel">
            <Show when=move || !state.may_change()>
                <Note>{t::read_only(locale)}</Note>
            </Show>
            <DealOutcome state/>
            {move || label.get().map(|label| view! { <div><LabelBadge label id="deal-label-means"/></div> })}
            <DealAlerts state/>
            <DealMoney state/>
            <DealCriteria state/>
            <DealActivities state types owners=people/>
            <DealDocuments state types=document_types/>
            <section class="deal-panel-section">
                <h3>{t::next_section(locale)}</h3>
                <div class="field-grid">
                    <DealField state field="next_on" kind=Kind::Day/>
                    <div class="is-whole"><DealField state field="next_step" kind=Kind::Line/></div>
                </div>
            </section>
            <section class="deal-panel-section">
                <div class="field-grid">
                    <div class="is-whole"><DealField state field="name" kind=Kind::Line/></div>
                    <div class="is-whole deal-panel-account">
                        <DealField state field="account" kind=Kind::Account/>
                        <ButtonLink
                            href=Signal::derive(move || {
                                format!("/accounts/{}", state.view.with(|view| view.deal.account))
                            })
                            look=Look::Ghost
                            icon="building-2"
                        >
                            {t::open_account(locale)}
                        </ButtonLink>
                    </div>
                    <DealField state field="stage" kind=Kind::Choice(stages) required=true/>
                    <DealField state field="owner" kind=Kind::Choice(owners) required=true/>
                    <DealField state field="label" kind=Kind::Choice(labels)/>
                </div>
            </section>
            <MoneySection state/>
            <DealLines state/>
            <section class="deal-panel-section">
                <h3>{t::about_section(locale)}</h3>
                <div class="field-grid">
                    <DealField state field="contact" kind=Kind::Contact/>
                    <DealField state field="source" kind=Kind::Choice(lookup("source"))/>
                    <DealField state field="category" kind=Kind::Choice(lookup("category"))/>
                    <DealField state field="product" kind=Kind::Choice(lookup("product"))/>
                    <DealField state field="competitor" kind=Kind::Choice(lookup("competitor"))/>
                    <Show when=lost>
                        <DealField state field="loss_reason" kind=Kind::Choice(reasons.get_value()) required=true/>
                    </Show>
                    <div class="is-whole"><DealField state field="description" kind=Kind::Text/></div>
                    <Show when=closed>
                        <div class="is-whole"><DealField state field="report" kind=Kind::Text/></div>
                    </Show>
                </div>
                <Creation state/>
            </section>
            <DealHistory state/>
            <OriginLeads state/>
            <CriteriaSheet id="panel-criteria" asking=state.asking on_done=Callback::new(move |(act, done, said): (Act, Done, String)| {
                state.went(act, done.request, Ok(done), said);
            })/>
        </div>
    }
}

#[component]
fn MoneySection(state: PanelState) -> impl IntoView {
    let locale = state.locale;
    let forecasts = crate::deals::deal::Forecast::ALL;
    let forecasts = forecasts.map(|it| Choice::new(it.code(), words::forecast_word(locale, it))).to_vec();
    let currency = Memo::new(move |_| state.view.with(|view| view.deal.currency));
    let amounts = move || {
        // The amounts carry its sign.
        currency.track();
        view! {
            <DealField state field="value" kind=Kind::Money/>
            <DealField state field="costs" kind=Kind::Money/>
        }
    };
    let rate = move || {
        let deal = state.view.with(|view| view.deal.closing_rate.map(|held| (view.deal.currency, held)));
        deal.map(|(currency, held)| {
            let rate = words::rate(locale, currency, held);
            view! { <p class="faint">{t::closing_rate(locale)} ": " <span class="num">{rate}</span></p> }
        })
    };
    view! {
        <section class="deal-panel-section">
            <h3>{t::money_section(locale)}</h3>
            <div class="field-grid">
                {amounts}
                <Show when=move || state.is_computed("value")>
                    <p class="field-hint is-whole">{t::computed_from_lines(locale)}</p>
                </Show>
                <DealField state field="currency" kind=Kind::Choice(currencies()) required=true/>
                <DealField state field="probability" kind=Kind::Percent/>
                <DealField state field="close_on" kind=Kind::Day/>
                <DealField state field="forecast" kind=Kind::Choice(forecasts) required=true/>
            </div>
            {rate}
        </section>
    }
    .into_any()
}

/// Who made it, and when: recorded for good.
#[component]
fn Creation(state: PanelState) -> impl IntoView {
    let locale = state.locale;
    let offset = use_facts().utc_offset;
    let text = move || {
        state.view.with(|view| {
            let when = locale.day(view.deal.created_at.day_at(offset));
            match &view.creator {
                Some(name) => t::created_by(locale, name, &when),
                None => t::created_at(locale, &when),
            }
        })
    };
    view! { <p class="faint">{text}</p> }.into_any()
}

/// What happened before it was a deal stands on the leads that it has come from.
#[component]
fn OriginLeads(state: PanelState) -> impl IntoView {
    let locale = state.locale;
    let leads = Memo::new(move |_| state.view.with(|view| view.leads.clone()));
    let link = |lead: OriginLead| {
        view! {
            <li>
                <a class="deal-panel-lead" href=format!("/leads/{}", lead.id)>
                    <Icon name="megaphone"/>
                    <span>{lead.subject}</span>
                </a>
            </li>
        }
    };
    view! {
        <Show when=move || leads.with(|leads| !leads.is_empty())>
            <section class="deal-panel-section">
                <h3>{t::from_leads(locale)}</h3>
                <ul role="list">{move || leads.get().into_iter().map(link).collect_view()}</ul>
                <p class="faint">{t::lead_history(locale)}</p>
            </section>
        </Show>
    }
}

/// Value, margin and weighted total, by the one rule of money.
#[component]
fn DealMoney(state: PanelState) -> impl IntoView {
    let locale = state.locale;
    let figure = move |label: &'static str, text: Signal<String>| {
        view! {
            <div class="deal-panel-figure">
                <dt>{label}</dt>
                <dd class="num">{text}</dd>
            </div>
        }
    };
    let money = move |minor: fn(&crate::deals::deal::Deal) -> i64| {
        Signal::derive(move || {
            state.view.with(|view| locale.money_whole(Money { minor: minor(&view.deal), currency: view.deal.currency }))
        })
    };
    let weighted =
        Signal::derive(move || state.view.with(|view| locale.weighted(view.deal.weighted(), view.deal.currency)));
    view! {
        <dl class="deal-panel-figures">
            {figure(t::value(locale), money(|deal| deal.value))}
            {figure(t::margin(locale), money(|deal| deal.value - deal.costs))}
            {figure(t::weighted(locale), weighted)}
        </dl>
    }
}
