//! Choosing an account, wherever one is needed.

mod account_field;

pub use account_field::AccountField;
