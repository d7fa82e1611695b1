//! Adding a product, or changing one.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::doing::Doing;
use super::general_page::currencies;
use super::products_page::Catalogue;
use crate::changes::ui::Teller;
use crate::settings::api::{add_product, edit_product};
use crate::settings::facts::use_facts;
use crate::settings::lookup::LookupKind;
use crate::settings::product::{MAX_PRODUCT_NAME, Product, ProductDraft, ProductId};
use crate::settings::texts as t;
use crate::values::id::{RequestId, fresh};
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::widgets::all::{Choice, Dialog, ErrorNote, FormActions, Select, TextInput, field_error};
use crate::widgets::locale;

#[component]
pub fn ProductDialog(catalogue: Catalogue) -> impl IntoView {
    let l = locale();
    let title = Signal::derive(move || {
        catalogue.edited.with(|edited| match edited {
            Some(product) => t::edit_product(l, &product.name),
            None => t::add_product(l).to_owned(),
        })
    });
    view! {
        <Dialog id="product-dialog" title open=catalogue.open>
            <ProductForm catalogue/>
        </Dialog>
    }
    .into_any()
}

/// Drawn anew each time the dialog opens.
#[component]
fn ProductForm(catalogue: Catalogue) -> impl IntoView {
    let l = locale();
    let (teller, doing) = (Teller::here(), Doing::here());
    let error = doing.error;
    let edited = catalogue.edited.get_untracked();
    let is_new = edited.is_none();
    let seen = edited.as_ref().map_or_else(
        || ProductDraft { currency: use_facts().settings.currency.code().to_owned(), ..ProductDraft::default() },
        |product| typed(l, product),
    );
    let name = RwSignal::new(seen.name.clone());
    let family = RwSignal::new(seen.family.map(|id| id.to_string()).unwrap_or_default());
    let unit_price = RwSignal::new(seen.unit_price.clone());
    let unit_cost = RwSignal::new(seen.unit_cost.clone());
    let currency = RwSignal::new(seen.currency.clone());
    // A retry of the same form is the same request.
    let request = RequestId::from(fresh());
    let id = edited.as_ref().map_or_else(|| ProductId::from(fresh()), |product| product.id);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = ProductDraft {
            name: name.get_untracked(),
            family: family.with_untracked(|id| id.parse().ok()),
            unit_price: unit_price.get_untracked(),
            unit_cost: unit_cost.get_untracked(),
            currency: currency.get_untracked(),
        };
        let told = if is_new { t::product_added(l, &draft.name) } else { t::product_saved(l, &draft.name) };
        let seen = seen.clone();
        let act = async move {
            if is_new { add_product(request, id, draft).await } else { edit_product(request, id, seen, draft).await }
        };
        doing.run(act, move |()| {
            catalogue.open.set(false);
            teller.done(told, request);
            catalogue.found.refetch();
        });
    };
    let held = edited.and_then(|product| product.family);
    let families = Signal::derive(move || {
        let lookups = catalogue.found.get().and_then(Result::ok).map(|(_, lookups)| lookups).unwrap_or_default();
        let families = lookups.into_iter().filter(|it| it.kind == LookupKind::Product);
        let families = families.filter(|it| !it.retired || Some(it.id) == held);
        families.map(|it| Choice::new(it.id.to_string(), it.name)).collect::<Vec<_>>()
    });
    view! {
        <form class="stack" on:submit=submit novalidate>
            <ErrorNote error/>
            <TextInput name="name" id="product-name" label=t::name(l) value=name max_length=MAX_PRODUCT_NAME required=true autofocus=true error=field_error(error, "name")/>
            <div class="field-grid">
                <TextInput name="unit_price" id="product-price" label=t::unit_price(l) value=unit_price number=true max_length=30 required=true error=field_error(error, "unit_price")/>
                <TextInput name="unit_cost" id="product-cost" label=t::unit_cost(l) value=unit_cost number=true max_length=30 error=field_error(error, "unit_cost")/>
                <Select name="currency" id="product-currency" label=t::rate_currency(l) choices=currencies() value=currency error=field_error(error, "currency")/>
                <Select name="family" id="product-family" label=t::family(l) choices=families value=family none=t::no_family(l) hint=t::family_hint(l) error=field_error(error, "family")/>
            </div>
            <FormActions busy=doing.busy on_cancel=move |()| catalogue.open.set(false)>
                {if is_new { t::add_product(l) } else { t::save(l) }}
            </FormActions>
        </form>
    }
    .into_any()
}

fn typed(l: Locale, product: &Product) -> ProductDraft {
    let money = |minor| l.money_input(Money { minor, currency: product.currency });
    ProductDraft {
        name: product.name.clone(),
        family: product.family,
        unit_price: money(product.unit_price),
        unit_cost: if product.unit_cost == 0 { String::new() } else { money(product.unit_cost) },
        currency: product.currency.code().to_owned(),
    }
}
