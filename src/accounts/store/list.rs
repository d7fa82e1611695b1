//! The list: filtered, sorted and paged in SQL, with how many there are of each kind. Accounts are seen by everyone; what
//! is counted of their deals is only what the viewer may see.

use std::collections::HashMap;

use sqlx::FromRow;
use uuid::Uuid;

use crate::accounts::account::AccountKind;
use crate::accounts::list::{AccountAsk, AccountLine, AccountPage, KindCount, Sort, Tab};
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::server::db::{Built, Db, Filter, Order, Reader, Value, pattern, places};
use crate::settings::decision::DecisionLabel;
use crate::values::error::Error;
use crate::values::id::AccountId;
use crate::values::instant::Instant;
use crate::values::wanted::Wanted;
use crate::views::ask::Ask;

/// The open deals of an account, as far as the viewer may see them: `$1` to `$3`.
macro_rules! open_deals {
    () => {
        concat!(
            "(select count(*) from deals d where d.account_id = a.id and d.outcome = 0 and not d.retired and ",
            $crate::within_reach!("d.owner_id"),
            ")"
        )
    };
}
pub(super) use open_deals;

/// The lines from `offset` on; the counts come with the first ones.
pub async fn list(db: &Db, viewer: &Viewer, ask: &AccountAsk, offset: usize) -> Result<AccountPage, Error> {
    let mut filter = filtered(viewer, ask);
    on_tab(&mut filter, ask.tab);
    let page = filter.page(offset);
    // First which they are, then what they are called: names are joined to the page only.
    let sql = format!(
        "select a.id, a.name, a.kind, a.label, m.name as manager, s.name as source, a.email, a.phone, a.website,
           a.country, a.created_at, {open_deals} as open_deals
         from (select a.id from accounts a{joined} where {} order by {order} {page}) p
         join accounts a on a.id = p.id
         left join users m on m.id = a.manager_id
         left join lookups s on s.id = a.source_id
         order by {order}",
        filter.sql,
        open_deals = open_deals!(),
        joined = joined(ask.sort),
        order = order(ask),
    );
    let rows: Vec<LineRow> = db.all(Built(sql), filter.args).await?;
    let ids: Vec<AccountId> = rows.iter().map(|row| row.id.into()).collect();
    let mut products = products_of(db, &ids).await?;
    let line = |row: LineRow| {
        let products = products.remove(&row.id).unwrap_or_default();
        row.line(products)
    };
    let lines = rows.into_iter().map(line).collect();
    let counts = if offset == 0 { counts(db, viewer, ask).await? } else { Vec::new() };
    Ok(AccountPage { lines, counts })
}

async fn counts(db: &Db, viewer: &Viewer, ask: &AccountAsk) -> Result<Vec<KindCount>, Error> {
    let filter = filtered(viewer, ask);
    let sql =
        format!("select a.kind, a.retired, count(*) from accounts a where {} group by a.kind, a.retired", filter.sql);
    let rows: Vec<(String, bool, i64)> = db.all(Built(sql), filter.args).await?;
    let count = |(kind, retired, count): (String, bool, i64)| {
        Some(KindCount { kind: AccountKind::from_code(&kind)?, retired, count })
    };
    Ok(rows.into_iter().filter_map(count).collect())
}

