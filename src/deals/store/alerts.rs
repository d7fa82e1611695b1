//! What leaves the standards, as the database tells it: the same as [`Measure`] says of each deal, under the same limits.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::board::board;
use super::read::deal_view;
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::deals::alert::{Alert, Measure, StayLimit};
use crate::deals::snooze::DAY_LENGTH;
use crate::deals::stage::Stage;
use crate::deals::view::{BoardAsk, BoardPage, DealView, StayNow};
use crate::server::db::{Built, Db, Filter, Reader, places};
use crate::settings::settings::Settings;
use crate::settings::store::{holidays, settings_by};
use crate::values::error::Error;
use crate::values::id::{DealId, StageId, UserId};
use crate::values::percent::Percent;
use crate::views::ask::Place;

/// What all deals are measured by today, whatever their stage.
pub struct Yardstick {
    pub place: Place,
    pub settings: Settings,
    /// By the longest stays that occur.
    stays: Vec<(i64, StayLimit)>,
}

pub async fn yardstick(reader: &mut impl Reader, place: Place) -> Result<Yardstick, Error> {
    let settings = settings_by(reader).await?;
    let calendar = holidays::calendar(reader, &settings).await?;
    let longest: Vec<(i64,)> = reader
        .rows("select distinct longest_days from stages where longest_days is not null order by longest_days", args![])
        .await?;
    let limit = |(days,): (i64,)| (days, StayLimit::of(days, &calendar, place.today, place.utc_offset));
    let stays = longest.into_iter().map(limit).collect();
    Ok(Yardstick { place, settings, stays })
}

impl Yardstick {
    fn limit(&self, longest_days: Option<i64>) -> Option<StayLimit> {
        let known = |days: i64| self.stays.iter().find(|(length, _)| *length == days);
        longest_days.and_then(known).map(|(_, limit)| *limit)
    }

    pub fn measure(&self, stage: &Stage) -> Measure {
        Measure::of(stage, &self.settings, self.place.today, self.limit(stage.standards.longest_days))
    }

    /// The same from the columns of a list.
    pub fn measure_of(
        &self,
        probability: Percent,
        longest_days: Option<i64>,
        band: Option<(Percent, Percent)>,
    ) -> Measure {
        Measure::by(probability, band, &self.settings, self.place.today, self.limit(longest_days))
    }
}

/// That the open deal `d` raises this alert, and nobody has silenced it.
pub fn raises(filter: &mut Filter, yardstick: &Yardstick, alert: Alert) -> String {
    let today = yardstick.place.today;
    let raised = match alert {
        Alert::TooLong => too_long(filter, yardstick),
        Alert::NoNext => "d.next_on is null".to_owned(),
        Alert::NextOverdue => format!("d.next_on < {}", filter.put(today)),
        Alert::ClosePast => format!("d.close_on < {}", filter.put(today)),
        Alert::PutOff => format!("d.pushes >= {}", filter.put(i64::from(yardstick.settings.most_pushes))),
        Alert::NoAmount => {
            let late = filter.put(i64::from(yardstick.settings.late_stage));
            format!("d.value = 0 and d.stage_id in (select s.id from stages s where s.probability >= {late})")
        }
        Alert::OutOfBand => "exists (select 1 from stages s where s.id = d.stage_id
             and (d.probability < s.band_low or d.probability > s.band_high))"
            .to_owned(),
    };
    // Where nothing is silenced, nothing stands there, which is less than any day.
    let first = 1 + DAY_LENGTH * alert as usize;
    let today = filter.put(today.to_string());
    format!("({raised} and substr(d.snoozes, {first}, {DAY_LENGTH}) < {today})")
}

/// The same of any of these.
pub fn raises_one_of(filter: &mut Filter, yardstick: &Yardstick, alerts: &[Alert]) -> String {
    let each: Vec<String> = alerts.iter().map(|alert| raises(filter, yardstick, *alert)).collect();
    format!("({})", each.join(" or "))
}

