//! A lead that comes from outside, within the act of whoever lets it in.

use super::check::points_right;
use super::row::insert;
use crate::changes::change::Change;
use crate::leads::lead::Lead;
use crate::server::db::Tx;
use crate::values::error::Error;

/// Checked and written like one that somebody types; answers the change for the record of the larger act.
pub async fn receive(tx: &mut Tx, lead: &Lead, act: &'static str) -> Result<Change, Error> {
    points_right(tx, None, lead).await?;
    insert(tx, lead, act).await
}