/// The accounts that the list holds, in its order.
pub async fn ids(reader: &mut impl Reader, viewer: &Viewer, ask: &AccountAsk) -> Result<Vec<AccountId>, Error> {
    let mut filter = filtered(viewer, ask);
    on_tab(&mut filter, ask.tab);
    let sql = format!("select a.id from accounts a{} where {} order by {}", joined(ask.sort), filter.sql, order(ask));
    let rows: Vec<(Uuid,)> = reader.built(Built(sql), filter.args).await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// What the product families of these accounts are called, in the order of the settings.
pub async fn products_of(db: &Db, ids: &[AccountId]) -> Result<HashMap<Uuid, Vec<String>>, Error> {
    let mut named: HashMap<Uuid, Vec<String>> = HashMap::new();
    if ids.is_empty() {
        return Ok(named);
    }
    let sql = format!(
        "select t.account_id, l.name from account_tags t join lookups l on l.id = t.lookup_id
         where t.account_id in ({}) order by l.position, l.id",
        places(1, ids.len()),
    );
    let rows: Vec<(Uuid, String)> = db.all(Built(sql), ids.iter().map(|id| Value::from(*id)).collect()).await?;
    for (account, name) in rows {
        named.entry(account).or_default().push(name);
    }
    Ok(named)
}

/// All but the tab.
fn filtered(viewer: &Viewer, ask: &AccountAsk) -> Filter {
    let mut filter = Filter::new("a.id is not null", seen_by(viewer, args![]));
    if ask.mine {
        filter.is("a.manager_id =", viewer.id);
    }
    filter.wants("a.manager_id", ask.manager);
    filter.wants("a.source_id", ask.source);
    filter.wants_one_of("account_tags t where t.account_id = a.id", "t.lookup_id", ask.product);
    match ask.label {
        Wanted::Any => {}
        Wanted::Nothing => filter.and("a.label = ''"),
        Wanted::This(label) => filter.is("a.label =", label.code()),
    }
    if let Some(pattern) = pattern(&ask.text) {
        let place = filter.put(pattern);
        filter.and(&format!(
            r"(a.search like {place} escape '\' or exists (select 1 from contacts c where c.account_id = a.id
               and not c.retired and (c.name_folded like {place} escape '\' or lower(c.email) like {place} escape '\')))"
        ));
    }
    filter
}

fn on_tab(filter: &mut Filter, tab: Tab) {
    match tab {
        Tab::All => filter.and("not a.retired"),
        Tab::Kind(kind) => {
            filter.and("not a.retired");
            filter.is("a.kind =", kind.code());
        }
        Tab::Retired => filter.and("a.retired"),
    }
}

/// What an order by names needs besides the accounts.
fn joined(sort: Sort) -> &'static str {
    match sort {
        Sort::Manager => " left join users m on m.id = a.manager_id",
        Sort::Source => " left join lookups s on s.id = a.source_id",
        _ => "",
    }
}

/// What is empty stands last, and by name among equals.
fn order(ask: &AccountAsk) -> String {
    let order = Order::new(ask.is_down());
    let first = match ask.sort {
        Sort::Name => return format!("{}, {}", order.by("a.name_folded"), order.by("a.id")),
        Sort::Kind => order.by_words("a.kind", &AccountKind::ALL.map(AccountKind::code)),
        Sort::Label => {
            let labels = order.by_words("a.label", &DecisionLabel::ALL.map(DecisionLabel::code));
            format!("case when a.label = '' then 1 else 0 end, {labels}")
        }
        Sort::Manager => order.by_what_may_be("m.name"),
        Sort::Source => order.by_what_may_be("s.name_folded"),
        Sort::Country => order.by_text("a.country"),
        Sort::OpenDeals => order.by(open_deals!()),
        Sort::Created => order.by("a.created_at"),
    };
    format!("{first}, a.name_folded, a.id")
}

#[derive(FromRow)]
struct LineRow {
    id: Uuid,
    name: String,
    kind: String,
    label: String,
    manager: Option<String>,
    source: Option<String>,
    email: String,
    phone: String,
    website: String,
    country: String,
    created_at: i64,
    open_deals: i64,
}

impl LineRow {
    fn line(self, products: Vec<String>) -> AccountLine {
        AccountLine {
            id: self.id.into(),
            name: self.name,
            kind: AccountKind::from_code(&self.kind).unwrap_or_default(),
            label: DecisionLabel::from_code(&self.label),
            manager: self.manager,
            source: self.source,
            products,
            email: self.email,
            phone: self.phone,
            website: self.website,
            country: self.country,
            open_deals: self.open_deals,
            created_at: Instant(self.created_at),
        }
    }
}
