//! Giving all deals of one account to another: part of making two accounts one.

use uuid::Uuid;

use super::check::changeable_even_retired;
use super::row::save;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::Change;
use crate::deals::deal::Deal;
use crate::server::db::Tx;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::values::refusal::Refusal;

/// Deleted ones go too, so that they come back there. One out of the viewer's reach, and nothing goes.
pub async fn hand_over(
    tx: &mut Tx,
    viewer: &Viewer,
    from: AccountId,
    to: AccountId,
    act: &'static str,
) -> Result<Vec<Change>, Error> {
    let ids: Vec<(Uuid,)> = tx.all("select id from deals where account_id = $1 order by id", args![from]).await?;
    let mut changes = Vec::new();
    for (id,) in ids {
        let deal = match changeable_even_retired(tx, viewer, id.into()).await {
            Err(Error::Forbidden) => return Err(Refusal::MergeOutOfReach.into()),
            other => other?,
        };
        let after = Deal { account: to, ..deal.clone() };
        changes.push(save(tx, &deal, &after, act).await?);
    }
    Ok(changes)
}
