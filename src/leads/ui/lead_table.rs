//! The lines of the list: a table, and on a phone a stack of cards.

use leptos::prelude::*;

use super::status_badge::StatusBadge;
use crate::leads::lead::Priority;
use crate::leads::texts as t;
use crate::leads::view::LeadLine;
use crate::settings::facts::use_facts;
use crate::values::day::Day;
use crate::widgets::all::{Avatar, Badge, Icon, TableFrame, Tone};
use crate::widgets::locale;

#[component]
pub fn LeadTable(#[prop(into)] lines: Signal<Vec<LeadLine>>) -> impl IntoView {
    let l = locale();
    view! {
        <TableFrame label=t::leads(l)>
            <table class="table is-stacking lead-table">
                <thead>
                    <tr>
                        <th scope="col">{t::subject(l)}</th>
                        <th scope="col">{t::status(l)}</th>
                        <th scope="col">{t::company(l)}</th>
                        <th scope="col">{t::person(l)}</th>
                        <th scope="col">{t::source(l)}</th>
                        <th scope="col">{t::owner(l)}</th>
                        <th scope="col">{t::next_on(l)}</th>
                        <th scope="col">{t::created(l)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || lines.get() key=LeadLine::clone let:line>
                        <LeadTableRow line=line/>
                    </For>
                </tbody>
            </table>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn LeadTableRow(line: LeadLine) -> impl IntoView {
    let l = locale();
    let facts = use_facts();
    let today = facts.today;
    let is_overdue = move |day: Day| day < today && line.status.is_open();
    view! {
        <tr class="lead-table-row">
            <th scope="row">
                <span class="lead-table-marked">
                    <a class="lead-table-subject" href=format!("/leads/{}", line.id)>{line.subject}</a>
                    {(line.priority == Priority::High)
                        .then(|| {
                            view! {
                                <span class="lead-table-priority" title=t::priority(l)>
                                    <Icon name="flag"/>
                                    <span class="visually-hidden">{format!("{}: {}", t::priority(l), t::high(l))}</span>
                                </span>
                            }
                        })}
                </span>
            </th>
            <td data-label=t::status(l)>
                <StatusBadge status=line.status/>
            </td>
            <td data-label=t::company(l)>{line.company}</td>
            <td data-label=t::person(l)>
                {(line.accepts_mailing || !line.person.is_empty())
                    .then(|| {
                        view! {
                            <span class="lead-table-marked">
                                {line.person}
                                {line
                                    .accepts_mailing
                                    .then(|| {
                                        view! {
                                            <span class="lead-table-mailing" title=t::accepts_mailing(l)>
                                                <Icon name="mail"/>
                                                <span class="visually-hidden">{t::accepts_mailing(l)}</span>
                                            </span>
                                        }
                                    })}
                            </span>
                        }
                    })}
            </td>
            <td data-label=t::source(l)>{line.source}</td>
            <td data-label=t::owner(l)>
                <Avatar name=line.owner.unwrap_or_default() size="is-small" named=true/>
            </td>
            <td data-label=t::next_on(l) class="is-tight">
                {line
                    .next_on
                    .map(|day| {
                        if is_overdue(day) {
                            view! {
                                <Badge tone=Tone::Danger icon="calendar-clock">
                                    {l.day(day)}
                                    <span class="visually-hidden">{format!(" ({})", t::is_overdue(l))}</span>
                                </Badge>
                            }
                                .into_any()
                        } else {
                            view! { <span>{l.day(day)}</span> }.into_any()
                        }
                    })}
            </td>
            <td data-label=t::created(l) class="is-tight">
                <time datetime=line.created_at.iso()>{l.day(line.created_at.day_at(facts.utc_offset))}</time>
            </td>
        </tr>
    }
    .into_any()
}
