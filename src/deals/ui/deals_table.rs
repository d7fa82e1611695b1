//! The columns of the deals list, what stands in their cells, and the sums at the foot.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use uuid::Uuid;

use super::alert_mark::alert_mark;
use crate::deals::api::list_deals;
use crate::deals::board::Total;
use crate::deals::list::{DealLine, ListAsk, ListPage, Sort};
use crate::deals::texts as t;
use crate::deals::words;
use crate::settings::facts::use_facts;
use crate::settings::texts as s;
use crate::settings::ui::LabelBadge;
use crate::values::day::Day;
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::values::percent::Outcome;
use crate::values::weighted::weighted;
use crate::views::ask::Ask;
use crate::views::ui::{ListColumn, ListState, ListTable, truncated};
use crate::widgets::all::{Avatar, Badge, Line, Tone};
use crate::widgets::locale;

/// The columns, as they come by themselves.
pub static COLUMNS: &[ListColumn<Sort, DealLine>] = &[
    ListColumn::new(("name", 204), t::name, "deals-table-title", Some(Sort::Name), name).naming_the_row(),
    ListColumn::new(("account", 152), t::account, "deals-table-account", Some(Sort::Account), |line: &DealLine| {
        truncated(&line.account)
    }),
    ListColumn::new(("stage", 128), t::stage, "deals-table-stage", Some(Sort::Stage), stage),
    ListColumn::new(("owner", 136), t::owner, "deals-table-owner", Some(Sort::Owner), owner),
    ListColumn::new(("value", 112), t::value, "deals-table-value num", Some(Sort::Value), value).of_figures(),
    ListColumn::new(
        ("probability", 96),
        t::probability,
        "deals-table-detail num",
        Some(Sort::Probability),
        probability,
    )
    .of_figures(),
    ListColumn::new(("weighted", 120), t::weighted, "deals-table-detail num", Some(Sort::Weighted), weight)
        .of_figures()
        .hidden(),
    ListColumn::new(("close_on", 120), t::close_on, "deals-table-close", Some(Sort::CloseOn), close_on),
    ListColumn::new(("label", 112), s::label, "deals-table-label", Some(Sort::Label), label).hidden(),
    ListColumn::new(("next_step", 168), t::next_step, "deals-table-detail", None, |line: &DealLine| {
        truncated(&line.next_step)
    }),
    ListColumn::new(("next_on", 144), t::next_on, "deals-table-detail", Some(Sort::NextOn), next_on).hidden(),
    ListColumn::new(("pipeline", 136), t::pipeline, "deals-table-detail", None, |line: &DealLine| {
        truncated(&line.pipeline)
    })
    .hidden(),
    ListColumn::new(("costs", 128), t::costs, "deals-table-detail num", None, costs).of_figures().hidden(),
    ListColumn::new(("product", 144), t::product, "deals-table-detail", Some(Sort::Product), |line: &DealLine| {
        maybe(&line.product)
    })
    .hidden(),
    ListColumn::new(("category", 136), t::category, "deals-table-detail", Some(Sort::Category), |line: &DealLine| {
        maybe(&line.category)
    })
    .hidden(),
    ListColumn::new(("source", 128), t::source, "deals-table-detail", Some(Sort::Source), |line: &DealLine| {
        maybe(&line.source)
    })
    .hidden(),
    ListColumn::new(
        ("competitor", 136),
        t::competitor,
        "deals-table-detail",
        Some(Sort::Competitor),
        |line: &DealLine| maybe(&line.competitor),
    )
    .hidden(),
    ListColumn::new(
        ("loss_reason", 136),
        t::loss_reason,
        "deals-table-detail",
        Some(Sort::LossReason),
        |line: &DealLine| maybe(&line.loss_reason),
    )
    .hidden(),
    ListColumn::new(("created", 112), t::created, "deals-table-detail", Some(Sort::Created), created).hidden(),
];

