//! The conditions, the order and the page of a long list, as SQL. What is typed or chosen stands among the arguments only.

use super::{Args, Value};
use crate::values::paging::PAGE;
use crate::values::text::{clean_line, fold};
use crate::values::wanted::Wanted;

/// A line further down than this would be slow to find; a filter is the better way there.
const DEEPEST: usize = 1_000_000;

/// Nobody looks for more letters than these.
const LONGEST_SEARCH: usize = 200;

/// A condition that grows; only what narrows stands in it, so that indexes can be used.
#[derive(Clone)]
pub struct Filter {
    pub sql: String,
    pub args: Args,
}

impl Filter {
    /// Begins with a condition whose arguments are these.
    pub fn new(condition: &str, args: Args) -> Filter {
        Filter { sql: condition.to_owned(), args }
    }

    /// Takes an argument; answers its place.
    pub fn put(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }

    pub fn and(&mut self, condition: &str) {
        self.sql.push_str(" and ");
        self.sql.push_str(condition);
    }

    /// `column` compared with a value.
    pub fn is(&mut self, column_and_sign: &str, value: impl Into<Value>) {
        let place = self.put(value);
        self.and(&format!("{column_and_sign} {place}"));
    }

    pub fn wants<T: Copy + Into<Value>>(&mut self, column: &str, wanted: Wanted<T>) {
        match wanted {
            Wanted::Any => {}
            Wanted::Nothing => self.and(&format!("{column} is null")),
            Wanted::This(it) => self.is(&format!("{column} ="), it),
        }
    }

    /// The same where the record may point at several. `rows` are those of the one record, from `from` on, and `column`
    /// says at what: `account_tags t where t.account_id = a.id`, `t.lookup_id`.
    pub fn wants_one_of<T: Copy + Into<Value>>(&mut self, rows: &str, column: &str, wanted: Wanted<T>) {
        match wanted {
            Wanted::Any => {}
            Wanted::Nothing => self.and(&format!("not exists (select 1 from {rows})")),
            Wanted::This(it) => {
                let place = self.put(it);
                self.and(&format!("exists (select 1 from {rows} and {column} = {place})"));
            }
        }
    }

    /// `limit … offset …` of the page that begins with this line.
    pub fn page(&mut self, offset: usize) -> String {
        let (limit, offset) = (self.put(PAGE as i64), self.put(offset.min(DEEPEST) as i64));
        format!("limit {limit} offset {offset}")
    }
}

/// Finds what people type anywhere in folded text; nothing typed asks for nothing.
pub fn pattern(text: &str) -> Option<String> {
    let text = escaped(text);
    (!text.is_empty()).then(|| format!("%{text}%"))
}

/// What people type is never a pattern, nor endless: folded, with `\` for escape.
pub fn escaped(text: &str) -> String {
    let text: String = fold(&clean_line(text)).chars().take(LONGEST_SEARCH).collect();
    text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")
}

/// One term of an order, up or down. What is empty stands last either way.
#[derive(Clone, Copy)]
pub struct Order(&'static str);

impl Order {
    pub fn new(is_down: bool) -> Order {
        Order(if is_down { " desc" } else { "" })
    }

    pub fn by(self, column: &str) -> String {
        format!("{column}{}", self.0)
    }

    pub fn by_text(self, column: &str) -> String {
        format!("case when {column} = '' then 1 else 0 end, {}", self.by(column))
    }

    pub fn by_what_may_be(self, column: &str) -> String {
        format!("case when {column} is null then 1 else 0 end, {}", self.by(column))
    }

    /// In the order of these words.
    pub fn by_words(self, column: &str, words: &[&str]) -> String {
        let cases: String = (0..).zip(words).map(|(place, word)| format!(" when '{word}' then {place}")).collect();
        self.by(&format!("case {column}{cases} end"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args;

    #[test]
    fn a_condition_numbers_its_arguments_after_those_it_began_with() {
        let mut filter = Filter::new("a.x = $1", args![1_i64]);
        filter.wants("a.y", Wanted::This(2_i64));
        filter.wants("a.z", Wanted::<i64>::Nothing);
        filter.wants("a.v", Wanted::<i64>::Any);
        filter.wants_one_of("tags t where t.id = a.id", "t.tag", Wanted::This(3_i64));
        let page = filter.page(usize::MAX);
        assert_eq!(
            filter.sql,
            "a.x = $1 and a.y = $2 and a.z is null and exists (select 1 from tags t where t.id = a.id and t.tag = $3)"
        );
        assert_eq!((page.as_str(), filter.args.len()), ("limit $4 offset $5", 5));
    }

    #[test]
    fn what_is_typed_is_no_pattern() {
        assert_eq!(pattern(" Été 100%_\\ ").as_deref(), Some(r"%ete 100\%\_\\%"));
        assert_eq!(pattern("  "), None);
        assert_eq!(pattern(&"x".repeat(9_000)).map(|text| text.len()), Some(LONGEST_SEARCH + 2));
    }

    #[test]
    fn what_is_empty_stands_last_up_and_down() {
        assert_eq!(Order::new(true).by_text("a.b"), "case when a.b = '' then 1 else 0 end, a.b desc");
        assert_eq!(Order::new(false).by_what_may_be("a.b"), "case when a.b is null then 1 else 0 end, a.b");
        assert_eq!(Order::new(true).by_words("a.b", &["x", "y"]), "case a.b when 'x' then 0 when 'y' then 1 end desc");
    }
}
