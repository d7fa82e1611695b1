//! The kept totals: what a deal brings to its stage, outcome, owner and currency is added as it comes and taken away
//! as it goes, in the same transaction.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::row::{outcome_number, stored_currency};
use crate::args;
use crate::deals::board::Total;
use crate::deals::deal::Deal;
use crate::server::db::Tx;
use crate::values::error::Error;
use crate::values::weighted::Weighted;

/// Ordered, so that rows are locked in one order by everyone.
type Key = (Uuid, i64, Uuid, String);

#[derive(Default, PartialEq, Eq)]
struct Delta {
    deals: i64,
    value: i64,
    weighted: i64,
}

/// What changes in the totals, gathered before it is written.
#[derive(Default)]
struct Deltas(BTreeMap<Key, Delta>);

pub async fn moved(tx: &mut Tx, before: Option<&Deal>, after: &Deal) -> Result<(), Error> {
    let mut deltas = Deltas::default();
    if let Some(before) = before {
        deltas.add(before, -1);
    }
    deltas.add(after, 1);
    deltas.write(tx).await
}

/// Many deals, each as it was and as it is.
pub async fn all_moved(tx: &mut Tx, deals: &[(&Deal, &Deal)]) -> Result<(), Error> {
    let mut deltas = Deltas::default();
    for (before, after) in deals {
        deltas.add(before, -1);
        deltas.add(after, 1);
    }
    deltas.write(tx).await
}

/// Many deals that come at once.
pub async fn came(tx: &mut Tx, deals: &[Deal]) -> Result<(), Error> {
    let mut deltas = Deltas::default();
    deals.iter().for_each(|deal| deltas.add(deal, 1));
    deltas.write(tx).await
}

impl Deltas {
    fn add(&mut self, deal: &Deal, times: i64) {
        if !deal.retired {
            let delta = self.0.entry(key(deal)).or_default();
            delta.deals += times;
            delta.value += times * deal.value;
            delta.weighted += times * deal.weighted().0;
        }
    }

    async fn write(self, tx: &mut Tx) -> Result<(), Error> {
        for ((stage, outcome, owner, currency), delta) in self.0 {
            if delta != Delta::default() {
                tx.run(
                    "insert into deal_totals (stage_id, outcome, owner_id, currency, deals, value, weighted)
                     values ($1, $2, $3, $4, $5, $6, $7)
                     on conflict (stage_id, outcome, owner_id, currency) do update set
                       deals = deal_totals.deals + excluded.deals,
                       value = deal_totals.value + excluded.value,
                       weighted = deal_totals.weighted + excluded.weighted",
                    args![stage, outcome, owner, currency, delta.deals, delta.value, delta.weighted],
                )
                .await?;
            }
        }
        Ok(())
    }
}

fn key(deal: &Deal) -> Key {
    (deal.stage.uuid(), outcome_number(deal.outcome()), deal.owner.uuid(), deal.currency.code().to_owned())
}

/// A sum as the database answers it.
#[derive(sqlx::FromRow)]
pub struct TotalRow {
    pub stage_id: Uuid,
    pub outcome: i64,
    pub currency: String,
    pub deals: i64,
    pub value: i64,
    pub weighted: i64,
}

impl TotalRow {
    pub fn total(&self) -> Result<Total, Error> {
        Ok(Total {
            currency: stored_currency(&self.currency)?,
            deals: self.deals,
            value: self.value,
            weighted: Weighted(self.weighted),
        })
    }
}
