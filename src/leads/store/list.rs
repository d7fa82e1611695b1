//! The list: newest first, a page at a time, with how many there are in each status.

use sqlx::FromRow;
use uuid::Uuid;

use super::row::{stored_priority, stored_status};
use crate::accounts::draft::NAME;
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::leads::lead::Status;
use crate::leads::view::{LeadFilter, LeadLine, LeadList, Mark, Tab};
use crate::server::db::{Args, Db};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::instant::Instant;
use crate::values::text::{clean_line, fold};

/// How many leads one page of the list has.
pub const PAGE: usize = 50;

/// The filter but for the tab: `$4` only mine, `$5` only who accepts mailings, `$6` a pattern.
macro_rules! filtered {
    () => {
        concat!(
            "not l.retired and ",
            crate::lead_within_reach!(),
            r" and (not $4 or l.owner_id = $7) and (not $5 or l.accepts_mailing) and l.search like $6 escape '\'"
        )
    };
}

pub async fn list(db: &Db, viewer: &Viewer, filter: &LeadFilter, after: Option<Mark>) -> Result<LeadList, Error> {
    let counts: Vec<(String, i64)> = db
        .all(
            concat!("select l.status, count(*) from leads l where ", filtered!(), " group by l.status"),
            seen_by(viewer, filter_args(viewer, filter)),
        )
        .await?;
    let mut args = filter_args(viewer, filter);
    args.extend(args![
        tab_word(filter.tab),
        after.map(|mark| mark.created_at),
        after.map(|mark| mark.id),
        PAGE as i64 + 1
    ]);
    let rows: Vec<LineRow> = db
        .all(
            concat!(
                "select l.id, l.subject, l.status, l.priority, l.person, l.company, o.name as owner, s.name as source,
                 l.accepts_mailing, l.next_on, l.created_at
                 from leads l left join users o on o.id = l.owner_id left join lookups s on s.id = l.source_id
                 where ",
                filtered!(),
                " and ($8 = 'all' or l.status = $8
                       or ($8 = 'open' and l.status in ('new', 'assigned', 'in progress')))
                  and ($9 is null or (l.created_at, l.id) < ($9, $10))
                  order by l.created_at desc, l.id desc limit $11"
            ),
            seen_by(viewer, args),
        )
        .await?;
    let mut lines = rows.into_iter().map(LineRow::line).collect::<Result<Vec<_>, _>>()?;
    let has_more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let more = lines.last().filter(|_| has_more).map(|line| Mark { created_at: line.created_at, id: line.id });
    let counts =
        counts.into_iter().map(|(status, count)| Ok((stored_status(&status)?, count))).collect::<Result<_, Error>>()?;
    Ok(LeadList { lines, more, counts })
}

fn filter_args(viewer: &Viewer, filter: &LeadFilter) -> Args {
    args![filter.mine, filter.mailing, pattern(&filter.text), viewer.id]
}

fn tab_word(tab: Tab) -> &'static str {
    match tab {
        Tab::Open => "open",
        Tab::Only(status) => Status::code(status),
        Tab::All => "all",
    }
}

/// What people type is never a pattern, nor longer than a subject.
fn pattern(text: &str) -> String {
    let text: String = fold(&clean_line(text)).chars().take(NAME as usize).collect();
    let text = text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    format!("%{text}%")
}

#[derive(FromRow)]
struct LineRow {
    id: Uuid,
    subject: String,
    status: String,
    priority: String,
    person: String,
    company: String,
    owner: Option<String>,
    source: Option<String>,
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
            owner: self.owner,
            source: self.source,
            accepts_mailing: self.accepts_mailing,
            next_on: self.next_on.map(Day),
            created_at: Instant(self.created_at),
        })
    }
}
