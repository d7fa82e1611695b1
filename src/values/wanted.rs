//! What a list's filter wants a record to point at.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted<T> {
    #[default]
    Any,
    /// At nothing.
    Nothing,
    This(T),
}

impl<T: FromStr + ToString> Wanted<T> {
    pub const NOTHING: &'static str = "none";

    /// The word in the address, empty for anything.
    pub fn code(&self) -> String {
        match self {
            Wanted::Any => String::new(),
            Wanted::Nothing => Self::NOTHING.to_owned(),
            Wanted::This(it) => it.to_string(),
        }
    }

    pub fn from_code(code: &str) -> Wanted<T> {
        match code {
            Self::NOTHING => Wanted::Nothing,
            code => code.parse().map_or(Wanted::Any, Wanted::This),
        }
    }
}

impl<T> Wanted<T> {
    pub fn is_any(&self) -> bool {
        matches!(self, Wanted::Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wish_has_its_word() {
        for wish in [Wanted::Any, Wanted::Nothing, Wanted::This(7)] {
            assert_eq!(Wanted::<i64>::from_code(&wish.code()), wish);
        }
        assert!(Wanted::<i64>::from_code("x").is_any());
    }
}
