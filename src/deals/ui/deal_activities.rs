//! What is planned with the deal and what was done, planned and logged from here.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::closing::open_page;
use super::panel_state::PanelState;
use super::under_way::UnderWay;
use crate::activities::activity::ActivityId;
use crate::activities::draft::ActivityDraft;
use crate::activities::texts as t;
use crate::activities::ui::{ActivityFields, ActivityForm, ActivityLine};
use crate::activities::view::{Activities, ActivityView};
use crate::auth::ui::use_viewer;
use crate::deals::api::{edit_activity, finish_activity, plan_activity, retire_activity};
use crate::settings::facts::use_facts;
use crate::settings::ui::Doing;
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::RequestId;
use crate::widgets::all::*;

/// So many of what was done are shown at first.
const SHOWN: usize = 5;

/// What the dialog is open for.
#[derive(Clone, Debug, PartialEq)]
enum Asked {
    Plan,
    Log,
    Edit(ActivityView),
}

#[component]
pub fn DealActivities(
    state: PanelState,
    /// The types of activities, and the people who may be given one.
    types: Vec<Choice>,
    owners: Vec<Choice>,
) -> impl IntoView {
    let locale = state.locale;
    let asked = RwSignal::new(None::<Asked>);
    let all = RwSignal::new(false);
    let under_way = UnderWay::new();
    let activities = Memo::new(move |_| state.view.with(|view| view.activities.clone()));
    let lists = move || lists(state, activities.get(), asked, all, under_way);
    let acts = move || {
        state.may_change().then(|| {
            view! {
                <div class="cluster is-tight">
                    <Button small=true icon="calendar-plus" on_press=move |()| asked.set(Some(Asked::Plan))>{t::plan(locale)}</Button>
                    <Button small=true icon="check" on_press=move |()| asked.set(Some(Asked::Log))>{t::log(locale)}</Button>
                </div>
            }
        })
    };
    view! {
        <section class="deal-panel-section" aria-labelledby="deal-activities">
            <div class="cluster is-apart">
                <h3 id="deal-activities">{t::activities(locale)}</h3>
                {acts}
            </div>
            {lists}
        </section>
        <ActivityDialog state asked types owners/>
    }
    .into_any()
}

fn lists(
    state: PanelState,
    activities: Activities,
    asked: RwSignal<Option<Asked>>,
    all: RwSignal<bool>,
    under_way: UnderWay<ActivityId>,
) -> AnyView {
    let locale = state.locale;
    let today = use_facts().today;
    let Activities { planned, done, more } = activities;
    if planned.is_empty() && done.is_empty() {
        return view! { <p class="muted">{t::none_yet(locale)}</p> }.into_any();
    }
    let line = move |view: ActivityView| {
        let (id, done) = (view.activity.id, view.activity.done);
        let shown = view.clone();
        view! {
            <ActivityLine
                view today may_change=Signal::derive(move || state.may_change())
                on_finish=Callback::new(move |()| finish(state, id, !done, asked, under_way))
                on_edit=Callback::new(move |()| asked.set(Some(Asked::Edit(shown.clone()))))
                on_delete=Callback::new(move |()| retire(state, id, under_way))
            />
        }
    };
    let count = done.len();
    let done = StoredValue::new(done);
    let history = move || {
        let shown = done
            .with_value(|done| done.iter().take(if all.get() { count } else { SHOWN }).cloned().collect::<Vec<_>>());
        let rest = (count > shown.len()).then(|| {
            let text = t::show_done(locale, &locale.number(count as i64));
            view! { <Button small=true look=Look::Ghost on_press=move |()| all.set(true)>{text}</Button> }
        });
        let earlier = (more && all.get()).then(|| view! { <p class="faint">{t::earlier(locale)}</p> });
        view! {
            <ul class="activity-list" role="list">{shown.into_iter().map(line).collect_view()}</ul>
            {rest}
            {earlier}
        }
    };
    let nothing = planned.is_empty().then(|| view! { <p class="muted">{t::nothing_planned(locale)}</p> });
    let planned = (!planned.is_empty()).then(|| {
        view! { <ul class="activity-list" role="list">{planned.into_iter().map(line).collect_view()}</ul> }
    });
    let history = (count > 0).then(|| view! { <h4 class="activity-list-head">{t::history(locale)}</h4> {history} });
    view! { {nothing} {planned} {history} }.into_any()
}

/// Done, it offers to plan what comes next.
fn finish(
    state: PanelState,
    id: ActivityId,
    done: bool,
    asked: RwSignal<Option<Asked>>,
    under_way: UnderWay<ActivityId>,
) {
    if !under_way.begins(id) {
        return;
    }
    let locale = state.locale;
    let request = RequestId::from(fresh());
    state.run(async move {
        let answer = finish_activity(request, id, done).await;
        under_way.ended(id);
        if done {
            let next = move || {
                if asked.try_set(Some(Asked::Plan)).is_some() {
                    open_page(state.deal);
                }
            };
            state.answered_and(request, answer, t::was_done(locale).to_owned(), (t::plan_next(locale), next));
        } else {
            state.answered(request, answer, t::was_reopened(locale).to_owned());
        }
    });
}

