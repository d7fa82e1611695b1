//! What a figure of a report has narrowed the list by and no control shows, in words, and the way to drop it.

use leptos::prelude::*;

use crate::deals::api::read_choices;
use crate::deals::entered::{Entered, Fate};
use crate::deals::list::ListAsk;
use crate::deals::texts as t;
use crate::deals::view::DealChoices;
use crate::values::locale::Locale;
use crate::views::ask::Ask;
use crate::views::ui::ListState;
use crate::widgets::all::Icon;
use crate::widgets::locale;

#[component]
pub fn DealsChips(list: ListState<ListAsk>) -> impl IntoView {
    let l = locale();
    let ask = list.ask;
    // The name of the stage is asked for only where it is told.
    let choices = Resource::new(
        move || ask.with(|ask| ask.entered.is_some()),
        |wanted| async move { if wanted { read_choices().await.map(Some) } else { Ok(None) } },
    );
    let entered = move || {
        let entered = ask.with(|ask| ask.entered)?;
        let choices = choices.get().and_then(Result::ok).flatten();
        let without = ListAsk { entered: None, ..ask.get() };
        Some(chip(l, came_into(l, entered, choices.as_ref()), without.address()))
    };
    let currency = move || {
        let currency = ask.with(|ask| ask.currency)?;
        let without = ListAsk { currency: None, ..ask.get() };
        Some(chip(l, currency.code().to_owned(), without.address()))
    };
    view! {
        {entered}
        {currency}
    }
    .into_any()
}

fn chip(l: Locale, text: String, address: String) -> impl IntoView {
    let label = t::drop_filter(l, &text);
    view! {
        <a class="deals-filter-chip" href=address aria-label=label>
            <span>{text}</span>
            <Icon name="x"/>
        </a>
    }
}

fn came_into(l: Locale, entered: Entered, choices: Option<&DealChoices>) -> String {
    let known = choices.and_then(|choices| choices.stages.iter().find(|stage| stage.id == entered.stage));
    let stage = known.map_or_else(|| t::stage(l).to_lowercase(), |stage| stage.name.clone());
    let came = match (entered.from, entered.to) {
        (Some(from), Some(to)) => t::entered_between(l, &stage, &l.day(from), &l.day(to)),
        (Some(from), None) => t::entered_from(l, &stage, &l.day(from)),
        (None, Some(to)) => t::entered_until(l, &stage, &l.day(to)),
        (None, None) => t::entered(l, &stage),
    };
    let fate = entered.fate.map(|fate| match fate {
        Fate::GoneOn => t::gone_on(l),
        Fate::Lost => t::lost_there(l),
        Fate::Open => t::no_further(l),
        Fate::Left => t::has_left(l),
    });
    match fate {
        Some(fate) => format!("{came}, {fate}"),
        None => came,
    }
}
