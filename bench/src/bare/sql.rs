//! The statements of a board read and of a move, word for word as the program's stores have them.

macro_rules! within_reach {
    ($column:literal) => {
        concat!(
            "($1 = 3 or ",
            $column,
            " = $2 or ($1 = 2 and ",
            $column,
            " in (select id from users where team_id = $3)))"
        )
    };
}

pub const SESSION: &str = "select u.id as user_id, u.name, u.role, u.team_id, u.locale, u.theme, s.seen_at,
       (select value from settings where name = 'sellers_see_team') as sellers_see_team
     from sessions s join users u on u.id = s.user_id
     where s.id_hash = $1 and s.expires_at > $2 and u.active";

pub const NEWEST: &str = "select value from counters where name = 'changes'";

pub const PIPELINES: &str = "select id, name, position, retired from pipelines where not retired order by position, id";

pub const STAGES: &str = "select s.id, s.pipeline_id, s.name, s.position, s.probability, s.definition, s.hue, s.retired
     from stages s
     where s.pipeline_id = $1 and (not s.retired or exists (
       select 1 from deal_totals t where t.stage_id = s.id and t.outcome = 0 and t.deals > 0))
     order by s.retired, s.position, s.id";

pub const SUMS: &str = concat!(
    "select t.stage_id, t.outcome, t.currency, cast(sum(t.deals) as bigint) as deals,
     cast(sum(t.value) as bigint) as value, cast(sum(t.weighted) as bigint) as weighted
     from deal_totals t join stages s on s.id = t.stage_id
     where s.pipeline_id = $4 and ",
    within_reach!("t.owner_id"),
    " group by t.stage_id, t.outcome, t.currency having sum(t.deals) > 0 order by t.currency"
);

pub const OWNERS: &str =
    concat!("select u.id, u.name, u.active from users u where ", within_reach!("u.id"), " order by u.name, u.id");

/// The heads of so many columns in one statement.
pub fn cards(columns: usize) -> String {
    let mut sql = String::new();
    for place in 0..columns {
        let first = 4 + 3 * place;
        if place > 0 {
            sql.push_str(" union all ");
        }
        sql.push_str(&format!(
            "select * from (select cast({place} as bigint) as place, d.rank, d.id, d.name, a.name as account, d.owner_id, d.value, d.costs,
             d.currency, d.probability, d.close_on, d.next_on, d.stage_since
             from deals d join accounts a on a.id = d.account_id
             where d.stage_id = ${first} and d.outcome = 0 and not d.retired and {reach}
             order by d.rank limit ${limit} offset ${offset}) as w{place}",
            reach = within_reach!("d.owner_id"),
            limit = first + 1,
            offset = first + 2,
        ));
    }
    sql.push_str(" order by place, rank");
    sql
}

pub const ENTER: &str =
    "insert into requests (id, actor_id, at, act) values ($1, $2, $3, $4) on conflict (id) do nothing";

pub const DEAL: &str = concat!(
    "select d.id, d.name, d.account_id, d.contact_id, d.owner_id, d.creator_id, d.stage_id, d.rank, d.value, d.costs, \
     d.currency, d.probability, d.close_on, d.next_on, d.next_step, d.source_id, d.category_id, d.product_id, \
     d.competitor_id, d.forecast, d.label, d.loss_reason_id, d.description, d.report, d.created_at, d.stage_since, \
     d.closed_at, d.retired from deals d where d.id = $4 and not d.retired and ",
    within_reach!("d.owner_id")
);

pub const STAGE: &str = "select s.id, s.pipeline_id, s.name, s.position, s.probability, s.definition, s.hue,
     s.retired or exists (select 1 from pipelines p where p.id = s.pipeline_id and p.retired) as retired
     from stages s where s.id = $1";

pub const RANK_AFTER: &str =
    "select rank from deals where id = $1 and id <> $2 and stage_id = $3 and outcome = 0 and not retired";

pub const RANK_BEFORE: &str =
    "select rank from deals where stage_id = $1 and rank < $2 and id <> $3 and outcome = 0 and not retired
     order by rank desc limit 1";

pub const SAVE: &str =
    "update deals set name = $2, name_folded = $3, account_id = $4, contact_id = $5, owner_id = $6, stage_id = $7,
     rank = $8, value = $9, costs = $10, currency = $11, probability = $12, outcome = $13, close_on = $14,
     next_on = $15, next_step = $16, source_id = $17, category_id = $18, product_id = $19, competitor_id = $20,
     forecast = $21, loss_reason_id = $22, description = $23, report = $24, stage_since = $25, closed_at = $26,
     retired = $27, label = $28
     where id = $1";

pub const TOTALS: &str = "insert into deal_totals (stage_id, outcome, owner_id, currency, deals, value, weighted)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (stage_id, outcome, owner_id, currency) do update set
       deals = deal_totals.deals + excluded.deals,
       value = deal_totals.value + excluded.value,
       weighted = deal_totals.weighted + excluded.weighted";

pub const COUNT: &str = "update counters set value = value + $1 where name = 'changes' returning value";

pub const RECORD: &str = "insert into changes (seq, request_id, at, actor_id, act, kind, subject_id, fields) values \
     ($1, $2, $3, $4, $5, $6, $7, $8)";
