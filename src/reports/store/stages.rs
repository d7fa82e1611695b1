//! The analysis of stages: each deal's way through a pipeline, packed by the database into one row.

use sqlx::FromRow;
use uuid::Uuid;

use super::deals::{chosen, closed_within, has_any, in_pipeline, must_know};
use super::names::Names;
use crate::args;
use crate::auth::viewer::Viewer;
use crate::deals::store::pipelines;
use crate::reports::deal_cohort::DealCohort;
use crate::reports::form::ReportForm;
use crate::reports::measures::median;
use crate::reports::stages::{StageFigures, StageLine, StageReport, Way, figures};
use crate::reports::velocity::Velocity;
use crate::server::db::{Built, Db, fault};
use crate::values::currency::Currency;
use crate::values::day::Day;
use crate::values::error::{Error, Problems};
use crate::values::id::PipelineId;
use crate::values::instant::Instant;
use crate::values::money::Money;
use crate::values::percent::Outcome;

pub async fn stages(
    db: &Db,
    viewer: &Viewer,
    form: &ReportForm,
    today: Day,
    utc_offset: i32,
) -> Result<StageReport, Error> {
    let mut problems = Problems::new();
    let mut cohort = DealCohort::parse(form, today, &mut problems);
    problems.into_result()?;
    must_know(&Names::read(db, viewer).await?, &cohort)?;
    if cohort.pipeline.is_none() {
        cohort.pipeline = pipelines(&mut db.clone()).await?.first().map(|pipeline| pipeline.id);
    }
    let company = crate::settings::store::settings(db).await?.currency;
    let stages = stages_in_order(db, cohort.pipeline).await?;
    let ways = ways(db, viewer, &cohort).await?;
    let (from, before) = cohort.span.moments(utc_offset);
    let died = died(db, viewer, &cohort, utc_offset).await?;
    let figures = figures(&ways, stages.len(), from, before);
    let lines = stages.into_iter().zip(figures).map(|(stage, figures)| stage.line(figures, &died, company));
    let mut lines: Vec<(bool, StageLine)> = lines.collect::<Result<_, _>>()?;
    lines.retain(|(is_retired, line)| !is_retired || !line.is_empty());
    let velocities = velocities(db, viewer, &cohort, utc_offset, company).await?;
    let any = !ways.is_empty() || has_any(db, viewer, false).await?;
    Ok(StageReport { cohort, lines: lines.into_iter().map(|(_, line)| line).collect(), velocities, any })
}

#[derive(FromRow)]
struct StageRow {
    id: Uuid,
    name: String,
    hue: i64,
    retired: bool,
}

impl StageRow {
    fn line(self, figures: StageFigures, died: &[DiedRow], company: Currency) -> Result<(bool, StageLine), Error> {
        let here = || died.iter().filter(|row| row.stage_id == self.id);
        let mut value = here().map(DiedRow::value).collect::<Result<Vec<Money>, Error>>()?;
        value.sort_by_key(|value| value.currency != company);
        let died = here().map(|row| row.deals).sum();
        let line = StageLine { id: self.id.into(), name: self.name, hue: self.hue, figures, died, died_value: value };
        Ok((self.retired, line))
    }
}

/// All that a pipeline ever had, from left to right: the order in which one stage is later than another.
async fn stages_in_order(db: &Db, pipeline: Option<PipelineId>) -> Result<Vec<StageRow>, Error> {
    let sql = "select id, name, hue, retired from stages where pipeline_id = $1 order by position, id";
    db.all(sql, args![pipeline]).await
}

/// Room for the place of a stage behind a moment, and the place that stands for all other pipelines.
const ROOM: i64 = 1000;
const OUTSIDE: i64 = ROOM - 1;

#[derive(FromRow)]
struct WayRow {
    outcome: i64,
    /// `entered × ROOM + place`, and behind a stroke when it was closed there; blanks between.
    way: String,
}

/// Numbers packed into one text for each deal: a row for each stay would cost five times as much.
async fn ways(db: &Db, viewer: &Viewer, cohort: &DealCohort) -> Result<Vec<Way>, Error> {
    let mut chosen = chosen(viewer, cohort);
    let pipeline = chosen.put(cohort.pipeline);
    let sql = format!(
        "select d.outcome, w.way
         from (
           select t.deal_id, string_agg(
               case when t.closed_at is null then cast(t.entered_at * {ROOM} + coalesce(s.place, {OUTSIDE}) as text)
               else cast(t.entered_at * {ROOM} + coalesce(s.place, {OUTSIDE}) as text) || '/' || cast(t.closed_at as text)
               end, ' ') as way
           from stage_stays t
           left join (
             select id, row_number() over (order by position, id) - 1 as place from stages where pipeline_id = {pipeline}
           ) s on s.id = t.stage_id
           group by t.deal_id having count(s.place) > 0
         ) w
         join deals d on d.id = w.deal_id
         where {condition}",
        condition = chosen.sql
    );
    let rows: Vec<WayRow> = db.all(Built(sql), chosen.args).await?;
    rows.iter().map(|row| row.read().ok_or_else(|| fault(&"a way that cannot be read"))).collect()
}

