//! The figures of all currencies in the company's: how they were converted is one hover away.

use leptos::prelude::*;

use crate::reports::figures::Together;
use crate::reports::texts as t;
use crate::values::money::Money;
use crate::values::rate::Converted;
use crate::widgets::all::Tooltip;
use crate::widgets::locale;

#[component]
pub fn TogetherCard(together: Together) -> impl IntoView {
    let l = locale();
    let Together { open, weighted, won, rates } = together;
    let company = open.total.currency;
    let rate = |dated: &crate::values::rate::DatedRate| {
        let rate = l.decimal(dated.rate.decimal());
        t::rate_since(l, dated.from.code(), &rate, dated.to.code(), &l.day(dated.day))
    };
    let mut how: Vec<String> = rates.iter().map(rate).collect();
    how.push(t::how_converted(l).to_owned());
    let figure = |label: &'static str, sum: Converted| {
        let apart = |money: &Money| l.money_whole(*money);
        let apart = sum.apart.iter().map(apart).collect::<Vec<_>>().join(", ");
        view! {
            <div class="card key-figures-card">
                <span class="figure-label">{label}</span>
                <span class="figure-value num">{l.money_whole(sum.total)}</span>
                {(!apart.is_empty()).then(|| view! { <span class="figure-note">{t::without_rate(l, &apart)}</span> })}
            </div>
        }
    };
    view! {
        <section class="currency-section stack" aria-labelledby="together-title">
            <h2 class="currency-section-title" id="together-title">
                <Tooltip id="together-how" title=t::converted_at(l) text=how.join("\n")>
                    {t::all_in(l, company.code())}
                </Tooltip>
            </h2>
            <div class="key-figures">
                {figure(t::open_value(l), open)}
                {figure(t::weighted(l), weighted)}
                {figure(t::won_quarter(l), won)}
            </div>
        </section>
    }
    .into_any()
}
