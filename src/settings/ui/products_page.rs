//! `/settings/products`: what is sold, at what price and cost.

use leptos::prelude::*;

use super::doing::Doing;
use super::product_dialog::ProductDialog;
use super::settings_frame::SettingsFrame;
use crate::changes::ui::{Teller, news};
use crate::settings::api::{lookups, products, retire_product};
use crate::settings::lookup::Lookup;
use crate::settings::product::Product;
use crate::settings::texts as t;
use crate::values::error::Error;
use crate::values::id::{RequestId, fresh};
use crate::values::money::Money;
use crate::widgets::all::{
    Badge, Button, EmptyState, ErrorNote, Look, Menu, MenuItem, Note, Skeleton, TableFrame, Tone,
};
use crate::widgets::locale;

/// All products and all lists, of which the families are one.
type Found = Result<(Vec<Product>, Vec<Lookup>), Error>;

/// What the page's dialog is about.
#[derive(Clone, Copy)]
pub struct Catalogue {
    pub found: Resource<Found>,
    /// The product being edited; `None` while a new one is added.
    pub edited: RwSignal<Option<Product>>,
    pub open: RwSignal<bool>,
}

#[component]
pub fn ProductsPage() -> impl IntoView {
    view! { <SettingsFrame title=t::catalogue(locale())><Products/></SettingsFrame> }.into_any()
}

#[component]
fn Products() -> impl IntoView {
    let l = locale();
    // An undo comes by the live stream like any other change.
    let news = news();
    let catalogue = Catalogue {
        found: Resource::new(
            move || news.get(),
            |_| async {
                let (products, lookups) = futures::join!(products(), lookups());
                Ok((products?, lookups?))
            },
        ),
        edited: RwSignal::new(None),
        open: RwSignal::new(false),
    };
    let add = move |()| {
        catalogue.edited.set(None);
        catalogue.open.set(true);
    };
    view! {
        <div class="cluster is-apart">
            <Note>{t::catalogue_note(l)}</Note>
            <Button look=Look::Primary icon="plus" on_press=add>{t::add_product(l)}</Button>
        </div>
        <Transition fallback=|| view! { <Skeleton lines=6/> }><Standing catalogue/></Transition>
        <ProductDialog catalogue/>
    }
    .into_any()
}

/// It stands inside the transition, so that the server waits for it.
#[component]
fn Standing(catalogue: Catalogue) -> impl IntoView {
    let l = locale();
    let error = Signal::derive(move || catalogue.found.get().and_then(Result::err));
    let rows = Memo::new(move |_| {
        let (products, lookups) = catalogue.found.get().and_then(Result::ok).unwrap_or_default();
        let family = |product: &Product| {
            let family = product.family.and_then(|id| lookups.iter().find(|lookup| lookup.id == id));
            family.map(|lookup| lookup.name.clone()).unwrap_or_default()
        };
        products.into_iter().map(|product| (family(&product), product)).collect::<Vec<_>>()
    });
    let table = move || {
        if rows.with(Vec::is_empty) {
            return view! { <EmptyState icon="package" title=t::no_products(l) text=t::no_products_text(l)/> }
                .into_any();
        }
        view! {
            <TableFrame label=t::catalogue(l)>
                <table class="table is-roomy is-stacking">
                    <thead>
                        <tr>
                            <th scope="col">{t::name(l)}</th>
                            <th scope="col">{t::family(l)}</th>
                            <th scope="col" class="is-number">{t::unit_price(l)}</th>
                            <th scope="col" class="is-number">{t::unit_cost(l)}</th>
                            <th scope="col">{t::state(l)}</th>
                            <td class="is-actions"></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() key=|row| row.clone() let(row)>
                            <ProductRow catalogue row/>
                        </For>
                    </tbody>
                </table>
            </TableFrame>
        }
        .into_any()
    };
    view! { <ErrorNote error/> {table} }.into_any()
}

#[component]
fn ProductRow(
    catalogue: Catalogue,
    /// With the name of its family.
    row: (String, Product),
) -> impl IntoView {
    let l = locale();
    let (family, product) = row;
    let money = |minor| l.money(Money { minor, currency: product.currency });
    let state = if product.retired {
        view! { <Badge>{t::not_offered(l)}</Badge> }
    } else {
        view! { <Badge tone=Tone::Success>{t::offered(l)}</Badge> }
    };
    view! {
        <tr>
            <th scope="row" data-label=t::name(l)>{product.name.clone()}</th>
            <td data-label=t::family(l)>{if family.is_empty() { "–".to_owned() } else { family }}</td>
            <td class="is-number num" data-label=t::unit_price(l)>{money(product.unit_price)}</td>
            <td class="is-number num" data-label=t::unit_cost(l)>{money(product.unit_cost)}</td>
            <td data-label=t::state(l)>{state}</td>
            <td class="is-actions"><ProductMenu catalogue product/></td>
        </tr>
    }
    .into_any()
}

#[component]
fn ProductMenu(catalogue: Catalogue, product: Product) -> impl IntoView {
    let l = locale();
    let (teller, doing) = (Teller::here(), Doing::here());
    let Product { id, name, retired, .. } = product.clone();
    let label = t::acts_for(l, &name);
    let product = StoredValue::new(product);
    let edit = move |()| {
        catalogue.edited.set(Some(product.get_value()));
        catalogue.open.set(true);
    };
    let turn = Callback::new(move |()| {
        let request = RequestId::from(fresh());
        let told = if retired { t::product_back(l, &name) } else { t::product_retired(l, &name) };
        doing.run(retire_product(request, id, !retired), move |()| {
            teller.done(told, request);
            catalogue.found.refetch();
        });
    });
    Effect::new(move |_| {
        if let Some(error) = doing.error.get() {
            teller.toasts.danger(error.text(l));
        }
    });
    let (word, icon) = if retired { (t::take_back(l), "rotate-ccw") } else { (t::retire(l), "archive") };
    view! {
        <Menu id=format!("product-{id}") label small=true>
            <MenuItem label=t::edit(l) icon="pencil" on_press=edit/>
            <MenuItem label=word icon=icon on_press=turn/>
        </Menu>
    }
    .into_any()
}
