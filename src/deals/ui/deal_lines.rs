//! The lines of a deal: a table to read, and a form to change them all at once.

use leptos::prelude::*;

use super::deal_field::FieldClash;
use super::lines_editor::LinesEditor;
use super::panel_state::PanelState;
use crate::changes::change::Fields;
use crate::deals::lines::{Line, LineDraft, Lines};
use crate::deals::texts as t;
use crate::values::currency::Currency;
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::widgets::all::*;
use crate::widgets::browser;

#[component]
pub fn DealLines(state: PanelState) -> impl IntoView {
    let locale = state.locale;
    let lines = Memo::new(move |_| state.view.with(|view| (view.deal.lines.clone(), view.deal.currency)));
    let is_empty = Memo::new(move |_| lines.with(|(lines, _)| lines.is_empty()));
    let editing = RwSignal::new(false);
    // Where the keys go on once the form, and what had the focus in it, is gone.
    Effect::new(move |was_editing: Option<bool>| {
        let is_editing = editing.get();
        if was_editing == Some(true) && !is_editing {
            browser::after_next_frame(|| browser::focus("deal-lines-title"));
        }
        is_editing
    });
    let edit = move || {
        let (icon, word) =
            if is_empty.get() { ("plus", t::add_lines(locale)) } else { ("pencil", t::edit_lines(locale)) };
        (state.may_change() && !editing.get()).then(|| {
            view! {
                <Button small=true icon=icon on_press=move |()| editing.set(true)>{word}</Button>
            }
        })
    };
    let table =
        move || lines.with(|(lines, currency)| (!lines.is_empty()).then(|| read_only(locale, lines, *currency)));
    view! {
        <section class="deal-panel-section deal-lines" aria-labelledby="deal-lines-title">
            <div class="cluster is-apart">
                <h3 id="deal-lines-title" tabindex="-1">{t::lines(locale)}</h3>
                {edit}
            </div>
            <Show when=move || is_empty.get() && !editing.get()>
                <p class="faint">{t::no_lines(locale)}</p>
            </Show>
            <Show when=move || editing.get() fallback=move || table>
                <LinesEditor state editing/>
            </Show>
            <FieldClash state field="lines"/>
            <FieldProblemOf state/>
        </section>
    }
    .into_any()
}

/// What the server finds wrong with the lines as a whole.
#[component]
fn FieldProblemOf(state: PanelState) -> impl IntoView {
    let error = field_error(state.error, "lines");
    view! { <crate::widgets::field::FieldProblem id="deal-lines-error" error/> }
}

fn read_only(locale: Locale, lines: &Lines, currency: Currency) -> AnyView {
    let money = move |minor: i64| locale.money(Money { minor, currency });
    let row = |line: &Line| {
        let typed = LineDraft::of(line, locale, currency);
        let mut how = format!("{} × {}", typed.quantity, money(line.unit_price));
        if line.discount > 0 {
            how.push_str(&t::line_discount(locale, &typed.discount));
        }
        let total = i64::try_from(line.price()).unwrap_or(i64::MAX);
        view! {
            <tr>
                <th scope="row">{line.name.clone()} <span class="deal-lines-how num">{how}</span></th>
                <td class="num">{money(total)}</td>
            </tr>
        }
    };
    let sums = lines.sums();
    let rows = lines.iter().map(row).collect_view();
    view! {
        <table class="deal-lines-table">
            <caption class="visually-hidden">{t::lines(locale)}</caption>
            <thead class="visually-hidden">
                <tr>
                    <th scope="col">{t::line_product(locale)}</th>
                    <th scope="col">{t::line_total(locale)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{t::value(locale)}</th>
                    <td class="num">{money(sums.value)}</td>
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

/// What is sent for lines: the canonical text, as the deal's field holds it.
pub fn as_field(lines: &Lines) -> crate::changes::change::FieldValue {
    lines.to_string().as_str().into()
}

/// The lines as they stand in the deal.
pub fn stored(state: PanelState) -> crate::changes::change::FieldValue {
    state.view.with_untracked(|view| view.deal.get("lines"))
}
