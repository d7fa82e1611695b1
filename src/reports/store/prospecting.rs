//! The statistics of prospecting, counted by the database in one pass over the leads.

use sqlx::FromRow;
use uuid::Uuid;

use super::names::{Names, one};
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::reports::cohort::Cohort;
use crate::reports::form::{Narrow, ReportForm};
use crate::reports::key::{Key, months};
use crate::reports::measures::median;
use crate::reports::prospecting::{Figures, Group, Line, Prospecting, ProspectingAsk};
use crate::server::db::{Built, Db, Filter, fault};
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::instant::Instant;

pub async fn prospecting(
    db: &Db,
    viewer: &Viewer,
    form: &ReportForm,
    today: Day,
    utc_offset: i32,
) -> Result<Prospecting, Error> {
    let ask = ProspectingAsk::parse(form, today)?;
    let names = Names::read(db, viewer).await?;
    names.must_know(&[
        (Narrow::Channel, one(ask.cohort.channel)),
        (Narrow::Campaign, one(ask.cohort.campaign)),
        (Narrow::Source, one(ask.cohort.source)),
        (Narrow::Owner, one(ask.cohort.owner)),
    ])?;
    let mut chosen = chosen(viewer, &ask.cohort, utc_offset);
    let months = if ask.group == Group::Month { months_with_leads(db, &chosen, utc_offset).await? } else { Vec::new() };
    let grouped = grouped(&mut chosen, ask.group, &months, utc_offset);
    let rows: Vec<GroupRow> = db.all(Built(format!("{COUNTS} {grouped} {BY_GROUP}")), chosen.args).await?;

    let took: Vec<Vec<i64>> = rows.iter().map(GroupRow::took).collect::<Result<_, _>>()?;
    let of_all = median(took.iter().flatten().copied().collect());
    let mut lines: Vec<Line> =
        rows.into_iter().zip(took).map(|(row, took)| row.line(&ask, &months, &names, median(took))).collect();
    let total = Figures {
        leads: lines.iter().map(|line| line.figures.leads).sum(),
        converted: lines.iter().map(|line| line.figures.converted).sum(),
        closed: lines.iter().map(|line| line.figures.closed).sum(),
        median_ms: of_all,
    };
    for month in &months {
        if !lines.iter().any(|line| line.key == Key::Month(*month)) {
            lines.push(Line { key: Key::Month(*month), name: String::new(), figures: Figures::default() });
        }
    }
    lines.sort_by_cached_key(|line| line.key.order(line.figures.leads, &line.name));
    let any = total.leads > 0 || has_leads(db, viewer).await?;
    Ok(Prospecting { ask, lines, total, any })
}

/// The leads that count: the condition on `l`.
fn chosen(viewer: &Viewer, cohort: &Cohort, utc_offset: i32) -> Filter {
    let mut chosen = Filter::new(concat!("not l.retired and ", crate::lead_within_reach!()), seen_by(viewer, args![]));
    let (from, before) = cohort.span.moments(utc_offset);
    if let Some(from) = from {
        chosen.is("l.created_at >=", from);
    }
    if let Some(before) = before {
        chosen.is("l.created_at <", before);
    }
    chosen.wants("l.channel_id", cohort.channel);
    chosen.wants("l.campaign_id", cohort.campaign);
    chosen.wants("l.source_id", cohort.source);
    chosen.wants("l.owner_id", cohort.owner);
    chosen
}

/// The leads with what their line is known by: `id`, or `place` among the months.
fn grouped(chosen: &mut Filter, group: Group, months: &[Day], utc_offset: i32) -> String {
    let by = |column: &str| format!("{column} as id, cast(null as bigint) as place");
    let key = match group {
        Group::Channel => by("l.channel_id"),
        Group::Campaign => by("l.campaign_id"),
        Group::Source => by("l.source_id"),
        Group::Owner => by("l.owner_id"),
        Group::Month => {
            let later = months.iter().skip(1);
            let begins: Vec<String> = later.map(|month| chosen.put(Instant::start_of(*month, utc_offset))).collect();
            format!("cast(null as uuid) as id, cast({} as bigint) as place", place_among(&begins, 0))
        }
    };
    format!("(select {key}, l.status, l.closed_at - l.created_at as took from leads l where {})", chosen.sql)
}

