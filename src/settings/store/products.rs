//! The products in the database.

use std::sync::Arc;

use sqlx::FromRow;
use uuid::Uuid;

use super::rates::rates_at;
use crate::args;
use crate::changes::change::{Change, FieldChange, FieldValue, Kind, diff};
use crate::changes::edit::{Laid, edits, lay};
use crate::changes::store::{Turn, Who, as_before, enter, last_to_change, record};
use crate::server::db::{Args, Db, Tx, escaped, fault};
use crate::settings::product::{EDITABLE, Offer, Product, ProductDraft, ProductId};
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::{Clash, Error};
use crate::values::money::Money;
use crate::values::problem::Problem;
use crate::values::rate::{DatedRate, Rate, crossed, rate_on};
use crate::values::text::fold;

/// More than this a field offers to nobody.
const OFFERED: i64 = 20;

#[derive(FromRow)]
struct ProductRow {
    id: Uuid,
    name: String,
    family_id: Option<Uuid>,
    unit_price: i64,
    unit_cost: i64,
    currency: String,
    retired: bool,
}

impl ProductRow {
    fn product(self) -> Result<Product, Error> {
        Ok(Product {
            id: self.id.into(),
            name: self.name,
            family: self.family_id.map(Into::into),
            unit_price: self.unit_price,
            unit_cost: self.unit_cost,
            currency: Currency::parse(&self.currency).map_err(|_| fault(&"a product's currency that is none"))?,
            retired: self.retired,
        })
    }
}

macro_rules! product_columns {
    () => {
        "select p.id, p.name, p.family_id, p.unit_price, p.unit_cost, p.currency, p.retired from products p "
    };
}

/// All products, retired ones last.
pub async fn products(db: &Db) -> Result<Vec<Product>, Error> {
    let sql = concat!(product_columns!(), "order by p.retired, p.name_folded, p.id");
    let rows: Vec<ProductRow> = db.all(sql, args![]).await?;
    rows.into_iter().map(ProductRow::product).collect()
}

/// The products that a line may name, by what was typed of their name or family, with amounts in this currency.
pub async fn offers(db: &Db, text: &str, currency: Currency, today: Day) -> Result<Vec<Offer>, Error> {
    #[derive(FromRow)]
    struct Found {
        #[sqlx(flatten)]
        product: ProductRow,
        family: String,
    }
    let typed = escaped(text);
    let rows: Vec<Found> = db
        .all(
            "select p.id, p.name, p.family_id, p.unit_price, p.unit_cost, p.currency, p.retired,
             coalesce(f.name, '') as family
             from products p left join lookups f on f.id = p.family_id
             where not p.retired and (p.name_folded like $1 escape '\\' or f.name_folded like $1 escape '\\')
             order by case when p.name_folded like $2 escape '\\' then 0 else 1 end, p.name_folded, p.id limit $3",
            args![format!("%{typed}%"), format!("{typed}%"), OFFERED],
        )
        .await?;
    let company = super::settings(db).await?.currency;
    let needs_rates = rows.iter().any(|found| found.product.currency != currency.code());
    let rates = if needs_rates { rates_at(db, company, today).await? } else { Vec::new() };
    let offer = |found: Found| {
        let Product { id, name, unit_price, unit_cost, currency: own, .. } = found.product.product()?;
        let amount = |minor| in_currency(&rates, Money::new(minor, own), company, currency, today);
        Ok(Offer { id, name, family: found.family, unit_price: amount(unit_price), unit_cost: amount(unit_cost) })
    };
    rows.into_iter().map(offer).collect()
}

/// By way of the company's currency, which all rates lead to.
fn in_currency(rates: &[DatedRate], money: Money, company: Currency, to: Currency, today: Day) -> Option<i64> {
    if money.currency == to {
        return Some(money.minor);
    }
    let rate = |of: Currency| match of {
        of if of == company => Some(Rate::ONE),
        of => rate_on(rates, of, company, today).map(|dated| dated.rate),
    };
    crossed(money, rate(money.currency)?, rate(to)?, to)?.checked().ok().map(|money| money.minor)
}

pub async fn add(db: &Db, who: Who, id: ProductId, draft: ProductDraft) -> Result<(), Error> {
    let product = Arc::new(draft.read(id)?);
    db.write(move |tx| {
        let product = Arc::clone(&product);
        Box::pin(async move {
            if enter(tx, &who, "add product").await? == Turn::Again {
                return Ok(());
            }
            family_exists(tx, None, &product).await?;
            let mut values = columns(&product);
            values.extend(args![who.at]);
            let added = tx
                .run(
                    "insert into products (id, name, name_folded, family_id, unit_price, unit_cost, currency, retired,
                     created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
                    values,
                )
                .await?;
            if added == 0 {
                return Err(Error::invalid("name", Problem::Taken));
            }
            record(tx, &who, &[change(id, "add product", diff(None, &*product))]).await?;
            Ok(())
        })
    })
    .await
}

