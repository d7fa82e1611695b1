//! The statements of a board read, of a move and of a page of the two lists, word for word as the program's stores have
//! them.

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

macro_rules! stage_columns {
    () => {
        "s.id, s.pipeline_id, s.name, s.position, s.probability, s.definition, s.hue, s.criteria, s.longest_days, s.wip, \
         s.stage_limit, s.seller_limit, s.band_low, s.band_high"
    };
}

/// The criteria that a card's deal meets, in one number.
const MET: &str = "case when d.value > 0 then 1 else 0 end + case when d.costs > 0 then 2 else 0 end
             + case when d.contact_id is null then 0 else 4 end + case when d.next_on is null then 0 else 8 end
             + case when d.next_step = '' then 0 else 16 end + case when d.source_id is null then 0 else 32 end
             + case when d.category_id is null then 0 else 64 end + case when d.product_id is null then 0 else 128 end
             + case when d.competitor_id is null then 0 else 256 end + case when d.label = '' then 0 else 512 end
             + case when d.description = '' then 0 else 1024 end
             + d.done_types * 65536 + d.document_types * 4294967296";

pub const SESSION: &str = "select u.id as user_id, u.name, u.role, u.team_id, u.locale, u.theme, s.seen_at,
       (select value from settings where name = 'sellers_see_team') as sellers_see_team
     from sessions s join users u on u.id = s.user_id
     where s.id_hash = $1 and s.expires_at > $2 and u.active";

pub const NEWEST: &str = "select value from counters where name = 'changes'";

pub const PIPELINES: &str = "select id, name, position, retired from pipelines where not retired order by position, id";

pub const STAGES: &str = concat!(
    "select ",
    stage_columns!(),
    ", s.retired
     from stages s
     where s.pipeline_id = $1 and (not s.retired or exists (
       select 1 from deal_totals t where t.stage_id = s.id and t.outcome = 0 and t.deals > 0))
     order by s.retired, s.position, s.id"
);

pub const SUMS: &str = concat!(
    "select t.stage_id, t.outcome, t.currency, cast(sum(t.deals) as bigint) as deals,
     cast(sum(t.value) as bigint) as value, cast(sum(t.weighted) as bigint) as weighted
     from deal_totals t join stages s on s.id = t.stage_id
     where s.pipeline_id = $4 and ",
    within_reach!("t.owner_id"),
    " group by t.stage_id, t.outcome, t.currency having sum(t.deals) > 0 order by t.currency"
);

pub const LOADS: &str = concat!(
    "select t.stage_id, t.owner_id, cast(sum(t.deals) as bigint), cast(case when ",
    within_reach!("t.owner_id"),
    " then 1 else 0 end as bigint) from deal_totals t join stages s on s.id = t.stage_id
     where s.pipeline_id = $4 and s.wip <> 'none' and t.outcome = 0
     group by t.stage_id, t.owner_id order by t.owner_id"
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
             d.currency, d.probability, d.close_on, d.next_on, d.stage_since, cast({MET} as bigint) as met,
             d.pushes, substr(d.snoozes, 1, 70) as snoozed
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
     d.closed_at, d.retired, d.lines, d.closing_rate, d.pushes, d.snoozes, d.done_types, d.document_types from deals d where d.id = $4 and not d.retired and ",
    within_reach!("d.owner_id")
);

pub const STAGE: &str = concat!("select ", stage_columns!(), ", s.retired from stages s where s.id = $1");

pub const PIPELINE_RETIRED: &str = "select retired from pipelines where id = $1";

pub const LINE: &str = "select s.id, s.criteria from stages s
     where s.pipeline_id = $1 and not s.retired and (s.criteria <> '' or s.id = $2 or s.id = $3)
     order by s.position, s.id";

pub const LOAD: &str = "select cast(coalesce(sum(t.deals), 0) as bigint),
     cast(coalesce(sum(case when t.owner_id = $2 then t.deals else 0 end), 0) as bigint)
     from deal_totals t where t.stage_id = $1 and t.outcome = 0";

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
     retired = $27, label = $28, lines = $29, closing_rate = $30, pushes = $31,
     snoozes = $32
     where id = $1";

pub const TOTALS: &str = "insert into deal_totals (stage_id, outcome, owner_id, currency, deals, value, weighted)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (stage_id, outcome, owner_id, currency) do update set
       deals = deal_totals.deals + excluded.deals,
       value = deal_totals.value + excluded.value,
       weighted = deal_totals.weighted + excluded.weighted";

pub const STAY: &str = "insert into stage_stays (deal_id, entered_at, stage_id, closed_at) values ($1, $2, $3, $4)
     on conflict (deal_id, entered_at) do update set stage_id = excluded.stage_id, closed_at = excluded.closed_at";

pub const COUNT: &str = "update counters set value = value + $1 where name = 'changes' returning value";

pub const RECORD: &str = "insert into changes (seq, request_id, at, actor_id, act, kind, subject_id, fields) values \
     ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Which leads a list shows, and in which places the arguments stand that narrow it: from `$4` on, in this order.
pub fn lead_filter(by_owner: bool, by_source: bool, by_text: bool) -> String {
    let reach = concat!("((l.owner_id is null and $1 > 0) or ", within_reach!("l.owner_id"), ")");
    let mut sql = format!("not l.retired and {reach}");
    let narrowings =
        [(by_owner, "l.owner_id =", ""), (by_source, "l.source_id =", ""), (by_text, "l.search like", r" escape '\'")];
    for (place, (_, condition, end)) in (4..).zip(narrowings.into_iter().filter(|(is_on, ..)| *is_on)) {
        sql.push_str(&format!(" and {condition} ${place}{end}"));
    }
    sql
}

