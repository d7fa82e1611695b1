//! The statistics of prospecting, counted by the database in one pass over the leads.

use std::collections::HashMap;

use sqlx::FromRow;
use uuid::Uuid;

use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::leads::list::Wanted;
use crate::reports::cohort::Cohort;
use crate::reports::prospecting::{
    Figures, Group, Key, Line, Prospecting, ProspectingAsk, ProspectingForm, median, months,
};
use crate::server::db::{Args, Built, Db, Value, fault};
use crate::settings::lookup::LookupKind;
use crate::values::day::Day;
use crate::values::error::{Error, Problems};
use crate::values::instant::Instant;
use crate::values::problem::Problem;
use crate::values::text::fold;

pub async fn prospecting(
    db: &Db,
    viewer: &Viewer,
    form: &ProspectingForm,
    today: Day,
    utc_offset: i32,
) -> Result<Prospecting, Error> {
    let ask = form.parse(today)?;
    let names = Names::read(db, viewer).await?;
    names.must_know(&ask.cohort)?;
    let mut chosen = Chosen::of(viewer, &ask.cohort, utc_offset);
    let months = if ask.group == Group::Month { months_with_leads(db, &chosen, utc_offset).await? } else { Vec::new() };
    let grouped = chosen.grouped(ask.group, &months, utc_offset);
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
    lines.sort_by_cached_key(|line| match line.key {
        Key::Month(first) => (false, first.epoch_days(), String::new()),
        Key::Entry(_) => (false, -line.figures.leads, fold(&line.name)),
        Key::Nothing => (true, 0, String::new()),
    });
    let any = total.leads > 0 || has_leads(db, viewer).await?;
    Ok(Prospecting { ask, lines, total, any })
}

/// The leads that count: the condition on `l`, and its arguments.
struct Chosen {
    condition: String,
    args: Args,
}

impl Chosen {
    fn of(viewer: &Viewer, cohort: &Cohort, utc_offset: i32) -> Chosen {
        let condition = concat!("not l.retired and ", crate::lead_within_reach!()).to_owned();
        let mut chosen = Chosen { condition, args: seen_by(viewer, args![]) };
        let (from, before) = cohort.span.moments(utc_offset);
        if let Some(from) = from {
            chosen.and("l.created_at >=", from);
        }
        if let Some(before) = before {
            chosen.and("l.created_at <", before);
        }
        chosen.wants("l.channel_id", cohort.channel);
        chosen.wants("l.campaign_id", cohort.campaign);
        chosen.wants("l.source_id", cohort.source);
        chosen.wants("l.owner_id", cohort.owner);
        chosen
    }

    /// The number of a new argument, as a statement names it.
    fn number(&mut self, value: impl Into<Value>) -> usize {
        self.args.push(value.into());
        self.args.len()
    }

    fn and(&mut self, compared: &str, value: impl Into<Value>) {
        let number = self.number(value);
        self.condition.push_str(&format!(" and {compared} ${number}"));
    }

    fn wants<Id: Into<Value>>(&mut self, column: &str, wanted: Wanted<Id>) {
        match wanted {
            Wanted::Any => {}
            Wanted::Nothing => self.condition.push_str(&format!(" and {column} is null")),
            Wanted::This(id) => self.and(&format!("{column} ="), id),
        }
    }

    /// The leads with what their line is known by: `id`, or `place` among the months.
    fn grouped(&mut self, group: Group, months: &[Day], utc_offset: i32) -> String {
        let by = |column: &str| format!("{column} as id, cast(null as bigint) as place");
        let key = match group {
            Group::Channel => by("l.channel_id"),
            Group::Campaign => by("l.campaign_id"),
            Group::Source => by("l.source_id"),
            Group::Owner => by("l.owner_id"),
            Group::Month => {
                let later = months.iter().skip(1);
                let begins: Vec<usize> =
                    later.map(|month| self.number(Instant::start_of(*month, utc_offset))).collect();
                format!("cast(null as uuid) as id, cast({} as bigint) as place", place_among(&begins, 0))
            }
        };
        format!("(select {key}, l.status, l.closed_at - l.created_at as took from leads l where {})", self.condition)
    }
}

