//! Sum and weighted sum, a line for each currency.

use leptos::prelude::*;

use crate::deals::board::Total;
use crate::deals::texts as t;
use crate::values::money::Money;

#[component]
pub fn TotalsLine(#[prop(into)] totals: Signal<Vec<Total>>) -> impl IntoView {
    let locale = crate::widgets::locale();
    let lines = move || {
        totals
            .get()
            .into_iter()
            .filter(|total| total.deals > 0)
            .map(|total| {
                let value = locale.money_whole(Money { minor: total.value, currency: total.currency });
                let weighted = total.weighted.money(total.currency);
                view! {
                    <div class="totals-line-pair">
                        <span class="totals-line-value">{value}</span>
                        <span class="totals-line-weighted" title=locale.weighted(total.weighted, total.currency)>
                            <span class="totals-line-word">{t::weighted(locale)}</span>
                            " "
                            {locale.money_whole(weighted)}
                        </span>
                    </div>
                }
                .into_any()
            })
            .collect_view()
    };
    view! { <div class="totals-line">{lines}</div> }
}