impl WayRow {
    fn read(&self) -> Option<Way> {
        let outcome = match self.outcome {
            0 => Outcome::Open,
            1 => Outcome::Won,
            _ => Outcome::Lost,
        };
        let stay = |text: &str| {
            let (packed, closed) = text.split_once('/').map_or((text, None), |(packed, closed)| (packed, Some(closed)));
            let packed: i64 = packed.parse().ok()?;
            let place = packed.rem_euclid(ROOM);
            let place = if place == OUTSIDE { None } else { usize::try_from(place).ok() };
            let closed = match closed {
                Some(closed) => Some(Instant(closed.parse().ok()?)),
                None => None,
            };
            Some((place, Instant(packed.div_euclid(ROOM)), closed))
        };
        let kept = self.way.split_whitespace().map(stay).collect::<Option<Vec<_>>>()?;
        Some(Way::new(outcome, kept))
    }
}

#[derive(FromRow)]
struct DiedRow {
    stage_id: Uuid,
    currency: String,
    deals: i64,
    value: i64,
}

impl DiedRow {
    fn value(&self) -> Result<Money, Error> {
        Ok(Money::new(self.value, currency(&self.currency)?))
    }
}

/// The deals lost in the period, by the stage where they stood last.
async fn died(db: &Db, viewer: &Viewer, cohort: &DealCohort, utc_offset: i32) -> Result<Vec<DiedRow>, Error> {
    let mut chosen = chosen(viewer, cohort);
    in_pipeline(&mut chosen, cohort);
    let closed = closed_within(&mut chosen, cohort, utc_offset);
    let sql = format!(
        "select d.stage_id, d.currency, count(*) as deals, cast(sum(d.value) as bigint) as value
         from deals d where {condition} and d.outcome = 2 and {closed}
         group by d.stage_id, d.currency order by d.currency",
        condition = chosen.sql
    );
    db.all(Built(sql), chosen.args).await
}

#[derive(FromRow)]
struct VelocityRow {
    currency: String,
    open: i64,
    won: i64,
    won_value: i64,
    lost: i64,
    took: Option<String>,
}

/// What the sales velocity is made of, in each currency that occurs.
async fn velocities(
    db: &Db,
    viewer: &Viewer,
    cohort: &DealCohort,
    utc_offset: i32,
    company: Currency,
) -> Result<Vec<Velocity>, Error> {
    let mut chosen = chosen(viewer, cohort);
    in_pipeline(&mut chosen, cohort);
    let closed = closed_within(&mut chosen, cohort, utc_offset);
    // A deal that was brought in closed may seem to have been won before it was made: it says nothing of a cycle.
    let sql = format!(
        "select d.currency,
           cast(sum(case when d.outcome = 0 then 1 else 0 end) as bigint) as open,
           cast(sum(case when d.outcome = 1 then 1 else 0 end) as bigint) as won,
           cast(sum(case when d.outcome = 1 then d.value else 0 end) as bigint) as won_value,
           cast(sum(case when d.outcome = 2 then 1 else 0 end) as bigint) as lost,
           string_agg(case when d.outcome = 1 and d.closed_at > d.created_at
             then cast(d.closed_at - d.created_at as text) end, ' ') as took
         from deals d where {condition} and (d.outcome = 0 or ({closed}))
         group by d.currency order by d.currency",
        condition = chosen.sql
    );
    let rows: Vec<VelocityRow> = db.all(Built(sql), chosen.args).await?;
    let mut all = rows.iter().map(VelocityRow::read).collect::<Result<Vec<_>, _>>()?;
    all.sort_by_key(|velocity| velocity.currency != company);
    Ok(all)
}

impl VelocityRow {
    fn read(&self) -> Result<Velocity, Error> {
        let took = self.took.as_deref().unwrap_or_default().split_whitespace();
        let took = took.map(|ms| ms.parse().map_err(|_| fault(&"a cycle took no number"))).collect::<Result<_, _>>()?;
        Ok(Velocity {
            currency: currency(&self.currency)?,
            open: self.open,
            won: self.won,
            won_value: self.won_value,
            lost: self.lost,
            cycle_ms: median(took),
        })
    }
}

pub fn currency(code: &str) -> Result<Currency, Error> {
    Currency::parse(code).map_err(|_| fault(&"a currency that is none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_way_is_read_as_it_was() {
        let read = |way: &str| WayRow { outcome: 2, way: way.into() }.read();
        let way = read("5999 -1998/9 7001").unwrap();
        let stays: Vec<_> =
            way.stays.iter().map(|stay| (stay.place, stay.entered.ms(), stay.left.map(Instant::ms))).collect();
        assert_eq!(stays, [(Some(2), -2, Some(9)), (None, 5, Some(7)), (Some(1), 7, None)]);
        assert_eq!(way.outcome, Outcome::Lost);
        for unreadable in ["x", "1/", "1/2/3", "1.5"] {
            assert_eq!(read(unreadable), None, "{unreadable}");
        }
    }
}
