//! The deals and leads of an account that the viewer may see.

use sqlx::FromRow;
use uuid::Uuid;

use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::deals::board::Total;
use crate::dossier::view::{MOST, Tied, TiedDeal, TiedLead};
use crate::leads::lead::Status;
use crate::server::db::{Db, fault};
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::values::instant::Instant;
use crate::values::percent::Percent;
use crate::values::weighted::Weighted;

pub async fn tied(db: &Db, viewer: &Viewer, account: AccountId) -> Result<Tied, Error> {
    let deals: Vec<DealLineRow> = db
        .all(
            concat!(
                "select d.id, d.name, u.name as owner, s.name as stage, s.hue, d.value, d.currency, d.probability,
                   d.close_on, d.closed_at
                 from deals d join users u on u.id = d.owner_id join stages s on s.id = d.stage_id
                 where d.account_id = $4 and not d.retired and ",
                crate::within_reach!("d.owner_id"),
                " order by case when d.outcome = 0 then 0 else 1 end, d.created_at desc, d.id limit $5"
            ),
            seen_by(viewer, args![account, MOST as i64]),
        )
        .await?;
    let sums: Vec<SumRow> = db
        .all(
            concat!(
                "select d.outcome, d.currency, count(*) as deals, cast(sum(d.value) as bigint) as value,
                   cast(sum((d.value - d.costs) * d.probability) as bigint) as weighted
                 from deals d where d.account_id = $4 and not d.retired and d.outcome < 2 and ",
                crate::within_reach!("d.owner_id"),
                " group by d.outcome, d.currency order by d.currency"
            ),
            seen_by(viewer, args![account]),
        )
        .await?;
    let leads: Vec<LeadLineRow> = db
        .all(
            concat!(
                "select l.id, l.subject, l.status, u.name as owner, l.created_at
                 from leads l left join users u on u.id = l.owner_id
                 where (l.account_id = $4 or l.converted_account_id = $4) and not l.retired and ",
                crate::lead_within_reach!(),
                " order by l.created_at desc, l.id limit $5"
            ),
            seen_by(viewer, args![account, MOST as i64]),
        )
        .await?;
    let mut tied = Tied {
        deals: deals.into_iter().map(DealLineRow::line).collect::<Result<_, _>>()?,
        leads: leads.into_iter().map(LeadLineRow::line).collect::<Result<_, _>>()?,
        ..Tied::default()
    };
    for row in sums {
        let is_open = row.outcome == 0;
        let total = row.total()?;
        if is_open { tied.open.push(total) } else { tied.won.push(total) }
    }
    Ok(tied)
}

#[derive(FromRow)]
struct DealLineRow {
    id: Uuid,
    name: String,
    owner: String,
    stage: String,
    hue: i64,
    value: i64,
    currency: String,
    probability: i64,
    close_on: chrono::NaiveDate,
    closed_at: Option<i64>,
}

impl DealLineRow {
    fn line(self) -> Result<TiedDeal, Error> {
        let probability = i16::try_from(self.probability).ok().and_then(Percent::new);
        Ok(TiedDeal {
            id: self.id.into(),
            name: self.name,
            owner: self.owner,
            stage: self.stage,
            hue: self.hue,
            value: self.value,
            currency: currency(&self.currency)?,
            probability: probability.ok_or_else(|| fault(&"a probability that is none"))?,
            close_on: Day(self.close_on),
            closed_at: self.closed_at.map(Instant),
        })
    }
}

#[derive(FromRow)]
struct SumRow {
    outcome: i64,
    currency: String,
    deals: i64,
    value: i64,
    weighted: i64,
}

impl SumRow {
    fn total(self) -> Result<Total, Error> {
        let currency = currency(&self.currency)?;
        Ok(Total { currency, deals: self.deals, value: self.value, weighted: Weighted(self.weighted) })
    }
}

#[derive(FromRow)]
struct LeadLineRow {
    id: Uuid,
    subject: String,
    status: String,
    owner: Option<String>,
    created_at: i64,
}

impl LeadLineRow {
    fn line(self) -> Result<TiedLead, Error> {
        Ok(TiedLead {
            id: self.id.into(),
            subject: self.subject,
            status: Status::from_code(&self.status).ok_or_else(|| fault(&"a lead's status that is none"))?,
            owner: self.owner,
            created_at: Instant(self.created_at),
        })
    }
}

fn currency(code: &str) -> Result<Currency, Error> {
    Currency::parse(code).map_err(|_| fault(&"a currency that is none"))
}
