//! One line as it is typed: product or words, quantity, price, discount, cost, and what it comes to.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::lines_editor::Editor;
use crate::deals::lines::{Line, LineDraft, LineId};
use crate::deals::texts as t;
use crate::settings::api::search_products;
use crate::settings::product::Offer;
use crate::values::currency::Currency;
use crate::values::error::FieldError;
use crate::values::money::Money;
use crate::values::text::{clean_line, fold};
use crate::widgets::all::*;
use crate::widgets::browser::began_in;

/// The cells of a line. It is handed on by copy; its signals live as long as the editor.
#[derive(Clone, Copy)]
pub struct Row {
    pub id: LineId,
    /// The product's id, or nothing, and the words that stand for the line.
    product: RwSignal<Option<Choice>>,
    quantity: RwSignal<String>,
    unit_price: RwSignal<String>,
    unit_cost: RwSignal<String>,
    discount: RwSignal<String>,
    pub problems: RwSignal<Vec<FieldError>>,
}

impl Row {
    pub fn new(draft: LineDraft) -> Row {
        let id = draft.product.map(|id| id.to_string()).unwrap_or_default();
        let product = (!draft.name.is_empty()).then(|| Choice::new(id, draft.name));
        Row {
            id: draft.id,
            product: RwSignal::new(product),
            quantity: RwSignal::new(draft.quantity),
            unit_price: RwSignal::new(draft.unit_price),
            unit_cost: RwSignal::new(draft.unit_cost),
            discount: RwSignal::new(draft.discount),
            problems: RwSignal::new(Vec::new()),
        }
    }

    /// The id of one of its controls.
    pub fn control(self, name: &str) -> String {
        format!("line-{}-{name}", self.id)
    }

    /// As it is typed now; whoever asks hears of every change.
    fn draft(self) -> LineDraft {
        let (product, name) =
            self.product.get().map(|choice| (choice.value.parse().ok(), choice.text)).unwrap_or_default();
        LineDraft {
            id: self.id,
            product,
            name,
            quantity: self.quantity.get(),
            unit_price: self.unit_price.get(),
            unit_cost: self.unit_cost.get(),
            discount: self.discount.get(),
        }
    }

    pub fn draft_untracked(self) -> LineDraft {
        untrack(|| self.draft())
    }

    /// What it comes to as far as it is typed: the name may still be missing.
    pub fn line(self, currency: Currency) -> Option<Line> {
        let draft = self.draft();
        let name = if draft.name.trim().is_empty() { "–".to_owned() } else { draft.name };
        LineDraft { name, ..draft }.read(currency).ok()
    }

    fn problem(self, editor: Editor, field: &'static str) -> Signal<Option<String>> {
        let locale = editor.state.locale;
        Signal::derive(move || {
            self.problems.with(|problems| {
                problems.iter().find(|problem| problem.field == field).map(|problem| problem.problem.text(locale))
            })
        })
    }

    /// What a product brings: its price and its cost, where they are known in the deal's currency.
    fn take(self, editor: Editor, offer: &Offer) {
        let shown = |minor: Option<i64>| {
            let money = minor.map(|minor| Money { minor, currency: editor.currency });
            money.map(|money| editor.state.locale.money_input(money)).unwrap_or_default()
        };
        self.unit_price.set(shown(offer.unit_price));
        self.unit_cost.set(shown(offer.unit_cost.filter(|cost| *cost > 0)));
    }
}

#[component]
pub fn LineRow(editor: Editor, row: Row) -> impl IntoView {
    let locale = editor.state.locale;
    let place = Memo::new(move |_| editor.place(row.id));
    let number = move || t::line_number(locale, &locale.number(place.get() as i64 + 1));
    let is_first = Signal::derive(move || place.get() == 0);
    let is_last = Signal::derive(move || editor.rows.with(|rows| place.get() + 1 >= rows.len()));
    let keys = move |event: KeyboardEvent| {
        if event.alt_key() && matches!(event.key().as_str(), "ArrowUp" | "ArrowDown") {
            event.prevent_default();
            event.stop_propagation();
            editor.step(row.id, event.key() == "ArrowDown");
        }
    };
    let total = move || {
        let price = row.line(editor.currency).and_then(|line| i64::try_from(line.price()).ok());
        price.map_or_else(|| "–".to_owned(), |minor| locale.money(Money { minor, currency: editor.currency }))
    };
    let cell = move |field: &'static str, label: &'static str, value: RwSignal<String>, suffix: &'static str| {
        let error = row.problem(editor, field);
        view! {
            <td role="cell" data-label=label>
                <TextInput name=field id=row.control(field) label bare=true number=true suffix value error max_length=30/>
            </td>
        }
        .into_any()
    };
    view! {
        <tr role="row" class="deal-lines-row" aria-label=number on:keydown=keys>
            <td role="cell" class="deal-lines-product"><ProductCell editor row/></td>
            {cell("quantity", t::line_quantity(locale), row.quantity, "")}
            {cell("unit_price", t::line_price(locale), row.unit_price, editor.currency.symbol())}
            {cell("discount", t::line_off(locale), row.discount, "%")}
            {cell("unit_cost", t::line_unit_cost(locale), row.unit_cost, editor.currency.symbol())}
            <td role="cell" class="deal-lines-total num" data-label=t::line_total(locale)>{total}</td>
            <td role="cell" class="deal-lines-acts">
                <Act row name="up" icon="arrow-up" label=t::line_up(locale) disabled=is_first on_press=move |()| editor.step(row.id, false)/>
                <Act row name="down" icon="arrow-down" label=t::line_down(locale) disabled=is_last on_press=move |()| editor.step(row.id, true)/>
                <Act row name="remove" icon="trash-2" label=t::line_remove(locale) disabled=false on_press=move |()| editor.remove(row.id)/>
            </td>
        </tr>
    }
    .into_any()
}

