//! All lines of a deal as a table that is typed in: added, put in order, removed, and saved as one act.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use super::deal_lines::{as_field, stored};
use super::line_row::{LineRow, Row};
use super::panel_state::PanelState;
use crate::changes::change::FieldValue;
use crate::deals::lines::{LineDraft, LineId, Lines, MOST_LINES};
use crate::deals::texts as t;
use crate::values::clock::fresh;
use crate::values::currency::Currency;
use crate::values::money::Money;
use crate::widgets::all::*;
use crate::widgets::{browser, texts as w};

/// What the rows share.
#[derive(Clone, Copy)]
pub struct Editor {
    pub state: PanelState,
    pub currency: Currency,
    pub rows: RwSignal<Vec<Row>>,
}

impl Editor {
    fn add(self) {
        let row = Row::new(LineDraft::new(LineId::from(fresh())));
        self.rows.update(|rows| rows.push(row));
        browser::after_next_frame(move || browser::focus(&row.control("product")));
    }

    pub fn remove(self, id: LineId) {
        let next = self.rows.try_update(|rows| {
            let at = rows.iter().position(|row| row.id == id)?;
            rows.remove(at);
            rows.get(at).or_else(|| rows.last()).copied()
        });
        // The focus goes to what has come into its place, or to the way to a new one.
        let target = next.flatten().map_or_else(|| ADD.to_owned(), |row| row.control("remove"));
        browser::after_next_frame(move || browser::focus(&target));
    }

    /// One place up or down; whatever had the focus keeps it.
    pub fn step(self, id: LineId, down: bool) {
        let held = browser::focused().map(|element| element.id());
        self.rows.update(|rows| {
            let Some(at) = rows.iter().position(|row| row.id == id) else { return };
            let to = if down { at + 1 } else { at.wrapping_sub(1) };
            if to < rows.len() {
                rows.swap(at, to);
            }
        });
        if let Some(held) = held {
            browser::after_next_frame(move || browser::focus(&held));
        }
    }

    pub fn place(self, id: LineId) -> usize {
        self.rows.with(|rows| rows.iter().position(|row| row.id == id).unwrap_or_default())
    }

    /// The lines as typed; what is wrong stands in its cell, and the first of it gets the focus.
    fn read(self) -> Option<Lines> {
        let rows = self.rows.get_untracked();
        let mut lines = Vec::with_capacity(rows.len());
        let mut wrong = None;
        for row in rows {
            match row.draft_untracked().read(self.currency) {
                Ok(line) => {
                    row.problems.set(Vec::new());
                    lines.push(line);
                }
                Err(problems) => {
                    let first = problems.first().map(|problem| row.control(control_of(&problem.field)));
                    wrong = wrong.or(first);
                    row.problems.set(problems);
                }
            }
        }
        if let Some(wrong) = wrong {
            browser::focus(&wrong);
            return None;
        }
        match Lines::new(lines) {
            Ok(lines) => Some(lines),
            Err(problem) => {
                self.state.error.set(Some(crate::values::error::Error::invalid("lines", problem)));
                None
            }
        }
    }
}

fn control_of(field: &str) -> &str {
    if field == "name" { "product" } else { field }
}

const ADD: &str = "deal-lines-add";

#[component]
pub fn LinesEditor(state: PanelState, editing: RwSignal<bool>) -> impl IntoView {
    let locale = state.locale;
    let (seen, currency) = (stored(state), state.view.with_untracked(|view| view.deal.currency));
    let rows = state.view.with_untracked(|view| {
        let draft = |line| Row::new(LineDraft::of(line, locale, currency));
        view.deal.lines.iter().map(draft).collect::<Vec<_>>()
    });
    let is_new = rows.is_empty();
    let editor = Editor { state, currency, rows: RwSignal::new(rows) };
    if is_new {
        editor.add();
    }
    // Once the deal holds what was sent, there is nothing left to type.
    let sent = RwSignal::new(None::<FieldValue>);
    let close = move || editing.set(false);
    let held = Memo::new(move |_| state.view.with(|view| as_field(&view.deal.lines)));
    Effect::new(move |_| {
        if sent.with(|sent| sent.as_ref().is_some_and(|sent| held.with(|held| held == sent))) {
            close();
        }
    });
    let begun_with = seen.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(lines) = editor.read() else { return };
        let to = as_field(&lines);
        if to == seen {
            close();
            return;
        }
        sent.set(Some(to.clone()));
        state.save_over("lines", seen.clone(), to);
    };
    // A slip of a key takes nothing away that was typed.
    let escaped = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            let drafts = editor.rows.with_untracked(|rows| {
                rows.iter().map(|row| row.draft_untracked().read(currency).ok()).collect::<Option<Vec<_>>>()
            });
            let untouched = drafts.and_then(|lines| Lines::new(lines).ok()).map(|lines| as_field(&lines));
            if untouched.as_ref() == Some(&begun_with) {
                close();
            }
        }
    };
    let heads = [
        t::line_product(locale),
        t::line_quantity(locale),
        t::line_price(locale),
        t::line_off(locale),
        t::line_unit_cost(locale),
        t::line_total(locale),
    ];
    let is_full = Signal::derive(move || editor.rows.with(|rows| rows.len() >= MOST_LINES));
    view! {
        <form class="deal-lines-form" on:submit=submit on:keydown=escaped novalidate>
            <table class="deal-lines-editor" role="table" aria-label=t::lines(locale)>
                <thead role="rowgroup">
                    <tr role="row">
                        {heads.map(|head| view! { <th scope="col" role="columnheader">{head}</th> }).into_iter().collect_view()}
                        <td role="cell"></td>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For each=move || editor.rows.get() key=|row| row.id let(row)>
                        <LineRow editor row/>
                    </For>
                </tbody>
            </table>
            <div class="cluster is-apart">
                <button type="button" class="button button-ghost is-small" id=ADD disabled=is_full on:click=move |_| editor.add()>
                    <Icon name="plus"/>
                    <span>{t::add_line(locale)}</span>
                </button>
                <TypedSums editor/>
            </div>
            <p class="field-hint">{t::lines_hint(locale)}</p>
            <div class="form-actions">
                <Button on_press=move |()| close()>{w::cancel(locale)}</Button>
                <Button look=Look::Primary submit=true>{t::save_lines(locale)}</Button>
            </div>
        </form>
    }
    .into_any()
}

/// What the lines add up to as they are typed, by the function that the server counts with.
#[component]
fn TypedSums(editor: Editor) -> impl IntoView {
    let locale = editor.state.locale;
    let sums = Memo::new(move |_| {
        let lines = editor.rows.with(|rows| rows.iter().filter_map(|row| row.line(editor.currency)).collect());
        Lines::new(lines).map(|lines| (lines.sums().value, lines.sums().costs)).ok()
    });
    let text = move || {
        let money = |minor| locale.money(Money { minor, currency: editor.currency });
        sums.get().map(|(value, costs)| t::lines_sums(locale, &money(value), &money(costs), &money(value - costs)))
    };
    view! { <p class="deal-lines-sums num" role="status">{text}</p> }.into_any()
}
