//! The list: filtered, sorted and paged in SQL, with how many there are in each status.

use sqlx::FromRow;
use uuid::Uuid;

use super::row::{stored_priority, stored_status};
use crate::accounts::draft::NAME;
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::leads::lead::{Priority, Status};
use crate::leads::list::{LeadAsk, LeadLine, LeadPage, Sort, Tab, Wanted};
use crate::server::db::{Args, Built, Db, Value};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::id::LeadId;
use crate::values::instant::Instant;
use crate::values::paging::PAGE;
use crate::values::text::{clean_line, fold};

/// A line further down than this would be slow to find; a filter is the better way there.
const DEEPEST: usize = 1_000_000;

/// Where the asker is: what "today" means, and when a day begins, in minutes ahead of UTC.
#[derive(Clone, Copy)]
pub struct Place {
    pub today: Day,
    pub utc_offset: i32,
}

/// The lines from `offset` on that the viewer may see; the counts come with the first ones.
pub async fn list(db: &Db, viewer: &Viewer, place: Place, ask: &LeadAsk, offset: usize) -> Result<LeadPage, Error> {
    let mut filter = filtered(viewer, place, ask);
    filter.tab(ask.tab);
    let (limit, offset_at) = (filter.put(PAGE as i64), filter.put(offset.min(DEEPEST) as i64));
    let sql = format!(
        "select l.id, l.subject, l.status, l.priority, l.person, l.company, l.email, l.phone, o.name as owner,
           s.name as source, h.name as channel, c.name as campaign, l.accepts_mailing, l.next_on, l.created_at
         from leads l
         left join users o on o.id = l.owner_id
         left join lookups s on s.id = l.source_id
         left join lookups h on h.id = l.channel_id
         left join lookups c on c.id = l.campaign_id
         where {} order by {} limit {limit} offset {offset_at}",
        filter.sql,
        order(ask),
    );
    let rows: Vec<LineRow> = db.all(Built(sql), filter.args).await?;
    let lines = rows.into_iter().map(LineRow::line).collect::<Result<Vec<_>, _>>()?;
    let counts = if offset == 0 { counts(db, viewer, place, ask).await? } else { Vec::new() };
    Ok(LeadPage { lines, counts })
}

async fn counts(db: &Db, viewer: &Viewer, place: Place, ask: &LeadAsk) -> Result<Vec<(Status, i64)>, Error> {
    let filter = filtered(viewer, place, ask);
    let sql = format!("select l.status, count(*) from leads l where {} group by l.status", filter.sql);
    let rows: Vec<(String, i64)> = db.all(Built(sql), filter.args).await?;
    rows.into_iter().map(|(status, count)| Ok((stored_status(&status)?, count))).collect()
}

