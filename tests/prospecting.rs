//! Stories of the statistics of prospecting, on both engines.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use relance::args;
use relance::auth::viewer::Viewer;
use relance::changes::store::Who;
use relance::leads::draft::LeadDraft;
use relance::leads::lead::Status;
use relance::leads::list::{LeadAsk, Tab};
use relance::leads::store as leads;
use relance::reports::form::ReportForm;
use relance::reports::key::Key;
use relance::reports::prospecting::{Line, Prospecting};
use relance::reports::store::prospecting;
use relance::settings::lookup::LookupKind;
use relance::values::day::Day;
use relance::values::error::Error;
use relance::values::id::{LeadId, LookupId, UserId, fresh};
use relance::values::instant::Instant;
use relance::values::problem::Problem;
use relance::views::ask::Ask;
use support::{NINE, World, who};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

#[derive(Clone, Copy, Default)]
struct Made {
    at: i64,
    channel: Option<LookupId>,
    source: Option<LookupId>,
    owner: Option<UserId>,
}

/// A lead made so many seconds after nine on 5 January 2026.
async fn made(world: &World, made: Made) -> LeadId {
    let by = &world.ada;
    let who = Who { at: NINE.plus_seconds(made.at), ..who(by) };
    let draft = LeadDraft {
        subject: "A call".into(),
        channel: made.channel,
        source: made.source,
        owner: made.owner,
        ..LeadDraft::default()
    };
    leads::create(&world.db, by, who, fresh().into(), draft).await.unwrap().lead.id
}

/// What has become of it, after so many milliseconds.
async fn became(world: &World, lead: LeadId, status: Status, took_ms: i64) {
    let ended = world.db.write(move |tx| {
        Box::pin(async move {
            tx.run(
                "update leads set status = $2, closed_at = created_at + $3 where id = $1",
                args![lead, status.code(), took_ms],
            )
            .await
        })
    });
    ended.await.unwrap();
}

async fn converted(world: &World, what: Made, took_s: i64) {
    let lead = made(world, what).await;
    became(world, lead, Status::Converted, took_s * 1000).await;
}

async fn closed(world: &World, what: Made) {
    let lead = made(world, what).await;
    became(world, lead, Status::Closed, 1).await;
}

fn form(words: &[(&str, &str)]) -> ReportForm {
    ReportForm::of(|name| words.iter().find(|(known, _)| *known == name).map(|(_, word)| (*word).to_owned()))
}

async fn seen(world: &World, viewer: &Viewer, words: &[(&str, &str)], utc_offset: i32) -> Result<Prospecting, Error> {
    prospecting(&world.db, viewer, &form(words), NINE.day_utc(), utc_offset).await
}

async fn report(world: &World, words: &[(&str, &str)]) -> Prospecting {
    seen(world, &world.ada, words, 0).await.unwrap()
}

/// Name, leads, converted, closed, median in seconds.
fn told(lines: &[Line]) -> Vec<(String, i64, i64, i64, Option<i64>)> {
    let name = |line: &Line| match line.key {
        Key::Month(first) => first.to_string(),
        _ => line.name.clone(),
    };
    let told = |line: &Line| {
        let figures = line.figures;
        (name(line), figures.leads, figures.converted, figures.closed, figures.median_ms.map(|ms| ms / 1000))
    };
    lines.iter().map(told).collect()
}

