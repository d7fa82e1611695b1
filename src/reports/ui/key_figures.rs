//! The figures that one looks at first; each leads to the deals that it counts.

use leptos::prelude::*;

use crate::deals::list::{ListAsk, Tab};
use crate::reports::figures::{CurrencyFigures, Span, Sum};
use crate::reports::texts as t;
use crate::values::currency::Currency;
use crate::values::id::UserId;
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::views::ask::Ask;
use crate::widgets::locale;

#[component]
pub fn KeyFigures(
    figures: CurrencyFigures,
    owner: Option<UserId>,
    quarter: Span,
    overdue: Span,
    /// The lists behind the figures hold this currency only, where there are several.
    only: Option<Currency>,
) -> impl IntoView {
    let l = locale();
    let currency = figures.pipeline.currency;
    let open = figures.pipeline.open;
    let list = |tab: Tab, span: Option<Span>| {
        let (closing_from, closing_to) = span.map_or((None, None), |span| (span.from, span.to));
        ListAsk { tab, owner, closing_from, closing_to, currency: only, ..ListAsk::default() }.address()
    };
    let weighted = open.weighted.money(currency);
    let share = if open.value > 0 {
        (i128::from(weighted.minor) * 200 + i128::from(open.value)) / (2 * i128::from(open.value))
    } else {
        0
    };
    let share = i64::try_from(share).unwrap_or(0);
    let rate = figures.win_rate();
    let closed = figures.won.deals + figures.lost.deals;
    let rate_note = match rate {
        Some(_) => t::won_of_closed(
            l,
            &l.count(figures.won.deals, t::one_won(l), t::many_won(l)),
            &l.count(closed, t::one_closed(l), t::many_closed(l)),
        ),
        None => t::nothing_closed(l).to_owned(),
    };
    view! {
        <div class="key-figures">
            <Figure label=t::open_value(l) href=list(Tab::Open, None) value=money(l, open, currency) note=count(l, open)/>
            <Figure
                label=t::weighted(l) href=list(Tab::Open, None) value=l.money_whole(weighted)
                note=t::of_open(l, &percent(l, share))
            />
            <Figure
                label=t::won_quarter(l) href=list(Tab::Won, Some(quarter)) value=money(l, figures.won, currency)
                note=count(l, figures.won)
            />
            <Figure
                label=t::win_rate(l) href=list(Tab::Lost, Some(quarter))
                value=rate.map_or_else(|| "–".to_owned(), |rate| percent(l, rate)) note=rate_note
            />
            {
                let late = figures.periods.first().copied().unwrap_or_default();
                let warns = late.deals > 0;
                view! {
                    <Figure
                        label=t::overdue(l) href=list(Tab::Open, Some(overdue)) value=money(l, late, currency)
                        note=count(l, late) warns
                    />
                }
            }
        </div>
    }
    .into_any()
}

#[component]
pub fn Figure(
    label: &'static str,
    href: String,
    value: String,
    note: String,
    #[prop(optional)] warns: bool,
) -> impl IntoView {
    view! {
        <a class="card key-figures-card" class:is-warning=warns href=href>
            <span class="figure-label">{label}</span>
            <span class="figure-value num">{value}</span>
            <span class="figure-note">{note}</span>
        </a>
    }
}

fn money(l: Locale, sum: Sum, currency: Currency) -> String {
    l.money_whole(Money::new(sum.value, currency))
}

pub fn count(l: Locale, sum: Sum) -> String {
    l.count(sum.deals, t::one_deal(l), t::many_deals(l))
}

fn percent(l: Locale, whole: i64) -> String {
    match l {
        Locale::En => format!("{whole}%"),
        Locale::Fr => format!("{whole}\u{a0}%"),
    }
}
