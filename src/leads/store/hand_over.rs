//! Giving all leads of one account to another: part of making two accounts one.

use uuid::Uuid;

use super::check::{held, may_change};
use super::row::save;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::changes::change::Change;
use crate::leads::lead::Lead;
use crate::server::db::Tx;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::values::refusal::Refusal;

/// Those linked to it and those that became it, deleted ones too. One out of the viewer's reach, and nothing goes.
pub async fn hand_over(
    tx: &mut Tx,
    viewer: &Viewer,
    from: AccountId,
    to: AccountId,
    act: &'static str,
) -> Result<Vec<Change>, Error> {
    let ids: Vec<(Uuid,)> = tx
        .all("select id from leads where account_id = $1 or converted_account_id = $1 order by id", args![from])
        .await?;
    let mut changes = Vec::new();
    for (id,) in ids {
        let lead = match held(tx, viewer, id.into()).await {
            Err(Error::NotFound) => return Err(Refusal::MergeOutOfReach.into()),
            other => other?,
        };
        if !may_change(tx, viewer, lead.owner).await? {
            return Err(Refusal::MergeOutOfReach.into());
        }
        let moved = |account: Option<AccountId>| if account == Some(from) { Some(to) } else { account };
        let after =
            Lead { account: moved(lead.account), converted_account: moved(lead.converted_account), ..lead.clone() };
        changes.push(save(tx, &lead, &after, act).await?);
    }
    Ok(changes)
}