/// A product of the catalogue, or any words.
#[component]
fn ProductCell(editor: Editor, row: Row) -> impl IntoView {
    let locale = editor.state.locale;
    let offers = StoredValue::new(Vec::<Offer>::new());
    let search = Search::new(move |text: String| async move {
        let found = search_products(text, editor.currency).await?;
        let choice = |offer: &Offer| {
            let price = offer.unit_price.map(|minor| locale.money(Money { minor, currency: editor.currency }));
            let note = [Some(offer.family.clone()).filter(|family| !family.is_empty()), price];
            let note = note.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Choice::new(offer.id.to_string(), offer.name.clone()).note(note)
        };
        let choices = found.iter().map(choice).collect();
        let _ = offers.try_update_value(|offers| *offers = found);
        Ok(choices)
    });
    // What stands in the field, until it is a product or words of its own.
    let typed = StoredValue::new(None::<String>);
    let pick = move |offer: &Offer| {
        typed.set_value(None);
        // What stands beside it as a note is no part of its name.
        row.product.set(Some(Choice::new(offer.id.to_string(), offer.name.clone())));
        row.take(editor, offer);
    };
    let on_pick = Callback::new(move |choice: Choice| {
        let picked =
            offers.with_value(|offers| offers.iter().find(|offer| offer.id.to_string() == choice.value).cloned());
        if let Some(offer) = picked {
            pick(&offer);
        }
    });
    let on_create = Callback::new(move |words: String| {
        typed.set_value(None);
        row.product.set(Some(Choice::new("", words)));
    });
    // Words that nobody chose from the list count too: nothing that was typed is lost.
    let adopt = move || {
        let Some(words) = typed.try_update_value(Option::take).flatten() else { return };
        let words = clean_line(&words);
        if words.is_empty() || row.product.with_untracked(|product| product.as_ref().is_some_and(|it| it.text == words))
        {
            return;
        }
        let named = offers.with_value(|offers| offers.iter().find(|offer| fold(&offer.name) == fold(&words)).cloned());
        match named {
            Some(offer) => pick(&offer),
            None => row.product.set(Some(Choice::new("", words))),
        }
    };
    let error = row.problem(editor, "name");
    view! {
        <div
            on:input=move |event| typed.set_value(Some(event_target_value(&event)))
            // After the key has done its work: Escape, say, has put back what is chosen.
            on:keyup=move |event| {
                if began_in(&event, "input") {
                    typed.set_value(Some(event_target_value(&event)));
                    if event.key() == "Enter" {
                        adopt();
                    }
                }
            }
            on:focusout=move |_| adopt()
        >
            <Combobox
                name="product" id=row.control("product") label=t::line_product(locale) bare=true
                value=row.product search on_pick on_create error placeholder=t::line_product_hint(locale)
            />
        </div>
    }
    .into_any()
}

#[component]
fn Act(
    row: Row,
    name: &'static str,
    icon: &'static str,
    label: &'static str,
    #[prop(into)] disabled: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    // It keeps the focus when it comes to the end, so it is not disabled for good.
    view! {
        <button
            type="button"
            class="icon-button is-small"
            id=row.control(name)
            title=label
            aria-label=label
            aria-disabled=move || disabled.get().then_some("true")
            on:click=move |_| {
                if !disabled.get_untracked() {
                    on_press.run(());
                }
            }
        >
            <Icon name=icon/>
        </button>
    }
    .into_any()
}