/// The open ones, newest first; limit and offset stand in these places.
pub fn lead_lines(filter: &str, limit: usize, offset: usize) -> String {
    format!(
        "select l.id, l.subject, l.status, l.priority, l.person, l.company, l.email, l.phone, o.name as owner,
           s.name as source, h.name as channel, c.name as campaign, l.accepts_mailing, l.next_on, l.created_at
         from (select l.id from leads l where {filter} and l.status in ('new', 'assigned', 'in progress')
           order by l.created_at desc, l.id desc limit ${limit} offset ${offset}) p
         join leads l on l.id = p.id
         left join users o on o.id = l.owner_id
         left join lookups s on s.id = l.source_id
         left join lookups h on h.id = l.channel_id
         left join lookups c on c.id = l.campaign_id
         order by l.created_at desc, l.id desc"
    )
}

pub fn lead_counts(filter: &str) -> String {
    format!("select l.status, count(*) from leads l where {filter} group by l.status")
}

/// What deals are measured by.
pub const SETTINGS: &str = "select name, value from settings";
pub const HOLIDAYS: &str = "select day from holidays where not retired order by day";
pub const LONGEST_STAYS: &str =
    "select distinct longest_days from stages where longest_days is not null order by longest_days";

/// Of the deals and of their totals alike.
pub const DEALS_IN_REACH: &str = within_reach!("d.owner_id");

/// What is closed has another date than what is open; days and moments stand in these places.
pub fn closing_between([from_day, from, to_day, to]: [usize; 4]) -> String {
    format!(
        "(d.outcome = 0 and d.close_on >= ${from_day} and d.close_on <= ${to_day}
          or d.outcome <> 0 and d.closed_at >= ${from} and d.closed_at < ${to})"
    )
}

/// How many minor units are one of the deal's currency.
pub const MINOR_PER_UNIT: &str = "case when d.currency in ('BHD', 'BIF', 'CLF', 'CLP', 'DJF', 'GNF', 'IQD', 'ISK', 'JOD',
     'JPY', 'KMF', 'KRW', 'KWD', 'LYD', 'OMR', 'PYG', 'RWF', 'TND', 'UGX', 'UYI', 'UYW', 'VND', 'VUV', 'XAF', 'XOF', 'XPF')
     then case d.currency when 'BHD' then 1000 when 'BIF' then 1 when 'CLF' then 10000 when 'CLP' then 1 when 'DJF' then 1
     when 'GNF' then 1 when 'IQD' then 1000 when 'ISK' then 1 when 'JOD' then 1000 when 'JPY' then 1 when 'KMF' then 1
     when 'KRW' then 1 when 'KWD' then 1000 when 'LYD' then 1000 when 'OMR' then 1000 when 'PYG' then 1 when 'RWF' then 1
     when 'TND' then 1000 when 'UGX' then 1 when 'UYI' then 1 when 'UYW' then 10000 when 'VND' then 1 when 'VUV' then 1
     when 'XAF' then 1 when 'XOF' then 1 when 'XPF' then 1 end else 100 end";

/// In the deal's name or its account's; the pattern stands in this place.
pub fn deal_text(place: usize) -> String {
    format!(
        r"(d.name_folded like ${place} escape '\' or d.account_id in (
           select a.id from accounts a where a.name_folded like ${place} escape '\'))"
    )
}

/// The next to close first; limit and offset stand in these places.
pub fn deal_lines(filter: &str, limit: usize, offset: usize) -> String {
    format!(
        "select d.id, d.name, a.name as account, o.name as owner, g.name as pipeline, s.name as stage, s.hue,
           d.value, d.costs, d.currency, d.probability, d.label, d.close_on, d.closed_at, d.next_on, d.next_step,
           d.stage_since, d.pushes, substr(d.snoozes, 1, 70) as snoozed, s.probability as stage_probability,
           s.longest_days, s.band_low, s.band_high, product.name as product, category.name as category, source.name as source, competitor.name as competitor,
           reason.name as loss_reason, d.created_at
         from (select d.id from deals d where {filter} order by d.close_on, d.id limit ${limit} offset ${offset}) p
         join deals d on d.id = p.id join accounts a on a.id = d.account_id
         join users o on o.id = d.owner_id
         join stages s on s.id = d.stage_id
         join pipelines g on g.id = s.pipeline_id
         left join lookups product on product.id = d.product_id
         left join lookups category on category.id = d.category_id
         left join lookups source on source.id = d.source_id
         left join lookups competitor on competitor.id = d.competitor_id
         left join lookups reason on reason.id = d.loss_reason_id order by d.close_on, d.id"
    )
}

/// As kept, or counted where something narrows them that totals are not kept by.
pub fn deal_sums(filter: &str, are_kept: bool) -> String {
    let (table, deals, weighted) = if are_kept {
        ("deal_totals", "sum(d.deals)", "d.weighted")
    } else {
        ("deals", "count(*)", "(d.value - d.costs) * d.probability")
    };
    format!(
        "select d.outcome, d.currency, cast({deals} as bigint) as deals, cast(sum(d.value) as bigint) as value,
           cast(sum({weighted}) as bigint) as weighted
         from {table} d where {filter} group by d.currency, d.outcome order by d.outcome, d.currency"
    )
}