/// Changes what differs between `seen` and `draft`; what somebody else has changed meanwhile stays, unless it is the
/// same field.
pub async fn edit(db: &Db, who: Who, id: ProductId, seen: ProductDraft, draft: ProductDraft) -> Result<(), Error> {
    let wanted = draft.read(id)?;
    let edits = Arc::new(edits(&seen.read(id)?, &wanted, EDITABLE));
    db.write(move |tx| {
        let edits = Arc::clone(&edits);
        Box::pin(async move {
            if enter(tx, &who, "edit product").await? == Turn::Again {
                return Ok(());
            }
            let now = locked(tx, id).await?;
            let after = match lay(&now, &edits, EDITABLE)? {
                Laid::Done(after) => after,
                Laid::Clash(clashes) => {
                    let mut told = Vec::new();
                    for clash in clashes {
                        let by = last_to_change(tx, Kind::Product, id.uuid(), &clash.field).await?;
                        let word = |value| word(value, now.currency);
                        let (yours, theirs) = (word(&clash.yours), word(&clash.theirs));
                        told.push(Clash { field: clash.field, yours, theirs, by });
                    }
                    return Err(Error::Clash(told));
                }
            };
            let change = save(tx, &now, &after, "edit product").await?;
            record(tx, &who, &[change]).await?;
            Ok(())
        })
    })
    .await
}

fn word(value: &FieldValue, currency: Currency) -> String {
    match value {
        FieldValue::Number(minor) => Money::new(*minor, currency).decimal().to_string(),
        value => value.text(),
    }
}

/// Takes a product out of the offer, or back into it.
pub async fn retire(db: &Db, who: Who, id: ProductId, retired: bool) -> Result<(), Error> {
    db.write(move |tx| {
        Box::pin(async move {
            if enter(tx, &who, "retire product").await? == Turn::Again {
                return Ok(());
            }
            let now = locked(tx, id).await?;
            let change = save(tx, &now, &Product { retired, ..now.clone() }, "retire product").await?;
            record(tx, &who, &[change]).await?;
            Ok(())
        })
    })
    .await
}

/// Undo: the product as it was before these changes.
pub async fn put_back(tx: &mut Tx, id: ProductId, fields: &[FieldChange]) -> Result<Change, Error> {
    let now = locked(tx, id).await?;
    let then = as_before(tx, Kind::Product, id.uuid(), &now, fields).await?;
    save(tx, &now, &then, "undo").await
}

async fn locked(tx: &mut Tx, id: ProductId) -> Result<Product, Error> {
    let row: Option<ProductRow> = tx.lock(concat!(product_columns!(), "where p.id = $1"), args![id.uuid()]).await?;
    row.ok_or(Error::NotFound)?.product()
}

async fn save(tx: &mut Tx, before: &Product, after: &Product, act: &'static str) -> Result<Change, Error> {
    family_exists(tx, Some(before), after).await?;
    let taken: Option<(Uuid,)> = tx
        .one("select id from products where name_folded = $1 and id <> $2", args![fold(&after.name), after.id.uuid()])
        .await?;
    if taken.is_some() {
        return Err(Error::invalid("name", Problem::Taken));
    }
    tx.run(
        "update products set name = $2, name_folded = $3, family_id = $4, unit_price = $5, unit_cost = $6,
         currency = $7, retired = $8 where id = $1",
        columns(after),
    )
    .await?;
    Ok(change(after.id, act, diff(Some(before), after)))
}

async fn family_exists(tx: &mut Tx, before: Option<&Product>, after: &Product) -> Result<(), Error> {
    let Some(family) = after.family.filter(|family| before.and_then(|product| product.family) != Some(*family)) else {
        return Ok(());
    };
    let found: Option<(Uuid,)> =
        tx.one("select id from lookups where id = $1 and kind = 'product'", args![family]).await?;
    if found.is_some() { Ok(()) } else { Err(Error::invalid("family", Problem::Unknown)) }
}

fn columns(product: &Product) -> Args {
    args![
        product.id.uuid(),
        &product.name,
        fold(&product.name),
        product.family,
        product.unit_price,
        product.unit_cost,
        product.currency.code(),
        product.retired,
    ]
}

fn change(id: ProductId, act: &'static str, fields: Vec<FieldChange>) -> Change {
    Change { kind: Kind::Product, subject: id.uuid(), act, fields }
}
