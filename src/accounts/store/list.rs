//! Accounts as a list, sorted and filtered in SQL.

use sqlx::FromRow;
use uuid::Uuid;

use super::pattern;
use crate::accounts::account::AccountKind;
use crate::accounts::list::{AccountFilter, AccountLine, AccountList, PAGE, Sort};
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::server::db::{Args, Built, Db};
use crate::settings::decision::DecisionLabel;
use crate::values::error::Error;
use crate::values::instant::Instant;
use crate::values::text::{clean_line, fold};

/// A page further down than this would be slow to find; a filter is the better way there.
const DEEPEST: usize = 100_000;

/// `$4` only those that `$5` looks after, `$6` a label, `$7` a pattern, `$8` whether they are out of use. A wish that is
/// empty narrows nothing.
const FILTER: &str = r"a.retired = $8 and (not $4 or a.manager_id = $5) and ($6 = '' or a.label = $6)
    and (a.search like $7 escape '\' or exists (
      select 1 from contacts c where c.account_id = a.id and not c.retired
        and (c.name_folded like $7 escape '\' or lower(c.email) like $7 escape '\')))";

/// The lines from `offset` on, and how many the filter holds of each kind.
pub async fn list(db: &Db, viewer: &Viewer, filter: &AccountFilter, offset: usize) -> Result<AccountList, Error> {
    let offset = offset.min(DEEPEST);
    let mut args = arguments(viewer, filter);
    args.extend(args![filter.kind.map_or("", AccountKind::code), PAGE as i64 + 1, offset as i64]);
    let sql = format!(
        "select a.id, a.name, a.kind, a.label, m.name as manager, a.email, a.phone, a.created_at,
           (select count(*) from deals d where d.account_id = a.id and d.outcome = 0 and not d.retired and {reach})
             as open_deals
         from accounts a left join users m on m.id = a.manager_id
         where {FILTER} and ($9 = '' or a.kind = $9)
         order by {order}, a.name_folded, a.id limit $10 offset $11",
        reach = crate::within_reach!("d.owner_id"),
        order = order(filter),
    );
    let mut rows: Vec<LineRow> = db.all(Built(sql), seen_by(viewer, args)).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let counts = if offset == 0 { counts(db, viewer, filter).await? } else { Vec::new() };
    Ok(AccountList { lines: rows.into_iter().map(LineRow::line).collect(), more, counts })
}

async fn counts(db: &Db, viewer: &Viewer, filter: &AccountFilter) -> Result<Vec<(AccountKind, i64)>, Error> {
    // Accounts themselves are seen by everyone: `$1` to `$3` are for their deals.
    let sql = format!("select a.kind, count(*) from accounts a where {FILTER} group by a.kind");
    let rows: Vec<(String, i64)> = db.all(Built(sql), seen_by(viewer, arguments(viewer, filter))).await?;
    Ok(rows.into_iter().filter_map(|(kind, count)| Some((AccountKind::from_code(&kind)?, count))).collect())
}

fn arguments(viewer: &Viewer, filter: &AccountFilter) -> Args {
    args![
        filter.mine,
        viewer.id,
        filter.label.map_or("", DecisionLabel::code),
        format!("%{}%", pattern(&fold(&clean_line(&filter.text)))),
        filter.retired,
    ]
}

fn order(filter: &AccountFilter) -> String {
    let column = match filter.sort {
        Sort::Name => "a.name_folded",
        Sort::Kind => "case a.kind when 'prospect' then 0 when 'client' then 1 else 2 end",
        Sort::Label => "case a.label when 'hot' then 0 when 'to_follow' then 1 when 'cold' then 2 else 3 end",
        Sort::Manager => "coalesce(m.name, '')",
        Sort::OpenDeals => "open_deals",
        Sort::Created => "a.created_at",
    };
    format!("{column}{}", if filter.descending { " desc" } else { "" })
}

#[derive(FromRow)]
struct LineRow {
    id: Uuid,
    name: String,
    kind: String,
    label: String,
    manager: Option<String>,
    email: String,
    phone: String,
    created_at: i64,
    open_deals: i64,
}

impl LineRow {
    fn line(self) -> AccountLine {
        AccountLine {
            id: self.id.into(),
            name: self.name,
            kind: AccountKind::from_code(&self.kind).unwrap_or_default(),
            label: DecisionLabel::from_code(&self.label),
            manager: self.manager,
            email: self.email,
            phone: self.phone,
            open_deals: self.open_deals,
            created_at: Instant(self.created_at),
        }
    }
}
