//! What is sold: its price, its cost, its family. A deal's line copies them when the product is chosen, so that a new price
//! alters no line that stands.

use serde::{Deserialize, Serialize};

use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::currency::Currency;
use crate::values::error::{Error, Problems};
use crate::values::id::LookupId;
use crate::values::money::Money;
use crate::values::problem::Problem;
use crate::values::text::required_line;

crate::id_type!(ProductId);

/// The longest name, in characters.
pub const MAX_PRODUCT_NAME: u32 = 200;

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Product {
    pub id: ProductId,
    pub name: String,
    /// An entry of the list of products and business areas.
    pub family: Option<LookupId>,
    /// For one, excluding tax, in minor units; the cost likewise.
    pub unit_price: i64,
    pub unit_cost: i64,
    pub currency: Currency,
    /// Offered no more; lines that have it keep it.
    pub retired: bool,
}

/// What a form may change.
pub const EDITABLE: &[&str] = &["name", "family", "unit_price", "unit_cost", "currency"];

impl Fields for Product {
    const NAMES: &'static [&'static str] = &["name", "family", "unit_price", "unit_cost", "currency", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "name" => self.name.as_str().into(),
            "family" => self.family.map(|id| id.uuid()).into(),
            "unit_price" => self.unit_price.into(),
            "unit_cost" => self.unit_cost.into(),
            "currency" => self.currency.code().into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Restore for Product {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "name" => self.name = value.text(),
            "family" => self.family = value.id(),
            "unit_price" => self.unit_price = value.number().unwrap_or(self.unit_price),
            "unit_cost" => self.unit_cost = value.number().unwrap_or(self.unit_cost),
            "currency" => self.currency = Currency::parse(&value.text()).unwrap_or(self.currency),
            "retired" => self.retired = value.flag(),
            _ => {}
        }
    }
}

/// A product as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDraft {
    pub name: String,
    pub family: Option<LookupId>,
    pub unit_price: String,
    /// Empty: none.
    pub unit_cost: String,
    pub currency: String,
}

impl ProductDraft {
    /// The product, or every problem.
    pub fn read(&self, id: ProductId) -> Result<Product, Error> {
        let mut problems = Problems::new();
        let name = problems.take("name", required_line(&self.name, MAX_PRODUCT_NAME));
        let currency = problems.take("currency", Currency::parse(&self.currency));
        // Without a currency, an amount is still looked at, as one of the usual kind.
        let known = currency.unwrap_or_default();
        let unit_price = problems.take("unit_price", amount(&self.unit_price, known));
        let cost = if self.unit_cost.trim().is_empty() { Ok(0) } else { amount(&self.unit_cost, known) };
        let unit_cost = problems.take("unit_cost", cost);
        let product = || {
            Some(Product {
                id,
                name: name?,
                family: self.family,
                unit_price: unit_price?,
                unit_cost: unit_cost?,
                currency: currency?,
                retired: false,
            })
        };
        let product = product();
        problems.finish(product)
    }
}

fn amount(text: &str, currency: Currency) -> Result<i64, Problem> {
    match Money::parse(text, currency)?.minor {
        ..0 => Err(Problem::NotMoney),
        minor => Ok(minor),
    }
}

/// A product as a line may take it: the amounts in the currency that was asked for, if there is a rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub id: ProductId,
    pub name: String,
    /// The family's name; empty: none.
    pub family: String,
    pub unit_price: Option<i64>,
    pub unit_cost: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::edit::{Laid, edits, lay};
    use crate::values::id::fresh;

    fn draft() -> ProductDraft {
        ProductDraft {
            name: " Oven ".into(),
            unit_price: "1 234,50".into(),
            currency: "eur".into(),
            ..ProductDraft::default()
        }
    }

    #[test]
    fn what_is_typed_is_read() {
        let product = draft().read(fresh().into()).unwrap();
        assert_eq!((product.name.as_str(), product.unit_price, product.unit_cost), ("Oven", 123_450, 0));
        assert_eq!(product.currency, Currency::EUR);
    }

    #[test]
    fn every_problem_is_told_at_its_field() {
        let bad = ProductDraft {
            name: String::new(),
            unit_price: "-1".into(),
            unit_cost: "x".into(),
            currency: "XXX".into(),
            family: None,
        };
        let error = bad.read(fresh().into()).unwrap_err();
        for field in ["name", "unit_price", "unit_cost", "currency"] {
            assert!(error.field(field).is_some(), "{field}");
        }
        let free = ProductDraft { unit_price: String::new(), ..draft() }.read(fresh().into()).unwrap_err();
        assert_eq!(free.field("unit_price"), Some(&Problem::Required));
    }

    #[test]
    fn a_form_changes_what_it_changed_and_nothing_else() {
        let seen = draft().read(fresh().into()).unwrap();
        let wanted = Product { unit_price: 1, ..seen.clone() };
        let now = Product { name: "Big oven".into(), ..seen.clone() };
        let edits = edits(&seen, &wanted, EDITABLE);
        assert_eq!(lay(&now, &edits, EDITABLE), Ok(Laid::Done(Product { unit_price: 1, ..now })));
        assert!(EDITABLE.iter().all(|field| Product::NAMES.contains(field)));
    }
}