/// The leads that the list holds, by their ids.
pub async fn ids(
    reader: &mut impl crate::server::db::Reader,
    viewer: &Viewer,
    place: Place,
    ask: &LeadAsk,
) -> Result<Vec<LeadId>, Error> {
    let mut filter = filtered(viewer, place, ask);
    filter.tab(ask.tab);
    let sql = format!("select l.id from leads l where {} order by l.id", filter.sql);
    let rows: Vec<(Uuid,)> = reader.built(Built(sql), filter.args).await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// A condition that grows; only what narrows stands in it, so that indexes can be used.
struct Filter {
    sql: String,
    args: Args,
}

impl Filter {
    /// Takes an argument; answers its place.
    fn put(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }

    fn and(&mut self, condition: &str) {
        self.sql.push_str(" and ");
        self.sql.push_str(condition);
    }

    /// `column` compared with a value.
    fn is(&mut self, column_and_sign: &str, value: impl Into<Value>) {
        let place = self.put(value);
        self.and(&format!("{column_and_sign} {place}"));
    }

    fn wants<T: Copy + Into<Value>>(&mut self, column: &str, wanted: Wanted<T>) {
        match wanted {
            Wanted::Any => {}
            Wanted::Nothing => self.and(&format!("{column} is null")),
            Wanted::This(id) => self.is(&format!("{column} ="), id),
        }
    }

    fn tab(&mut self, tab: Tab) {
        match tab {
            Tab::All => {}
            Tab::Open => self.and("l.status in ('new', 'assigned', 'in progress')"),
            Tab::Only(status) => self.is("l.status =", status.code()),
        }
    }
}

/// All but the tab.
fn filtered(viewer: &Viewer, place: Place, ask: &LeadAsk) -> Filter {
    let sql = concat!("not l.retired and ", crate::lead_within_reach!()).to_owned();
    let mut filter = Filter { sql, args: seen_by(viewer, args![]) };
    if ask.mine {
        filter.is("l.owner_id =", viewer.id);
    }
    filter.wants("l.owner_id", ask.owner);
    filter.wants("l.source_id", ask.source);
    filter.wants("l.channel_id", ask.channel);
    filter.wants("l.campaign_id", ask.campaign);
    match ask.category {
        Wanted::Any => {}
        Wanted::Nothing => filter.and("not exists (select 1 from lead_categories k where k.lead_id = l.id)"),
        Wanted::This(id) => {
            let place = filter.put(id);
            filter.and(&format!(
                "exists (select 1 from lead_categories k where k.lead_id = l.id and k.category_id = {place})"
            ));
        }
    }
    if let Some(priority) = ask.priority {
        filter.is("l.priority =", priority.code());
    }
    if ask.mailing {
        filter.and("l.accepts_mailing");
    }
    if ask.due {
        filter.is("l.next_on <=", place.today);
    }
    if let Some(from) = ask.created_from {
        filter.is("l.created_at >=", Instant::start_of(from, place.utc_offset));
    }
    if let Some(to) = ask.created_to {
        filter.is("l.created_at <", Instant::start_of(to.plus_days(1), place.utc_offset));
    }
    if let Some(pattern) = pattern(&ask.text) {
        let place = filter.put(pattern);
        filter.and(&format!(r"l.search like {place} escape '\'"));
    }
    filter
}

/// What is empty stands last, and the newest first among equals.
fn order(ask: &LeadAsk) -> String {
    let down = if ask.is_down() { " desc" } else { "" };
    let text = |column: &str| format!("case when {column} = '' then 1 else 0 end, {column}{down}");
    let or_nothing = |column: &str| format!("case when {column} is null then 1 else 0 end, {column}{down}");
    let one_of = |column: &str, words: &[&str]| {
        let cases: String = (0..).zip(words).map(|(place, word)| format!(" when '{word}' then {place}")).collect();
        format!("case {column}{cases} end{down}")
    };
    let first = match ask.sort {
        Sort::Created => return format!("l.created_at{down}, l.id{down}"),
        // What is searched begins with the subject.
        Sort::Subject => format!("l.search{down}"),
        Sort::Status => one_of("l.status", &Status::ALL.map(Status::code)),
        Sort::Priority => one_of("l.priority", &Priority::ALL.map(Priority::code)),
        Sort::Company => text("l.company_folded"),
        Sort::Person => text("l.person_folded"),
        Sort::Source => or_nothing("s.name_folded"),
        Sort::Channel => or_nothing("h.name_folded"),
        Sort::Campaign => or_nothing("c.name_folded"),
        Sort::Owner => or_nothing("o.name"),
        Sort::NextOn => or_nothing("l.next_on"),
    };
    format!("{first}, l.created_at desc, l.id desc")
}

/// What people type is never a pattern, nor longer than a subject.
fn pattern(text: &str) -> Option<String> {
    let text: String = fold(&clean_line(text)).chars().take(NAME as usize).collect();
    let text = text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    (!text.is_empty()).then(|| format!("%{text}%"))
}

#[derive(FromRow)]
struct LineRow {
    id: Uuid,
    subject: String,
    status: String,
    priority: String,
    person: String,
    company: String,
    email: String,
    phone: String,
    owner: Option<String>,
    source: Option<String>,
    channel: Option<String>,
    campaign: Option<String>,
    accepts_mailing: bool,
    next_on: Option<chrono::NaiveDate>,
    created_at: i64,
}

impl LineRow {
    fn line(self) -> Result<LeadLine, Error> {
        Ok(LeadLine {
            id: self.id.into(),
            subject: self.subject,
            status: stored_status(&self.status)?,
            priority: stored_priority(&self.priority)?,
            person: self.person,
            company: self.company,
            email: self.email,
            phone: self.phone,
            owner: self.owner,
            source: self.source,
            channel: self.channel,
            campaign: self.campaign,
            accepts_mailing: self.accepts_mailing,
            next_on: self.next_on.map(Day),
            created_at: Instant(self.created_at),
        })
    }
}
