//! Two people changed one field: both values side by side, and one stays.

use leptos::prelude::*;

use crate::changes::texts as t;
use crate::values::error::{Clash, Error};
use crate::values::locale::Locale;
use crate::widgets::all::{Button, Choice, Dialog, Look, Segmented};
use crate::widgets::locale;

const YOURS: &str = "yours";

/// Opens by itself when the error is a clash. Answers the fields in which the others' value stays.
#[component]
pub fn ClashDialog(
    error: RwSignal<Option<Error>>,
    #[prop(into)] busy: Signal<bool>,
    on_settle: Callback<Vec<String>>,
    /// Names of all fields that can clash; each lives as long as the page's text, which a group of radio buttons needs.
    fields: &'static [&'static str],
    /// What a field is called.
    label: fn(Locale, &str) -> &'static str,
    #[prop(default = "clash")] id: &'static str,
) -> impl IntoView {
    let l = locale();
    let open = RwSignal::new(false);
    let chosen = StoredValue::new(Vec::<(String, RwSignal<String>)>::new());
    // A dialog closes by itself too, so whether it is open is its own; the clash only opens it.
    Effect::new(move |_| {
        let is_clash = error.with(|error| matches!(error, Some(Error::Clash(_))));
        open.set(is_clash);
    });
    let closed = move |()| {
        if error.with_untracked(|error| matches!(error, Some(Error::Clash(_)))) {
            error.set(None);
        }
    };
    let settle = move |()| {
        let theirs = chosen.with_value(|chosen| {
            let lost = chosen.iter().filter(|(_, choice)| choice.get_untracked() != YOURS);
            lost.map(|(field, _)| field.clone()).collect()
        });
        on_settle.run(theirs);
    };
    let footer = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t::cancel(l)}</Button>
            <Button look=Look::Primary busy=busy on_press=settle>
                {t::clash_act(l)}
            </Button>
        }
    };
    let clashes = move || {
        error.with_untracked(|error| match error {
            Some(Error::Clash(clashes)) => clashes.clone(),
            _ => Vec::new(),
        })
    };
    view! {
        <Dialog id=id title=t::clash_title(l) open=open on_close=closed footer=footer>
            <p>{t::clash_text(l)}</p>
            {
                let clashes = clashes();
                let signals: Vec<_> = clashes.iter().map(|_| RwSignal::new(YOURS.to_owned())).collect();
                let asked = clashes.iter().map(|clash| clash.field.clone());
                chosen.set_value(asked.zip(signals.iter().copied()).collect());
                clashes
                    .into_iter()
                    .zip(signals)
                    .map(|(clash, choice)| {
                        let name = fields.iter().find(|name| **name == clash.field).copied().unwrap_or("clash");
                        view! { <OneClash label=label(l, &clash.field) name=name clash=clash choice=choice/> }
                    })
                    .collect_view()
            }
        </Dialog>
    }
    .into_any()
}

#[component]
fn OneClash(label: &'static str, name: &'static str, clash: Clash, choice: RwSignal<String>) -> impl IntoView {
    let l = locale();
    let shown = |text: String| if text.is_empty() { t::clash_empty(l).to_owned() } else { text };
    let theirs_is = clash.by.as_deref().map_or_else(|| t::clash_theirs(l).to_owned(), |by| t::clash_theirs_of(l, by));
    view! {
        <section class="clash-dialog-field">
            <h3 class="clash-dialog-name">{label}</h3>
            <dl class="facts">
                <dt>{t::clash_yours(l)}</dt>
                <dd>{shown(clash.yours)}</dd>
                <dt>{theirs_is.clone()}</dt>
                <dd>{shown(clash.theirs)}</dd>
            </dl>
            <Segmented
                name=name
                label=label
                choices=vec![Choice::new(YOURS, t::clash_yours(l)), Choice::new("theirs", theirs_is)]
                value=choice
            />
        </section>
    }
    .into_any()
}