impl Line for DealLine {
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

#[component]
pub fn DealsTable(
    list: ListState<ListAsk>,
    page: Memo<ListPage>,
    total: Signal<usize>,
    may_change: bool,
) -> impl IntoView {
    let l = locale();
    let ask = list.ask;
    let footer = Signal::derive(move || {
        let count = l.count(total.get() as i64, t::one_deal(l), t::many_deals(l));
        let totals = page.with(|page| ask.with(|ask| page.totals(ask.tab)));
        let sums = totals.iter().map(|total| in_words(l, total));
        std::iter::once(count).chain(sums).collect::<Vec<_>>().join(" · ")
    });
    view! {
        <ListTable
            list
            label=t::deals(l)
            class="deals-table"
            columns=COLUMNS
            first=Signal::derive(move || page.with(|page| page.lines.clone()))
            total
            fetch=|ask, offset| Box::pin(async move { Ok(list_deals(ask, offset).await?.lines) })
            name=|line| line.name.clone()
            leads_to=|ask, line| ask.beside(line.id)
            selects=may_change
            footer
        />
    }
    .into_any()
}

fn in_words(l: Locale, total: &Total) -> String {
    let value = l.money_whole(Money::new(total.value, total.currency));
    t::sum(l, &value, &l.money_whole(total.weighted.money(total.currency)))
}

fn maybe(text: &Option<String>) -> AnyView {
    truncated(text.as_deref().unwrap_or_default())
}

fn name(line: &DealLine) -> AnyView {
    let query = use_query_map();
    let (id, name, title) = (line.id, line.name.clone(), line.name.clone());
    // The list stays as it is behind the deal.
    let address = move || query.with(|query| ListAsk::read(|name| query.get(name)).beside(id));
    view! {
        <span class="deals-table-head">
            <a class="deals-table-name truncate" title=title href=address>{name}</a>
            {alert_mark(locale(), line.alerts)}
        </span>
    }
    .into_any()
}

fn stage(line: &DealLine) -> AnyView {
    let l = locale();
    match line.probability.outcome() {
        Outcome::Open => {
            let (hue, name) = (format!("hue-{}", line.hue), line.stage.clone());
            view! { <Badge hue>{name}</Badge> }.into_any()
        }
        outcome @ Outcome::Won => {
            view! { <Badge hue="hue-won" icon="trophy">{words::outcome(l, outcome)}</Badge> }.into_any()
        }
        outcome @ Outcome::Lost => {
            view! { <Badge hue="hue-lost" icon="thumbs-down">{words::outcome(l, outcome)}</Badge> }.into_any()
        }
    }
}

fn owner(line: &DealLine) -> AnyView {
    view! { <Avatar name=line.owner.clone() size="is-small" named=true/> }.into_any()
}

fn money(line: &DealLine, minor: i64) -> AnyView {
    locale().money_whole(Money::new(minor, line.currency)).into_any()
}

fn value(line: &DealLine) -> AnyView {
    money(line, line.value)
}

fn costs(line: &DealLine) -> AnyView {
    money(line, line.costs)
}

fn probability(line: &DealLine) -> AnyView {
    locale().percent(line.probability).into_any()
}

fn weight(line: &DealLine) -> AnyView {
    money(line, weighted(line.value, line.costs, line.probability).minor_rounded())
}

fn label(line: &DealLine) -> AnyView {
    let id = format!("label-{}", line.id);
    line.label.map(|label| view! { <LabelBadge label id/> }).into_any()
}

/// Of a closed deal, the day on which it was closed.
fn close_on(line: &DealLine) -> AnyView {
    let facts = use_facts();
    match line.closed_at {
        Some(at) => day(at.day_at(facts.utc_offset), false),
        None => day(line.close_on, line.close_on < facts.today),
    }
}

fn next_on(line: &DealLine) -> AnyView {
    let is_open = line.probability.outcome() == Outcome::Open;
    line.next_on.map(|next_on| day(next_on, is_open && next_on < use_facts().today)).into_any()
}

fn day(day: Day, is_late: bool) -> AnyView {
    let l = locale();
    if is_late {
        view! {
            <Badge tone=Tone::Danger icon="calendar-clock">
                {l.day(day)}
                <span class="visually-hidden">{format!(" ({})", t::overdue(l))}</span>
            </Badge>
        }
        .into_any()
    } else {
        view! { <span class="num">{l.day(day)}</span> }.into_any()
    }
}

fn created(line: &DealLine) -> AnyView {
    let day = line.created_at.day_at(use_facts().utc_offset);
    view! { <time class="num" datetime=line.created_at.iso()>{locale().day(day)}</time> }.into_any()
}
