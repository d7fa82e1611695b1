//! What must hold of any database at any time, whatever was done to it.

use std::collections::{BTreeMap, BTreeSet};

use relance::args;
use relance::changes::change::{FieldChange, FieldValue, Fields};
use relance::deals::deal::Deal;
use relance::deals::stay::Stay;
use relance::server::db::Db;
use relance::settings::types::{Slot, Slots};
use relance::values::instant::Instant;
use relance::values::rank::Rank;
use uuid::Uuid;

/// Kept totals and types of what was done are the recount; stays are what the record tells; places are all different; values are what the lines say; the
/// record replays to what stands; nothing is half done.
pub async fn audit(db: &Db) {
    totals_are_the_recount(db).await;
    stays_are_what_the_record_tells(db).await;
    places_are_all_different(db).await;
    values_are_what_the_lines_say(db).await;
    done_types_are_what_was_done(db).await;
    document_types_are_what_stands(db).await;
    the_record_is_whole(db).await;
    the_record_replays_to_what_stands(db).await;
}

type Sum = (Uuid, i64, Uuid, String, i64, i64, i64);

pub async fn totals_are_the_recount(db: &Db) {
    let kept: Vec<Sum> = db
        .all(
            "select stage_id, outcome, owner_id, currency, deals, value, weighted from deal_totals
             where deals <> 0 or value <> 0 or weighted <> 0",
            args![],
        )
        .await
        .unwrap();
    let counted: Vec<Sum> = db
        .all(
            "select stage_id, outcome, owner_id, currency, count(*) as deals, cast(sum(value) as bigint) as value,
               cast(sum((value - costs) * probability) as bigint) as weighted
             from deals where not retired group by stage_id, outcome, owner_id, currency",
            args![],
        )
        .await
        .unwrap();
    let sorted = |sums: Vec<Sum>| sums.into_iter().collect::<BTreeSet<_>>();
    assert_eq!(sorted(kept), sorted(counted), "the kept totals drifted from the deals");
}

async fn values_are_what_the_lines_say(db: &Db) {
    for deal in deals(db).await.into_iter().filter(|deal| !deal.lines.is_empty()) {
        let sums = deal.lines.sums();
        assert_eq!((deal.value, deal.costs), (sums.value, sums.costs), "{}", deal.name);
    }
}

async fn done_types_are_what_was_done(db: &Db) {
    let told: Vec<(Uuid, i64)> = db
        .all(
            "select distinct v.deal_id, t.slot from activities v join lookups t on t.id = v.type_id
             where v.done and not v.retired and t.slot is not null",
            args![],
        )
        .await
        .unwrap();
    for deal in deals(db).await {
        let of_deal = told.iter().filter(|(id, _)| *id == deal.id.uuid());
        let slots: Slots = of_deal.filter_map(|(_, slot)| Slot::new(*slot)).collect();
        assert_eq!(deal.done_types, slots, "{}", deal.name);
    }
}

async fn document_types_are_what_stands(db: &Db) {
    let told: Vec<(Uuid, i64)> = db
        .all(
            "select distinct o.deal_id, t.slot from documents o join lookups t on t.id = o.type_id
             where not o.retired and t.slot is not null",
            args![],
        )
        .await
        .unwrap();
    for deal in deals(db).await {
        let of_deal = told.iter().filter(|(id, _)| *id == deal.id.uuid());
        let slots: Slots = of_deal.filter_map(|(_, slot)| Slot::new(*slot)).collect();
        assert_eq!(deal.document_types, slots, "{}", deal.name);
    }
}