/// Which month a lead was made in, found by halves; `begins` are the arguments with the first moments of all but the first.
fn place_among(begins: &[String], first: usize) -> String {
    let middle = begins.len() / 2;
    let Some(begin) = begins.get(middle) else { return first.to_string() };
    let (early, late) = (place_among(&begins[..middle], first), place_among(&begins[middle + 1..], first + middle + 1));
    format!("case when l.created_at < {begin} then {early} else {late} end")
}

/// Beside the counts, how long each conversion took: a median needs them all, and packed they cost less than a row each.
const COUNTS: &str = "select w.id, w.place, count(*) as leads,
    cast(sum(case when w.status = 'converted' then 1 else 0 end) as bigint) as converted,
    cast(sum(case when w.status = 'closed' then 1 else 0 end) as bigint) as closed,
    string_agg(case when w.status = 'converted' then cast(w.took as text) end, ' ') as took from";
const BY_GROUP: &str = "as w group by w.id, w.place";

#[derive(FromRow)]
struct GroupRow {
    id: Option<Uuid>,
    place: Option<i64>,
    leads: i64,
    converted: i64,
    closed: i64,
    took: Option<String>,
}

impl GroupRow {
    /// In milliseconds.
    fn took(&self) -> Result<Vec<i64>, Error> {
        let packed = self.took.as_deref().unwrap_or_default();
        packed.split_whitespace().map(|ms| ms.parse().map_err(|_| fault(&"a conversion took no number"))).collect()
    }

    fn line(self, ask: &ProspectingAsk, months: &[Day], names: &Names, median_ms: Option<i64>) -> Line {
        let place = self.place.and_then(|place| months.get(usize::try_from(place).ok()?));
        let key = match (ask.group, place, self.id) {
            (Group::Month, Some(month), _) => Key::Month(*month),
            (_, _, Some(id)) => Key::Entry(id),
            _ => Key::Nothing,
        };
        let figures = Figures { leads: self.leads, converted: self.converted, closed: self.closed, median_ms };
        let name = self.id.map(|id| names.of(id)).unwrap_or_default();
        Line { key, name, figures }
    }
}

/// All months from that of the first lead to that of the last.
async fn months_with_leads(db: &Db, chosen: &Filter, utc_offset: i32) -> Result<Vec<Day>, Error> {
    let sql = format!("select min(l.created_at), max(l.created_at) from leads l where {}", chosen.sql);
    let ends: Option<(Option<i64>, Option<i64>)> = db.one(Built(sql), chosen.args.clone()).await?;
    let Some((Some(first), Some(last))) = ends else { return Ok(Vec::new()) };
    Ok(months(Instant(first).day_at(utc_offset), Instant(last).day_at(utc_offset)))
}

async fn has_leads(db: &Db, viewer: &Viewer) -> Result<bool, Error> {
    let sql = concat!("select l.id from leads l where not l.retired and ", crate::lead_within_reach!(), " limit 1");
    let found: Option<(Uuid,)> = db.one(sql, seen_by(viewer, args![])).await?;
    Ok(found.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_found_by_halves() {
        assert_eq!(place_among(&[], 0), "0");
        assert_eq!(place_among(&["$7".into()], 0), "case when l.created_at < $7 then 0 else 1 end");
        assert_eq!(
            place_among(&["$7".into(), "$8".into()], 0),
            "case when l.created_at < $8 then case when l.created_at < $7 then 0 else 1 end else 2 end"
        );
    }
}
