//! A deal at the side of the board or the list: its fields, what can be done with it, its history. Its address is
//! the page's with `deal=…`; Back closes it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::deal_field::{DealField, Kind};
use super::deal_history::DealHistory;
use super::deal_outcome::DealOutcome;
use super::panel_state::PanelState;
use crate::changes::ui::Live;
use crate::deals::api::{read_choices, read_deal};
use crate::deals::texts as t;
use crate::deals::view::{DealChoices, DealView, OriginLead};
use crate::deals::words;
use crate::settings::decision::DecisionLabel;
use crate::settings::ui::LabelBadge;
use crate::values::error::Error;
use crate::values::id::DealId;
use crate::values::money::Money;
use crate::values::percent::Outcome;
use crate::widgets::all::*;
use crate::widgets::browser;

#[component]
pub fn DealPanel(deal: DealId) -> impl IntoView {
    let locale = crate::widgets::locale();
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
    let query = use_query_map();
    let navigate = use_navigate();
    let close = Callback::new(move |()| {
        let mut params = query.get_untracked();
        params.remove("deal");
        let address = params.to_query_string();
        let address = if address.is_empty() { "?".to_owned() } else { address };
        navigate(&address, NavigateOptions { scroll: false, ..Default::default() });
    });
    let shown = RwSignal::new(None::<(DealView, DealChoices)>);
    let title = Signal::derive(move || {
        shown
            .with(|shown| shown.as_ref().map_or_else(|| t::deal(locale).to_owned(), |(view, _)| view.deal.name.clone()))
    });
    let is_read = Memo::new(move |_| shown.with(Option::is_some));
    let problem = move || {
        read.get().and_then(|answer| match answer {
            Ok(answer) => {
                shown.set(Some(answer));
                None
            }
            Err(Error::NotFound) => Some(view! { <Note tone=Tone::Warning>{t::not_found(locale)}</Note> }.into_any()),
            Err(error) => Some(view! { <Note tone=Tone::Danger>{error.text(locale)}</Note> }.into_any()),
        })
    };
    // The form stays while newer values flow into it.
    let form = move || {
        is_read.get().then(|| shown.get_untracked()).flatten().map(|(view, choices)| {
            let state = PanelState::new(view, shown, version);
            view! { <DealForm state choices/> }.into_any()
        })
    };
    view! {
        <Panel
            id="deal-panel" title on_close=close
            actions=move || view! { <CopyLink/> }
        >
            <Suspense fallback=|| view! { <Skeleton lines=6/> }>{problem} {form}</Suspense>
        </Panel>
    }
}

#[component]
fn CopyLink() -> impl IntoView {
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
        let of_kind = choices.lookups.iter().filter(|it| it.kind == kind && !it.retired);
        of_kind.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect()
    };
    let owner = state.view.with_untracked(|view| view.deal.owner);
    let owners = choices.owners.iter().filter(|it| it.active || it.id == owner);
    let owners = owners.map(|owner| Choice::new(owner.id.to_string(), owner.name.clone())).collect::<Vec<_>>();
    let forecasts = crate::deals::deal::Forecast::ALL;
    let forecasts = forecasts.map(|it| Choice::new(it.code(), words::forecast_word(locale, it))).to_vec();
    let stages = choices.stages.iter().filter(|stage| !stage.retired);
    let stages = stages.map(|stage| Choice::new(stage.id.to_string(), stage.name.clone())).collect::<Vec<_>>();
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
            <DealMoney state/>
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
            <section class="deal-panel-section">
                <h3>{t::money_section(locale)}</h3>
                <div class="field-grid">
                    <DealField state field="value" kind=Kind::Money/>
                    <DealField state field="costs" kind=Kind::Money/>
                    <DealField state field="probability" kind=Kind::Percent/>
                    <DealField state field="close_on" kind=Kind::Day/>
                    <DealField state field="forecast" kind=Kind::Choice(forecasts) required=true/>
                </div>
            </section>
            <section class="deal-panel-section">
                <h3>{t::next_section(locale)}</h3>
                <div class="field-grid">
                    <DealField state field="next_on" kind=Kind::Day/>
                    <div class="is-whole"><DealField state field="next_step" kind=Kind::Line/></div>
                </div>
            </section>
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
            </section>
            <DealHistory state/>
            <OriginLeads state/>
        </div>
    }
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
