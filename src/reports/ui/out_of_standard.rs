//! Open deals that leave the company's standards, by standard: each figure opens the deals that it counts.

use leptos::prelude::*;

use crate::deals::alert::{Alert, OutOf};
use crate::deals::list::{ListAsk, Tab};
use crate::deals::words;
use crate::reports::figures::OutOfStandard;
use crate::reports::texts as t;
use crate::values::id::UserId;
use crate::views::ask::Ask;
use crate::widgets::all::Icon;
use crate::widgets::locale;

#[component]
pub fn OutOfStandardCard(figures: OutOfStandard, owner: Option<UserId>) -> impl IntoView {
    let l = locale();
    let list = |out_of: Option<OutOf>| ListAsk { tab: Tab::OutOf, owner, out_of, ..ListAsk::default() }.address();
    let row = |(alert, count): (Alert, i64)| {
        view! {
            <li>
                <a class="out-of-standard-row" href=list(Some(OutOf::This(alert)))>
                    <span>{words::alert(l, alert)}</span>
                    <span class="num">{l.number(count)}</span>
                </a>
            </li>
        }
    };
    let told = Alert::ALL.into_iter().zip(figures.by_alert).filter(|(_, count)| *count > 0);
    let body = if figures.deals == 0 {
        let kept = view! { <p class="out-of-standard-none"><Icon name="circle-check"/> <span>{t::all_in_standard(l)}</span></p> };
        kept.into_any()
    } else {
        let all = l.count(figures.deals, t::one_deal(l), t::many_deals(l));
        view! {
            <a class="out-of-standard-all" href=list(None)>
                <span class="figure-value num">{all}</span>
            </a>
            <ul class="out-of-standard-rows" role="list">{told.map(row).collect_view()}</ul>
        }
        .into_any()
    };
    view! {
        <section class="card out-of-standard" aria-labelledby="out-of-standard-title">
            <h2 class="card-title" id="out-of-standard-title">{t::out_of_standard(l)}</h2>
            {body}
        </section>
    }
    .into_any()
}