fn retire(state: PanelState, id: ActivityId, under_way: UnderWay<ActivityId>) {
    if !under_way.begins(id) {
        return;
    }
    let request = RequestId::from(fresh());
    state.run(async move {
        let answer = retire_activity(request, id).await;
        under_way.ended(id);
        state.answered(request, answer, t::was_deleted(state.locale).to_owned());
    });
}

#[component]
fn ActivityDialog(
    state: PanelState,
    asked: RwSignal<Option<Asked>>,
    types: Vec<Choice>,
    owners: Vec<Choice>,
) -> impl IntoView {
    let locale = state.locale;
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asked.with(Option::is_some)));
    let title = Signal::derive(move || match asked.get() {
        Some(Asked::Log) => t::log_title(locale),
        Some(Asked::Edit(_)) => t::edit_title(locale),
        _ => t::plan_title(locale),
    });
    let title = Signal::derive(move || title.get().to_owned());
    let choices = StoredValue::new((types, owners));
    let body = move || {
        asked.get().map(|asked| {
            let (types, owners) = choices.get_value();
            view! { <Form state asked open types owners/> }
        })
    };
    view! {
        <Dialog id="deal-activity" title open on_close=Callback::new(move |()| asked.set(None))>
            {body}
        </Dialog>
    }
    .into_any()
}

/// Drawn anew each time the dialog opens.
#[component]
fn Form(
    state: PanelState,
    asked: Asked,
    open: RwSignal<bool>,
    types: Vec<Choice>,
    owners: Vec<Choice>,
) -> impl IntoView {
    let locale = state.locale;
    let doing = Doing::here();
    let error = doing.error;
    let (today, me) = (use_facts().today, use_viewer().map(|viewer| viewer.id));
    let next_on = state.view.with_untracked(|view| view.deal.next_on);
    let first_type = types.first().and_then(|it| it.value.parse().ok());
    let fresh_draft = |done: bool| {
        let day = if done { today } else { next_on.filter(|day| *day >= today).unwrap_or_else(|| today.plus_days(1)) };
        ActivityDraft { activity_type: first_type, owner: me, day: day.to_string(), done, ..ActivityDraft::default() }
    };
    let (draft, types, owners) = match &asked {
        Asked::Plan => (fresh_draft(false), types, owners),
        Asked::Log => (fresh_draft(true), types, owners),
        Asked::Edit(view) => {
            let draft = ActivityDraft::of(&view.activity);
            let held = Choice::new(view.activity.activity_type.to_string(), view.type_name.clone());
            let whose = Choice::new(view.activity.owner.to_string(), view.owner.clone());
            (draft, with(types, held), with(owners, whose))
        }
    };
    let form = ActivityForm::new(&draft);
    // A retry of the same form is the same request.
    let request = RequestId::from(fresh());
    let id = match &asked {
        Asked::Edit(view) => view.activity.id,
        _ => ActivityId::from(fresh()),
    };
    let is_new = !matches!(asked, Asked::Edit(_));
    let (said, act) = match &asked {
        Asked::Plan => (t::was_planned(locale), t::plan(locale)),
        Asked::Log => (t::was_logged(locale), t::log(locale)),
        Asked::Edit(_) => (t::was_saved(locale), crate::deals::texts::save(locale)),
    };
    let seen = RwSignal::new(draft);
    let is_clash = |error: &Option<Error>| matches!(error, Some(Error::Clash(_)));
    // After a clash the form stands on what is there now: pressed again, it changes what was touched here.
    Effect::new(move |_| {
        if error.with(is_clash)
            && let Some(now) = state.view.with(|view| standing(&view.activities, id))
            && seen.with_untracked(|seen| *seen != now)
        {
            form.show(&form.draft().following(&seen.get_untracked(), &now));
            seen.set(now);
        }
    });
    let told = Signal::derive(move || error.get().filter(|error| !matches!(error, Error::Clash(_))));
    let clashed =
        move || error.with(is_clash).then(|| view! { <Note tone=Tone::Warning>{t::changed_meanwhile(locale)}</Note> });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (seen, draft) = (seen.get_untracked(), form.draft());
        if !is_new && draft == seen {
            return open.set(false);
        }
        let answer = async move {
            if is_new {
                plan_activity(request, state.deal, id, draft).await
            } else {
                edit_activity(request, id, seen, draft).await
            }
        };
        doing.run(answer, move |done| {
            open.try_set(false);
            state.answered(request, Ok(done), said.to_owned());
        });
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorNote error=told/>
            {clashed}
            <ActivityFields form types owners error/>
            <FormActions busy=doing.busy on_cancel=move |()| open.set(false)>{act}</FormActions>
        </form>
    }
    .into_any()
}

/// The activity as it stands now.
fn standing(activities: &Activities, id: ActivityId) -> Option<ActivityDraft> {
    let known = activities.planned.iter().chain(&activities.done).find(|it| it.activity.id == id);
    known.map(|it| ActivityDraft::of(&it.activity))
}

/// The choices, and among them what stands there even if it is offered no more.
fn with(mut choices: Vec<Choice>, held: Choice) -> Vec<Choice> {
    if choices.iter().all(|choice| choice.value != held.value) {
        choices.push(held);
    }
    choices
}