fn too_long(filter: &mut Filter, yardstick: &Yardstick) -> String {
    let passes = |(days, limit): &(i64, StayLimit)| {
        let (days, since) = (filter.put(*days), filter.put(limit.since));
        let (today, by) = (filter.put(yardstick.place.today), filter.put(limit.planned_by));
        format!(
            "(d.stage_id in (select s.id from stages s where s.longest_days = {days}) and d.stage_since < {since}
             and (d.next_on is null or d.next_on < {today} or d.next_on > {by}))"
        )
    };
    let each: Vec<String> = yardstick.stays.iter().map(passes).collect();
    if each.is_empty() { "1 = 0".to_owned() } else { format!("({})", each.join(" or ")) }
}

/// Of each alert in its order, and of all together.
type Counts = (i64, i64, i64, i64, i64, i64, i64, i64);

/// How many open deals raise each alert, in the order of [`Alert::ALL`], and how many raise any.
pub async fn raised_counts(
    db: &Db,
    viewer: &Viewer,
    owner: Option<UserId>,
    place: Place,
) -> Result<([i64; Alert::ALL.len()], i64), Error> {
    let yardstick = yardstick(&mut db.clone(), place).await?;
    let mut filter = Filter::new(crate::within_reach!("d.owner_id"), seen_by(viewer, args![]));
    filter.and("d.outcome = 0 and not d.retired");
    if let Some(owner) = owner {
        filter.is("d.owner_id =", owner);
    }
    let flag = |condition: String| format!("case when {condition} then 1 else 0 end");
    let flags: Vec<String> = (0..)
        .zip(Alert::ALL)
        .map(|(place, alert): (usize, Alert)| format!("{} as a{place}", flag(raises(&mut filter, &yardstick, alert))))
        .collect();
    let names: Vec<String> = (0..Alert::ALL.len()).map(|place| format!("w.a{place}")).collect();
    let sums: Vec<String> = names.iter().map(|name| format!("cast(coalesce(sum({name}), 0) as bigint)")).collect();
    let sql = format!(
        "select {}, cast(coalesce(sum(case when {} > 0 then 1 else 0 end), 0) as bigint)
         from (select {} from deals d where {}) as w",
        sums.join(", "),
        names.join(" + "),
        flags.join(", "),
        filter.sql,
    );
    let row: Option<Counts> = db.one(Built(sql), filter.args).await?;
    Ok(row.map_or(([0; Alert::ALL.len()], 0), |(a, b, c, d, e, f, g, any)| ([a, b, c, d, e, f, g], any)))
}

/// The board with what the longest stays of its stages mean today. Where no stage has one, nothing is asked.
pub async fn board_today(db: &Db, viewer: &Viewer, place: Place, ask: &BoardAsk) -> Result<BoardPage, Error> {
    let mut page = board(db, viewer, ask).await?;
    if let Some(frame) = &mut page.frame
        && frame.stages.iter().any(|stage| stage.standards.longest_days.is_some())
    {
        let yardstick = yardstick(&mut db.clone(), place).await?;
        let limit = |stage: &Stage| Some((stage.id, yardstick.limit(stage.standards.longest_days)?));
        frame.stays = frame.stages.iter().filter_map(limit).collect::<Vec<(StageId, StayLimit)>>();
    }
    Ok(page)
}

/// The deal with how long it has been in its stage today, and with who has silenced what of it.
pub async fn deal_today(db: &Db, viewer: &Viewer, place: Place, id: DealId) -> Result<DealView, Error> {
    let mut view = deal_view(db, viewer, id).await?;
    if let Some(longest) = view.stage.standards.longest_days {
        let settings = settings_by(&mut db.clone()).await?;
        let calendar = holidays::calendar(&mut db.clone(), &settings).await?;
        let since = view.deal.stage_since.day_at(place.utc_offset);
        let limit = StayLimit::of(longest, &calendar, place.today, place.utc_offset);
        view.stay = Some(StayNow { days: calendar.days_between(since, place.today), limit });
    }
    let ids: BTreeSet<UserId> = view.deal.snoozes.iter().filter_map(|snooze| snooze.by).collect();
    if !ids.is_empty() {
        let sql = format!("select id, name from users where id in ({}) order by name, id", places(1, ids.len()));
        let rows: Vec<(Uuid, String)> = db.all(Built(sql), ids.into_iter().map(Into::into).collect()).await?;
        view.snoozers = rows.into_iter().map(|(id, name)| (id.into(), name)).collect();
    }
    Ok(view)
}
