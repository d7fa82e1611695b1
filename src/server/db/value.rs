//! Arguments of a statement, the same for both engines.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::values::day::Day;
use crate::values::instant::Instant;
use crate::values::percent::Percent;
use crate::values::rank::Rank;

/// One bound argument. Absence keeps its type, which PostgreSQL asks for.
#[derive(Clone, Debug)]
pub enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Flag(Option<bool>),
    Id(Option<Uuid>),
    Day(Option<NaiveDate>),
    Bytes(Option<Vec<u8>>),
}

/// The arguments of one statement, in the order of `$1`, `$2`, …
pub type Args = Vec<Value>;

/// `args![a, b]`: anything that has a `Value`, in order.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::server::db::Value::from($value)),*] };
}

macro_rules! value_from {
    ($($from:ty => $variant:ident, $convert:expr;)*) => { $(
        impl From<$from> for Value {
            fn from(value: $from) -> Self { let convert: fn($from) -> _ = $convert; Value::$variant(Some(convert(value))) }
        }
        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self { let convert: fn($from) -> _ = $convert; Value::$variant(value.map(convert)) }
        }
    )* };
}

value_from! {
    i64 => Int, |v| v;
    i32 => Int, i64::from;
    Instant => Int, |v| v.ms();
    Percent => Int, |v| i64::from(v.get());
    String => Text, |v| v;
    &str => Text, str::to_owned;
    &String => Text, String::clone;
    Rank => Text, |v| v.as_str().to_owned();
    &Rank => Text, |v| v.as_str().to_owned();
    bool => Flag, |v| v;
    Uuid => Id, |v| v;
    NaiveDate => Day, |v| v;
    Day => Day, |v| v.0;
    Vec<u8> => Bytes, |v| v;
}

macro_rules! value_from_id {
    ($($id:ident),*) => { $(
        impl From<crate::values::id::$id> for Value {
            fn from(value: crate::values::id::$id) -> Self { Value::Id(Some(value.uuid())) }
        }
        impl From<Option<crate::values::id::$id>> for Value {
            fn from(value: Option<crate::values::id::$id>) -> Self { Value::Id(value.map(|id| id.uuid())) }
        }
    )* };
}
value_from_id!(UserId, TeamId, AccountId, ContactId, DealId, PipelineId, StageId, LeadId, LookupId, RequestId);

/// Binds the arguments to a query of either engine (the two `Query` types share no trait that could say this once).
macro_rules! bind_all {
    ($query:expr, $args:expr) => {{
        let mut query = $query;
        for value in $args {
            query = match value {
                $crate::server::db::Value::Int(v) => query.bind(v),
                $crate::server::db::Value::Text(v) => query.bind(v),
                $crate::server::db::Value::Flag(v) => query.bind(v),
                $crate::server::db::Value::Id(v) => query.bind(v),
                $crate::server::db::Value::Day(v) => query.bind(v),
                $crate::server::db::Value::Bytes(v) => query.bind(v),
            };
        }
        query
    }};
}
pub(super) use bind_all;
