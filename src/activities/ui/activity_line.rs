//! One activity in a list: what, when, whose, and what about.

use leptos::prelude::*;

use crate::activities::texts as t;
use crate::activities::view::ActivityView;
use crate::activities::words;
use crate::values::day::Day;
use crate::widgets::all::{Avatar, Badge, Icon, IconButton, Tone};
use crate::widgets::locale;

#[component]
pub fn ActivityLine(
    view: ActivityView,
    today: Day,
    /// The reader may change it.
    #[prop(into)]
    may_change: Signal<bool>,
    /// Marks it as done, or as not done after all.
    on_finish: Callback<()>,
    on_edit: Callback<()>,
    on_delete: Callback<()>,
) -> impl IntoView {
    let l = locale();
    let ActivityView { activity, type_name, owner } = view;
    let when = words::when(l, &activity, today);
    let is_late = activity.is_planned() && activity.day < today;
    let what = format!("{type_name}, {when}");
    let done = activity.done;
    let (tick, tick_label) =
        if done { ("circle-check", t::mark_open(l, &what)) } else { ("circle-dashed", t::mark_done(l, &what)) };
    let (edit_label, delete_label) = (t::edit_of(l, &what), t::delete_of(l, &what));
    let mark = move || match may_change.get() {
        true => view! { <IconButton icon=tick small=true label=tick_label.clone() on_press=on_finish/> }.into_any(),
        false => view! { <span class="activity-line-mark"><Icon name=tick/></span> }.into_any(),
    };
    let acts = move || {
        may_change.get().then(|| {
            view! {
                <div class="cluster is-tight">
                    <IconButton icon="pencil" small=true label=edit_label.clone() on_press=on_edit/>
                    <IconButton icon="trash-2" small=true label=delete_label.clone() on_press=on_delete/>
                </div>
            }
        })
    };
    view! {
        <li class="activity-line" class:is-done=done>
            {mark}
            <div class="activity-line-text">
                <p class="activity-line-what">
                    <strong>{type_name}</strong>
                    " "
                    <span class="num">{when}</span>
                    {is_late.then(|| view! { " " <Badge tone=Tone::Danger>{t::overdue(l)}</Badge> })}
                </p>
                {(!activity.description.is_empty()).then(|| view! { <p class="activity-line-about">{activity.description}</p> })}
                <p class="activity-line-owner"><Avatar name=owner.clone() size="is-small"/> <span>{owner}</span></p>
            </div>
            {acts}
        </li>
    }
    .into_any()
}
