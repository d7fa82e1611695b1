//! What a deal is made of: its lines, and the value and costs that follow from them.
//!
//! They are one field of the deal, written in one canonical text, so that editing, clashes, history and undo treat them
//! like any other field.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::settings::product::ProductId;
use crate::values::currency::Currency;
use crate::values::error::{FieldError, Problems};
use crate::values::locale::Locale;
use crate::values::money::Money;
use crate::values::number::{divided, parse_decimal};
use crate::values::problem::Problem;
use crate::values::text::{clean_line, required_line};
use rust_decimal::Decimal;

crate::id_type!(LineId);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: LineId,
    /// `None`: described by its name only.
    pub product: Option<ProductId>,
    /// As the product was called when it was chosen: it stays readable whatever becomes of the product.
    pub name: String,
    /// In thousandths.
    pub quantity: i64,
    /// For one, in minor units of the deal's currency, as the cost is.
    pub unit_price: i64,
    pub unit_cost: i64,
    /// Off the price, in hundredths of a percent.
    pub discount: i64,
}

/// The most lines that a deal may have, and the longest name of one, in characters.
pub const MOST_LINES: usize = 100;
pub const MAX_NAME: u32 = 200;

/// A million, in thousandths; a whole, in hundredths of a percent.
const MOST_QUANTITY: i64 = 1_000_000_000;
const WHOLE: i64 = 10_000;

impl Line {
    /// Quantity × unit price less the discount, rounded half away from zero to the minor unit. Each line is rounded, and
    /// the rounded amounts are added: whoever adds a printed offer by hand finds the deal's value.
    pub fn price(&self) -> i128 {
        let exact = i128::from(self.quantity) * i128::from(self.unit_price) * i128::from(WHOLE - self.discount);
        divided(exact, 1_000 * i128::from(WHOLE))
    }

    /// Quantity × unit cost, by the same rounding. What is granted to the buyer costs no less.
    pub fn cost(&self) -> i128 {
        divided(i128::from(self.quantity) * i128::from(self.unit_cost), 1_000)
    }

    fn is_sound(&self) -> bool {
        let amounts = 0..=Money::LIMIT;
        !self.name.is_empty()
            && self.name.chars().count() <= MAX_NAME as usize
            && self.name == clean_line(&self.name)
            && (1..=MOST_QUANTITY).contains(&self.quantity)
            && amounts.contains(&self.unit_price)
            && amounts.contains(&self.unit_cost)
            && (0..=WHOLE).contains(&self.discount)
    }

    fn parse(text: &str) -> Option<Line> {
        let mut parts = text.splitn(7, '\t');
        let mut next = || parts.next();
        let id = next()?.parse().ok()?;
        let product = match next()? {
            "" => None,
            id => Some(id.parse().ok()?),
        };
        let mut number = || next()?.parse::<i64>().ok();
        let (quantity, unit_price, unit_cost, discount) = (number()?, number()?, number()?, number()?);
        let line = Line { id, product, quantity, unit_price, unit_cost, discount, name: parts.next()?.to_owned() };
        line.is_sound().then_some(line)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let product = self.product.map(|id| id.to_string()).unwrap_or_default();
        let Line { id, name, quantity, unit_price, unit_cost, discount, .. } = self;
        write!(f, "{id}\t{product}\t{quantity}\t{unit_price}\t{unit_cost}\t{discount}\t{name}")
    }
}

/// In their order. Value and costs can be counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lines(Vec<Line>);

/// What the lines add up to, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub value: i64,
    pub costs: i64,
}

impl Lines {
    pub fn new(lines: Vec<Line>) -> Result<Lines, Problem> {
        if lines.len() > MOST_LINES {
            return Err(Problem::OutOfRange { min: 0, max: MOST_LINES as i64 });
        }
        let doubled = |at: usize| lines[..at].iter().any(|other| other.id == lines[at].id);
        if !lines.iter().all(Line::is_sound) || (0..lines.len()).any(doubled) {
            return Err(Problem::Unreadable);
        }
        added(&lines).ok_or(Problem::TooLarge)?;
        Ok(Lines(lines))
    }

    /// Reads the canonical text: a line each, its parts between tabs.
    pub fn parse(text: &str) -> Result<Lines, Problem> {
        let lines = text.lines().map(|line| Line::parse(line).ok_or(Problem::Unreadable));
        Lines::new(lines.take(MOST_LINES + 1).collect::<Result<_, _>>()?)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Line> {
        self.0.iter()
    }

    pub fn sums(&self) -> Sums {
        added(&self.0).unwrap_or_default()
    }

    /// The same figures under the sign of another currency.
    pub fn rewritten(&self, from: Currency, to: Currency) -> Result<Lines, Problem> {
        let figure = |minor: i64| Ok::<_, Problem>(Money::new(minor, from).rewritten(to)?.minor);
        let line = |line: &Line| {
            let (unit_price, unit_cost) = (figure(line.unit_price)?, figure(line.unit_cost)?);
            Ok(Line { unit_price, unit_cost, ..line.clone() })
        };
        Lines::new(self.0.iter().map(line).collect::<Result<_, Problem>>()?)
    }

    /// The same lines under other names; one that a line cannot have leaves it as it is.
    pub fn renamed(&self, name: impl Fn(&str) -> String) -> Lines {
        let line = |line: &Line| {
            let renamed = Line { name: clean_line(&name(&line.name)), ..line.clone() };
            if renamed.is_sound() { renamed } else { line.clone() }
        };
        Lines(self.0.iter().map(line).collect())
    }

    /// What differs between two states: each line that came, went or was altered, as it was and as it is.
    pub fn differences<'a>(&'a self, after: &'a Lines) -> Vec<(Option<&'a Line>, Option<&'a Line>)> {
        let now = |line: &Line| after.0.iter().find(|other| other.id == line.id);
        let was = |line: &Line| self.0.iter().any(|other| other.id == line.id);
        let kept = self.0.iter().map(|line| (Some(line), now(line)));
        let came = after.0.iter().filter(|line| !was(line)).map(|line| (None, Some(line)));
        kept.chain(came).filter(|(before, after)| before != after).collect()
    }
}

