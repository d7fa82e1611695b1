//! One act on many accounts: one request, all or nothing, one undo.

use std::collections::HashSet;
use std::sync::Arc;

use super::check::{allowed, changer, with_records};
use super::contacts;
use super::list::ids;
use super::row::{load_all, save};
use crate::accounts::account::Account;
use crate::accounts::list::{ManyAccounts, ManyAct};
use crate::auth::viewer::Viewer;
use crate::changes::change::Kind;
use crate::changes::store::{Turn, Who, count_of, enter, record};
use crate::server::db::Db;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::values::refusal::Refusal;
use crate::views::many::{ManyDone, all_by_rule};

pub async fn many(db: &Db, viewer: &Viewer, who: Who, which: ManyAccounts, act: ManyAct) -> Result<ManyDone, Error> {
    changer(viewer)?;
    let asked = Arc::new((viewer.clone(), which));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            let (viewer, which) = &*asked;
            if enter(tx, &who, act.name()).await? == Turn::Again {
                let count = count_of(tx, who.request, Kind::Account).await?;
                return Ok(ManyDone { request: who.request, count });
            }
            let listed = match which.list() {
                Some(ask) => ids(tx, viewer, ask).await?,
                None => Vec::new(),
            };
            let ids = which.picked(listed)?;
            let accounts = load_all(tx, &ids).await?;
            if accounts.len() < ids.len() {
                return Err(Error::NotFound);
            }
            let needed = if act == ManyAct::Retire { with_records(tx, &ids).await? } else { HashSet::new() };
            let rule = |account: &Account| act.carried_out(account, needed.contains(&account.id));
            let after = all_by_rule(&accounts, |account| account.name.clone(), rule)?;
            let altered: Vec<_> = accounts.iter().zip(&after).filter(|(before, after)| before != after).collect();
            // All get the same, so one that is altered tells whether it is right.
            if let Some(&(before, after)) = altered.first() {
                allowed(tx, viewer, Some(before), after).await?;
            }
            let mut changes = Vec::with_capacity(altered.len());
            if act == ManyAct::Retire {
                // Before the accounts, so that an undo, which goes backwards, has the accounts first.
                let gone: Vec<AccountId> = altered.iter().map(|(account, _)| account.id).collect();
                changes.extend(contacts::retire_all(tx, &gone).await?);
            }
            for (before, after) in &altered {
                changes.push(save(tx, act.name(), before, after).await?);
            }
            record(tx, &who, &changes).await?;
            Ok(ManyDone { request: who.request, count: altered.len() as i64 })
        })
    })
    .await
}

impl ManyAct {
    fn name(self) -> &'static str {
        match self {
            ManyAct::Assign(_) | ManyAct::Label(_) | ManyAct::Tag(_) | ManyAct::Untag(_) => "edit",
            ManyAct::Retire => "retire",
            ManyAct::TakeBack => "restore",
        }
    }

    fn carried_out(self, account: &Account, has_records: bool) -> Result<Account, Refusal> {
        match self {
            ManyAct::Assign(manager) => account.managed_by(manager),
            ManyAct::Label(label) => account.labelled(label),
            ManyAct::Tag(product) => account.tagged(product),
            ManyAct::Untag(product) => account.untagged(product),
            ManyAct::Retire => account.out_of_use(has_records),
            ManyAct::TakeBack => Ok(account.taken_back()),
        }
    }
}