/// Which month a lead was made in, found by halves; `begins` are the arguments with the first moments of all but the first.
fn place_among(begins: &[usize], first: usize) -> String {
    let middle = begins.len() / 2;
    let Some(begin) = begins.get(middle) else { return first.to_string() };
    let (early, late) = (place_among(&begins[..middle], first), place_among(&begins[middle + 1..], first + middle + 1));
    format!("case when l.created_at < ${begin} then {early} else {late} end")
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
        let name = self.id.and_then(|id| names.0.get(&id)).map(|(_, name)| name.clone()).unwrap_or_default();
        Line { key, name, figures }
    }
}

/// All months from that of the first lead to that of the last.
async fn months_with_leads(db: &Db, chosen: &Chosen, utc_offset: i32) -> Result<Vec<Day>, Error> {
    let sql = format!("select min(l.created_at), max(l.created_at) from leads l where {}", chosen.condition);
    let ends: Option<(Option<i64>, Option<i64>)> = db.one(Built(sql), chosen.args.clone()).await?;
    let Some((Some(first), Some(last))) = ends else { return Ok(Vec::new()) };
    Ok(months(Instant(first).day_at(utc_offset), Instant(last).day_at(utc_offset)))
}

async fn has_leads(db: &Db, viewer: &Viewer) -> Result<bool, Error> {
    let sql = concat!("select l.id from leads l where not l.retired and ", crate::lead_within_reach!(), " limit 1");
    let found: Option<(Uuid,)> = db.one(sql, seen_by(viewer, args![])).await?;
    Ok(found.is_some())
}

/// What lines are called: entries of lists, and the people whom the viewer may know of.
struct Names(HashMap<Uuid, (Option<LookupKind>, String)>);

impl Names {
    async fn read(db: &Db, viewer: &Viewer) -> Result<Names, Error> {
        let lookups = crate::settings::store::lookups(db, None).await?;
        let people = crate::auth::store::people::people(db, viewer).await?;
        let lookups = lookups.into_iter().map(|lookup| (lookup.id.uuid(), (Some(lookup.kind), lookup.name)));
        let people = people.into_iter().map(|person| (person.id.uuid(), (None, person.name)));
        Ok(Names(lookups.chain(people).collect()))
    }

    /// A filter by what is not there, or not to be known of, is refused at its field.
    fn must_know(&self, cohort: &Cohort) -> Result<(), Error> {
        let mut problems = Problems::new();
        let mut check = |field: &str, kind: Option<LookupKind>, id: Option<Uuid>| {
            let is_known = |id: &Uuid| self.0.get(id).is_some_and(|(known, _)| *known == kind);
            if !id.as_ref().is_none_or(is_known) {
                problems.add(field, Problem::Unknown);
            }
        };
        check("channel", Some(LookupKind::Channel), one(cohort.channel));
        check("campaign", Some(LookupKind::Campaign), one(cohort.campaign));
        check("source", Some(LookupKind::Source), one(cohort.source));
        check("owner", None, one(cohort.owner));
        problems.into_result()
    }
}

fn one<Id: Into<Uuid>>(wanted: Wanted<Id>) -> Option<Uuid> {
    match wanted {
        Wanted::This(id) => Some(id.into()),
        Wanted::Any | Wanted::Nothing => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_found_by_halves() {
        assert_eq!(place_among(&[], 0), "0");
        assert_eq!(place_among(&[7], 0), "case when l.created_at < $7 then 0 else 1 end");
        assert_eq!(
            place_among(&[7, 8], 0),
            "case when l.created_at < $8 then case when l.created_at < $7 then 0 else 1 end else 2 end"
        );
    }
}