fn added(lines: &[Line]) -> Option<Sums> {
    let sum = |of: fn(&Line) -> i128| {
        let sum = lines.iter().map(of).fold(0_i128, i128::saturating_add);
        i64::try_from(sum).ok().filter(|sum| *sum <= Money::LIMIT)
    };
    Some(Sums { value: sum(Line::price)?, costs: sum(Line::cost)? })
}

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, line) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            line.fmt(f)?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Lines {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Lines::parse(&text)
    }
}

impl From<Lines> for String {
    fn from(lines: Lines) -> String {
        lines.to_string()
    }
}

/// A line as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineDraft {
    pub id: LineId,
    pub product: Option<ProductId>,
    pub name: String,
    pub quantity: String,
    pub unit_price: String,
    /// Empty: none.
    pub unit_cost: String,
    /// Empty: none.
    pub discount: String,
}

impl LineDraft {
    /// One of something, yet without a name and a price.
    pub fn new(id: LineId) -> LineDraft {
        let [name, unit_price, unit_cost, discount] = std::array::from_fn(|_| String::new());
        LineDraft { id, product: None, name, quantity: "1".into(), unit_price, unit_cost, discount }
    }

    pub fn of(line: &Line, locale: Locale, currency: Currency) -> LineDraft {
        let money = |minor| locale.money_input(Money { minor, currency });
        let unless_zero = |minor: i64, text: String| if minor == 0 { String::new() } else { text };
        LineDraft {
            id: line.id,
            product: line.product,
            name: line.name.clone(),
            quantity: typed(locale, line.quantity, 3),
            unit_price: money(line.unit_price),
            unit_cost: unless_zero(line.unit_cost, money(line.unit_cost)),
            discount: unless_zero(line.discount, typed(locale, line.discount, 2)),
        }
    }

    /// The line, or what is wrong with `name`, `quantity`, `unit_price`, `unit_cost`, `discount`.
    pub fn read(&self, currency: Currency) -> Result<Line, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = problems.take("name", required_line(&self.name, MAX_NAME));
        let quantity = problems.take("quantity", quantity(&self.quantity));
        let unit_price = problems.take("unit_price", amount(&self.unit_price, currency));
        let unit_cost = problems.take("unit_cost", unless_blank(&self.unit_cost, |text| amount(text, currency)));
        let discount = problems.take("discount", unless_blank(&self.discount, discount));
        let line = || {
            Some(Line {
                id: self.id,
                product: self.product,
                name: name?,
                quantity: quantity?,
                unit_price: unit_price?,
                unit_cost: unit_cost?,
                discount: discount?,
            })
        };
        let line = line();
        problems.finish(line).map_err(|error| match error {
            crate::values::error::Error::Invalid(fields) => fields,
            _ => Vec::new(),
        })
    }
}

fn unless_blank(text: &str, read: impl Fn(&str) -> Result<i64, Problem>) -> Result<i64, Problem> {
    if text.trim().is_empty() { Ok(0) } else { read(text) }
}

fn quantity(text: &str) -> Result<i64, Problem> {
    match scaled(parse_decimal(text, 3)?, 3)? {
        ..=0 => Err(Problem::NotPositive),
        quantity if quantity > MOST_QUANTITY => Err(Problem::TooLarge),
        quantity => Ok(quantity),
    }
}

fn amount(text: &str, currency: Currency) -> Result<i64, Problem> {
    match Money::parse(text, currency)?.minor {
        ..0 => Err(Problem::NotMoney),
        minor => Ok(minor),
    }
}

fn discount(text: &str) -> Result<i64, Problem> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let discount = scaled(parse_decimal(text, 2)?, 2)?;
    if (0..=WHOLE).contains(&discount) { Ok(discount) } else { Err(Problem::OutOfRange { min: 0, max: 100 }) }
}

/// A number in units of its last possible decimal.
fn scaled(number: Decimal, decimals: u32) -> Result<i64, Problem> {
    let scaled = number.checked_mul(Decimal::from(10_i64.pow(decimals))).ok_or(Problem::TooLarge)?;
    i64::try_from(scaled).map_err(|_| Problem::TooLarge)
}

/// A number of so many decimals as a field shows it: its last zeros left out, its mark the reader's. Three decimals stand
/// behind a point, as a comma before three digits could mean thousands.
fn typed(locale: Locale, units: i64, decimals: u32) -> String {
    let text = Decimal::new(units, decimals).normalize().to_string();
    match (locale, text.split_once('.')) {
        (Locale::Fr, Some((_, fraction))) if fraction.len() < 3 => text.replace('.', ","),
        _ => text,
    }
}

#[cfg(test)]
mod tests;
