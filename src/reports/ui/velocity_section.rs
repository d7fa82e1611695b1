//! The sales velocity in one currency, with what it is made of in the order of its formula.

use leptos::prelude::*;

use super::key_figures::Figure;
use crate::deals::list::{ListAsk, Tab};
use crate::reports::deal_cohort::DealCohort;
use crate::reports::velocity::Velocity;
use crate::reports::{texts as t, words};
use crate::views::ask::Ask;
use crate::widgets::all::Tooltip;
use crate::widgets::locale;

#[component]
pub fn VelocitySection(
    velocity: Velocity,
    cohort: DealCohort,
    /// Figures in other currencies stand beside these.
    several: bool,
) -> impl IntoView {
    let l = locale();
    let code = velocity.currency.code();
    let only = several.then_some(velocity.currency);
    let nothing = || "–".to_owned();
    let open = ListAsk { currency: only, ..cohort.open() }.address();
    let closed = |tab: Tab| ListAsk { currency: only, ..cohort.closed(tab) }.address();
    let won = l.count(velocity.won, t::one_won(l), t::many_won(l));
    let all = l.count(velocity.won + velocity.lost, t::one_closed(l), t::many_closed(l));
    let month = velocity.per_month().map(|month| t::per_month(l, &l.money_whole(month)));
    let per_day = velocity.per_day().map(|day| l.money_whole(day));
    let title = if several { t::velocity_in(l, code) } else { t::velocity(l).to_owned() };
    let id = format!("velocity-{code}");
    view! {
        <section class="velocity-section" aria-labelledby=id.clone()>
            <h2 class="velocity-section-title" id=id.clone()>
                <Tooltip id=format!("{id}-formula") text=Signal::stored(t::velocity_formula(l).to_owned())>{title}</Tooltip>
            </h2>
            <div class="key-figures">
                <Figure
                    label=t::velocity_a_day(l) href=open.clone() value=per_day.unwrap_or_else(nothing)
                    note=month.unwrap_or_else(|| t::none_won(l).to_owned())
                />
                <Figure label=t::open_deals(l) href=open value=l.number(velocity.open) note=t::open_now(l).to_owned()/>
                <Figure
                    label=t::average_won(l) href=closed(Tab::Won)
                    value=velocity.average().map_or_else(nothing, |money| l.money_whole(money)) note=won.clone()
                />
                <Figure
                    label=t::win_rate_plain(l) href=closed(Tab::Won)
                    value=words::percent(l, velocity.win_rate()).unwrap_or_else(nothing)
                    note=t::won_of_closed(l, &won, &all)
                />
                <Figure
                    label=t::median_cycle(l) href=closed(Tab::Won)
                    value=words::days(l, velocity.cycle_days()).unwrap_or_else(nothing) note=t::made_to_won(l).to_owned()
                />
            </div>
        </section>
    }
    .into_any()
}