async fn stays_are_what_the_record_tells(db: &Db) {
    let kept: Vec<(Uuid, i64, Uuid, Option<i64>)> =
        db.all("select deal_id, entered_at, stage_id, closed_at from stage_stays", args![]).await.unwrap();
    let changes: Vec<(Uuid, String)> =
        db.all("select subject_id, fields from changes where kind = 'deal' order by seq", args![]).await.unwrap();
    let mut states: BTreeMap<Uuid, BTreeMap<String, FieldValue>> = BTreeMap::new();
    let mut told: BTreeMap<Uuid, Vec<Stay>> = BTreeMap::new();
    for (deal, fields) in changes {
        let state = states.entry(deal).or_default();
        for FieldChange { field, after, .. } in serde_json::from_str::<Vec<FieldChange>>(&fields).unwrap() {
            state.insert(field, after);
        }
        let at = |field: &str| match state.get(field) {
            Some(FieldValue::Number(ms)) => Some(Instant(*ms)),
            _ => None,
        };
        let Some(FieldValue::Id(stage)) = state.get("stage") else { panic!("a deal in no stage") };
        let stay = Stay::newest((*stage).into(), at("stage_since").unwrap(), at("closed_at"));
        stay.follows(told.entry(deal).or_default());
    }
    let told = told.into_iter().flat_map(|(deal, stays)| {
        let row = move |stay: Stay| (deal, stay.entered_at.ms(), stay.stage.uuid(), stay.closed_at.map(Instant::ms));
        stays.into_iter().map(row)
    });
    assert_eq!(
        kept.into_iter().collect::<BTreeSet<_>>(),
        told.collect::<BTreeSet<_>>(),
        "the kept stays drifted from the record"
    );
}

async fn places_are_all_different(db: &Db) {
    let rows: Vec<(Uuid, String)> =
        db.all("select stage_id, rank from deals where outcome = 0 and not retired", args![]).await.unwrap();
    let places: BTreeSet<_> = rows.iter().collect();
    assert_eq!(places.len(), rows.len(), "two cards have one place");
    for (_, rank) in &rows {
        Rank::parse(rank).unwrap();
    }
}

pub async fn the_record_is_whole(db: &Db) {
    let numbers: Vec<(i64,)> = db.all("select seq from changes order by seq", args![]).await.unwrap();
    let (newest,): (i64,) =
        db.one("select value from counters where name = 'changes'", args![]).await.unwrap().unwrap();
    let expected = 1..=newest;
    assert!(numbers.iter().map(|(seq,)| *seq).eq(expected), "the changes are not numbered through to {newest}");
    let (strays,): (i64,) = db
        .one(
            "select count(*) from changes c where not exists (select 1 from requests r where r.id = c.request_id)",
            args![],
        )
        .await
        .unwrap()
        .unwrap();
    assert_eq!(strays, 0, "changes of no request");
}

/// Ranks apart: renumbering a column changes them and is no one's act.
pub async fn the_record_replays_to_what_stands(db: &Db) {
    let changes: Vec<(Uuid, String)> =
        db.all("select subject_id, fields from changes where kind = 'deal' order by seq", args![]).await.unwrap();
    let mut replayed: BTreeMap<Uuid, BTreeMap<String, FieldValue>> = BTreeMap::new();
    for (subject, fields) in changes {
        let state = replayed.entry(subject).or_default();
        for FieldChange { field, before, after } in serde_json::from_str::<Vec<FieldChange>>(&fields).unwrap() {
            if field != "rank" {
                assert_eq!(
                    state.get(&field).cloned().unwrap_or_default(),
                    before,
                    "{field} of {subject}: a lost change"
                );
            }
            state.insert(field, after);
        }
    }
    let deals = deals(db).await;
    assert_eq!(deals.len(), replayed.len(), "deals without a record of their making, or the other way round");
    for deal in deals {
        let state = &replayed[&deal.id.uuid()];
        for field in Deal::NAMES.iter().filter(|field| **field != "rank") {
            let told = state.get(*field).cloned().unwrap_or_default();
            assert_eq!(deal.get(field), told, "{field} of {} stands otherwise than recorded", deal.name);
        }
    }
}

/// All deals as they stand, retired ones too.
pub async fn deals(db: &Db) -> Vec<Deal> {
    let sql = concat!("select ", relance::deal_columns!(), " from deals d order by d.id");
    let rows: Vec<relance::deals::store::DealRow> = db.all(sql, args![]).await.unwrap();
    rows.into_iter().map(|row| row.deal().unwrap()).collect()
}