stories! {
    leads_are_counted_by_what_became_of_them(world) {
        let phone_id = world.lookup(LookupKind::Channel, "Phone").await;
        let phone = Some(phone_id);
        let meeting = Some(world.lookup(LookupKind::Channel, "Meeting").await);
        let by_phone = Made { channel: phone, ..Made::default() };
        for days in [1, 9, 2] {
            converted(&world, by_phone, days * DAY).await;
        }
        closed(&world, by_phone).await;
        made(&world, by_phone).await;
        for days in [4, 8] {
            converted(&world, Made { channel: meeting, ..Made::default() }, days * DAY).await;
        }
        made(&world, Made::default()).await;
        let gone = made(&world, by_phone).await;
        leads::retire(&world.db, &world.ada, who(&world.ada), gone).await.unwrap();

        let all = report(&world, &[]).await;
        assert_eq!(told(&all.lines), [
            ("Phone".into(), 5, 3, 1, Some(2 * DAY)),
            ("Meeting".into(), 2, 2, 0, Some(6 * DAY)),
            (String::new(), 1, 0, 0, None),
        ]);
        assert_eq!(all.lines[2].key, Key::Nothing);
        // 1, 2, 4, 8, 9: the median of all is none of the medians.
        assert_eq!((all.total.leads, all.total.converted, all.total.closed, all.total.open()), (8, 5, 1, 2));
        assert_eq!(all.total.median_days().unwrap().to_string(), "4.0");
        let none = report(&world, &[("channel", "none")]).await;
        assert_eq!((none.total.leads, none.total.median_ms), (1, None));
        let one = report(&world, &[("channel", &phone_id.to_string()), ("group", "source")]).await;
        assert_eq!(told(&one.lines), [(String::new(), 5, 3, 1, Some(2 * DAY))]);
        assert_eq!(one.total.median_ms, Some(2 * DAY * 1000));
    }

    without_leads_there_is_nothing_to_tell(world) {
        for group in ["channel", "campaign", "source", "owner", "month"] {
            let empty = report(&world, &[("group", group)]).await;
            assert_eq!((empty.lines.len(), empty.total.leads, empty.total.median_ms, empty.any), (0, 0, None, false));
        }
        made(&world, Made { at: -400 * DAY, ..Made::default() }).await;
        let empty = report(&world, &[]).await;
        assert_eq!((empty.total.leads, empty.any), (0, true));
        assert_eq!(report(&world, &[("period", "free")]).await.total.leads, 1);
    }

    each_figure_is_the_count_of_its_list(world) {
        let phone = Some(world.lookup(LookupKind::Channel, "Phone").await);
        let referral = Some(world.lookup(LookupKind::Source, "Referral").await);
        let mut day = -100;
        for channel in [None, phone] {
            for source in [None, referral] {
                for owner in [None, Some(world.sam.id), Some(world.olga.id)] {
                    day += 9;
                    let made_at = Made { at: day * DAY - 10 * HOUR, channel, source, owner };
                    converted(&world, made_at, day.abs() * DAY).await;
                    closed(&world, made_at).await;
                    made(&world, made_at).await;
                    made(&world, Made { at: day * DAY + 14 * HOUR, ..made_at }).await;
                }
            }
        }
        let mut compared = 0;
        for (viewer, utc_offset) in [(&world.ada, 120), (&world.olga, -600), (&world.max, 0)] {
            let place = relance::views::ask::Place { today: NINE.day_utc(), utc_offset };
            for group in ["channel", "campaign", "source", "owner", "month"] {
                for more in [("period", "free"), ("source", "none"), ("period", "last-month")] {
                    let report = seen(&world, viewer, &[("group", group), more], utc_offset).await.unwrap();
                    let lines = report.lines.iter().map(|line| (report.ask.of(line.key), line.figures));
                    for (cohort, figures) in lines.chain([(report.ask.cohort, report.total)]) {
                        for (tab, figure) in [
                            (Tab::All, figures.leads),
                            (Tab::Only(Status::Converted), figures.converted),
                            (Tab::Only(Status::Closed), figures.closed),
                            (Tab::Open, figures.open()),
                        ] {
                            // As the list's page reads the address.
                            let words = cohort.ask(tab).write();
                            let ask = LeadAsk::read(|name| words.iter().find(|(known, _)| *known == name).map(|(_, word)| word.clone()));
                            let list = leads::list(&world.db, viewer, place, &ask, 0).await.unwrap();
                            assert_eq!((list.count(tab), list.lines.len() as i64), (figure, figure), "{}", cohort.leads(tab));
                            compared += 1;
                        }
                    }
                }
            }
        }
        assert!(compared > 200, "{compared}");
    }

    the_days_and_months_are_the_viewers(world) {
        // Half past eleven in the evening of 31 January in UTC is February in Paris, and eight hours later in New York still January.
        let last_of_january = 26 * DAY + 14 * HOUR + HOUR / 2;
        converted(&world, Made { at: last_of_january, ..Made::default() }, DAY).await;
        made(&world, Made { at: last_of_january - 60 * DAY, ..Made::default() }).await;
        let told_in = async |utc_offset: i32, words: &[(&str, &str)]| {
            let report = seen(&world, &world.ada, words, utc_offset).await.unwrap();
            told(&report.lines).into_iter().map(|(name, leads, ..)| (name, leads)).collect::<Vec<_>>()
        };
        let free = [("period", "free"), ("group", "month")];
        assert_eq!(told_in(0, &free).await, [("2025-12-01".into(), 1), ("2026-01-01".into(), 1)]);
        assert_eq!(told_in(60, &free).await, [("2025-12-01".into(), 1), ("2026-01-01".into(), 0), ("2026-02-01".into(), 1)]);
        assert_eq!(told_in(-300, &free).await, [("2025-12-01".into(), 1), ("2026-01-01".into(), 1)]);
        let january = [("period", "free"), ("from", "2026-01-01"), ("to", "2026-01-31")];
        assert_eq!(told_in(0, &january).await.len(), 1);
        assert_eq!(told_in(60, &january).await.len(), 0);
        let only_the_last = [("period", "free"), ("from", "2026-02-01"), ("to", "2026-02-01"), ("group", "month")];
        assert_eq!(told_in(60, &only_the_last).await, [("2026-02-01".into(), 1)]);
        assert_eq!(told_in(0, &only_the_last).await, []);
    }

    each_sees_the_leads_within_their_reach(world) {
        for owner in [&world.sam, &world.sue, &world.olga] {
            converted(&world, Made { owner: Some(owner.id), ..Made::default() }, DAY).await;
        }
        made(&world, Made::default()).await;
        let alone = Viewer { sellers_see_team: false, ..world.sam.clone() };
        for (viewer, expected) in [
            (&world.ada, vec!["Olga", "Sam", "Sue", ""]),
            (&world.rita, vec!["Olga", "Sam", "Sue", ""]),
            (&world.max, vec!["Sam", "Sue", ""]),
            (&world.sam, vec!["Sam", "Sue", ""]),
            (&alone, vec!["Sam", ""]),
            (&world.olga, vec!["Olga", ""]),
        ] {
            let report = seen(&world, viewer, &[("group", "owner")], 0).await.unwrap();
            let names: Vec<&str> = report.lines.iter().map(|line| line.name.as_str()).collect();
            assert_eq!(names, expected, "{}", viewer.name);
            assert_eq!(report.total.leads, expected.len() as i64);
        }
        let olga = world.olga.id.to_string();
        let hidden = seen(&world, &world.sam, &[("owner", &olga)], 0).await;
        assert_eq!(hidden, Err(Error::invalid("owner", Problem::Unknown)));
        assert_eq!(seen(&world, &world.ada, &[("owner", &olga)], 0).await.unwrap().total.leads, 1);
        assert_eq!(report(&world, &[("owner", "none")]).await.total.leads, 1);
    }

    what_makes_no_sense_is_refused_at_its_field(world) {
        let (nobody, source) = (fresh().to_string(), world.lookup(LookupKind::Source, "Referral").await.to_string());
        for (words, field, problem) in [
            (vec![("period", "free"), ("from", "2026-02-30")], "from", Problem::NotADate),
            (vec![("period", "free"), ("to", "99999-01-01")], "to", Problem::NotADate),
            (vec![("period", "free"), ("from", "2026-02-02"), ("to", "2026-02-01")], "to", Problem::BeforeTheFirst),
            (vec![("channel", "' or 1=1 --")], "channel", Problem::Unknown),
            (vec![("campaign", nobody.as_str())], "campaign", Problem::Unknown),
            (vec![("source", nobody.as_str())], "source", Problem::Unknown),
            (vec![("owner", nobody.as_str())], "owner", Problem::Unknown),
            // A source is no channel.
            (vec![("channel", source.as_str())], "channel", Problem::Unknown),
        ] {
            assert_eq!(seen(&world, &world.ada, &words, 0).await, Err(Error::invalid(field, problem)), "{words:?}");
        }
        for words in [[("group", "\0"), ("period", "'; drop table leads")], [("group", "🐟"), ("period", "")]] {
            assert!(seen(&world, &world.ada, &words, 0).await.is_ok(), "{words:?}");
        }
    }

    the_figures_are_those_of_a_plain_count(world) {
        let channels = ["Phone", "E-mail", "Meeting"];
        let mut ids = vec![None];
        for name in channels {
            ids.push(Some(world.lookup(LookupKind::Channel, name).await));
        }
        let owners = [None, Some(world.sam.id), Some(world.olga.id)];
        // Numbers that look like chance, and are the same every time.
        let mut seed = 7_u64;
        let mut roll = move |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let mut all = Vec::new();
        for _ in 0..120 {
            let (channel, owner) = (ids[roll(4) as usize], owners[roll(3) as usize]);
            let at = -(roll(300 * DAY as u64) as i64);
            let lead = made(&world, Made { at, channel, owner, ..Made::default() }).await;
            let took = roll(60 * DAY as u64 * 1000) as i64;
            let status = [Status::Converted, Status::Converted, Status::Closed, Status::InProgress][roll(4) as usize];
            if !status.is_open() {
                became(&world, lead, status, took).await;
            }
            all.push((channel, NINE.plus_seconds(at), status, took));
        }
        let middle = |mut took: Vec<i64>| {
            took.sort_unstable();
            let n = took.len();
            (n > 0).then(|| (took[(n - 1) / 2] + took[n / 2]) / 2)
        };
        let figures = |chosen: &dyn Fn(Option<LookupId>, Instant) -> bool| {
            let held: Vec<_> = all.iter().filter(|(channel, at, ..)| chosen(*channel, *at)).collect();
            let count = |wanted: Status| held.iter().filter(|(_, _, status, _)| *status == wanted).count() as i64;
            let took = held.iter().filter(|(_, _, status, _)| *status == Status::Converted).map(|(.., took)| *took);
            (held.len() as i64, count(Status::Converted), count(Status::Closed), middle(took.collect()))
        };
        let plain = |line: &relance::reports::prospecting::Figures| (line.leads, line.converted, line.closed, line.median_ms);
        let by_channel = report(&world, &[]).await;
        assert_eq!((by_channel.lines.len(), plain(&by_channel.total)), (4, figures(&|_, _| true)));
        for line in &by_channel.lines {
            let id = match line.key {
                Key::Entry(id) => Some(id.into()),
                _ => None,
            };
            assert_eq!(plain(&line.figures), figures(&|channel, _| channel == id), "{}", line.name);
        }
        let by_month = report(&world, &[("group", "month")]).await;
        assert!(by_month.lines.len() >= 10);
        for line in &by_month.lines {
            let Key::Month(first) = line.key else { panic!("a month") };
            let within = |_, at: Instant| at.day_utc().first_of_month() == first;
            assert_eq!(plain(&line.figures), figures(&within), "{first}");
        }
        let from = Day::of(2025, 9, 3).unwrap();
        let late = report(&world, &[("period", "free"), ("from", &from.to_string())]).await;
        assert_eq!(plain(&late.total), figures(&|_, at| at.day_utc() >= from));
    }
}
