//! The deals of an account, with their sums.

use leptos::prelude::*;

use crate::deals::board::Total;
use crate::dossier::texts as t;
use crate::dossier::view::{Tied, TiedDeal};
use crate::settings::facts::use_facts;
use crate::values::money::Money;
use crate::values::percent::Outcome;
use crate::widgets::all::{Avatar, Badge, EmptyState};
use crate::widgets::locale;

#[component]
pub fn DealsCard(tied: Signal<Tied>) -> impl IntoView {
    let l = locale();
    let deals = Memo::new(move |_| tied.with(|tied| tied.deals.clone()));
    let sums = move || {
        let (open, won) = tied.with(|tied| (tied.open.clone(), tied.won.clone()));
        let open = open.into_iter().map(|total| sum(t::open_total(l), total));
        open.chain(won.into_iter().map(|total| sum(t::won_total(l), total))).collect_view()
    };
    view! {
        <section class="card is-flush deals-card" aria-labelledby="deals-title">
            <header class="card-header deals-card-header">
                <h2 class="card-title" id="deals-title">{t::deals(l)}</h2>
                <dl class="deals-card-sums">{sums}</dl>
            </header>
            <Show when=move || deals.with(Vec::is_empty)>
                <EmptyState icon="briefcase" title=t::no_deals(l) small=true/>
            </Show>
            <Show when=move || !deals.with(Vec::is_empty)>
                <table class="table is-stacking deals-card-table">
                    <thead>
                        <tr>
                            <th scope="col">{t::name(l)}</th>
                            <th scope="col">{t::stage(l)}</th>
                            <th scope="col">{t::owner(l)}</th>
                            <th scope="col" class="is-number">{t::value(l)}</th>
                            <th scope="col">{t::closing(l)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || deals.get() key=TiedDeal::clone let:deal>
                            <DealRow deal=deal/>
                        </For>
                    </tbody>
                </table>
            </Show>
        </section>
    }
    .into_any()
}

fn sum(label: &'static str, total: Total) -> impl IntoView {
    let l = locale();
    let money = l.money_whole(Money { minor: total.value, currency: total.currency });
    let count = l.count(total.deals, t::one_deal(l), t::many_deals(l));
    view! {
        <div class="deals-card-sum">
            <dt>{label} <span class="visually-hidden">{format!(", {count}")}</span></dt>
            <dd class="num" title=count>{money}</dd>
        </div>
    }
}

#[component]
fn DealRow(deal: TiedDeal) -> impl IntoView {
    let l = locale();
    let facts = use_facts();
    let outcome = deal.probability.outcome();
    let stage = match outcome {
        Outcome::Open => view! { <Badge hue=format!("hue-{}", deal.hue)>{deal.stage.clone()}</Badge> }.into_any(),
        Outcome::Won => view! { <Badge hue="hue-won" icon="trophy">{t::won(l)}</Badge> }.into_any(),
        Outcome::Lost => view! { <Badge hue="hue-lost" icon="thumbs-down">{t::lost(l)}</Badge> }.into_any(),
    };
    let day = deal.closed_at.map_or(deal.close_on, |at| at.day_at(facts.utc_offset));
    view! {
        <tr class="deals-card-row">
            <th scope="row"><a class="deals-card-name" href=format!("?deal={}", deal.id)>{deal.name}</a></th>
            <td data-label=t::stage(l)>{stage}</td>
            <td data-label=t::owner(l)><Avatar name=deal.owner size="is-small" named=true/></td>
            <td data-label=t::value(l) class="is-number num">
                {l.money_whole(Money { minor: deal.value, currency: deal.currency })}
            </td>
            <td data-label=t::closing(l) class="is-tight">{l.day(day)}</td>
        </tr>
    }
    .into_any()
}
