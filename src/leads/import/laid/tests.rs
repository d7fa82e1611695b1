use super::*;
use crate::imports::address::Address;
use crate::leads::lead::Priority;
use crate::values::day::Day;
use crate::values::id::fresh;

const NOW: Instant = Instant(1_767_603_600_000);

fn ids() -> LeadIds {
    let mut ids = LeadIds { owners: vec![Some(fresh().into())], importer: Some(fresh().into()), ..LeadIds::default() };
    ids.lookups[LOSS_REASON] = vec![Some(fresh().into())];
    ids.categories = (0..30).map(|_| Some(fresh().into())).collect();
    ids
}

fn row() -> LeadRow {
    LeadRow { subject: Some("Fair".into()), ..LeadRow::default() }
}

fn new(row: LeadRow, ids: &LeadIds) -> Lead {
    made(&[&row], ids, fresh().into(), NOW).unwrap()
}

#[test]
fn a_new_lead_is_as_far_as_its_row_says() {
    let ids = ids();
    let lead = new(row(), &ids);
    assert_eq!((lead.status, lead.owner, lead.creator), (Status::New, None, ids.importer));
    let mine = new(LeadRow { owner: Owner::Importer, ..row() }, &ids);
    assert_eq!((mine.status, mine.owner), (Status::Assigned, ids.importer));
    let begun = new(LeadRow { owner: Owner::Named(0), status: Some(Status::InProgress), ..row() }, &ids);
    assert_eq!((begun.status, begun.owner, begun.started_at), (Status::InProgress, ids.owners[0], Some(NOW)));
    let day = Day::of(2024, 3, 1);
    let closed = LeadRow { status: Some(Status::Closed), created_on: day, closed_on: Day::of(2023, 1, 1), ..row() };
    let closed = new(LeadRow { lookups: [None, None, None, Some(0)], ..closed }, &ids);
    assert_eq!((closed.status, closed.loss_reason), (Status::Closed, ids.lookups[LOSS_REASON][0]));
    assert_eq!(closed.closed_at, Some(closed.created_at), "nothing ends before it began");
}

#[test]
fn a_lead_without_a_subject_is_called_after_whom_it_is_of() {
    let row = LeadRow { person: Some("Ana".into()), company: Some("Royer".into()), ..LeadRow::default() };
    assert_eq!(new(row, &ids()).subject, "Royer");
}

#[test]
fn several_rows_make_one_lead() {
    let ids = ids();
    let more = LeadRow { phone: Some("06".into()), priority: Some(Priority::High), ..LeadRow::default() };
    let lead = made(&[&row(), &more], &ids, fresh().into(), NOW).unwrap();
    assert_eq!((lead.subject.as_str(), lead.phone.as_str(), lead.priority), ("Fair", "06", Priority::High));
}

#[test]
fn what_a_row_does_not_say_stays() {
    let ids = ids();
    let there =
        Lead { phone: "01".into(), accepts_mailing: true, ..new(LeadRow { owner: Owner::Named(0), ..row() }, &ids) };
    let after =
        laid_over(&LeadRow { owner: Owner::Importer, created_on: Day::of(2020, 1, 1), ..row() }, &there, &ids, NOW)
            .unwrap();
    assert_eq!(after, there);
}

#[test]
fn a_town_fills_an_empty_address_and_no_other() {
    let ids = ids();
    let town = LeadRow { address: Some(Address { text: "Lorient".into(), has_street: false }), ..row() };
    let there = Lead { address: "12 rue du Port, Brest".into(), ..new(row(), &ids) };
    assert_eq!(new(town.clone(), &ids).address, "Lorient");
    assert_eq!(laid_over(&town, &there, &ids, NOW).unwrap().address, there.address);
    let moved = LeadRow { address: Some(Address { text: "1 quai Ouest, Lorient".into(), has_street: true }), ..row() };
    assert_eq!(laid_over(&moved, &there, &ids, NOW).unwrap().address, "1 quai Ouest, Lorient");
}

#[test]
fn a_status_goes_forward_and_never_back() {
    let ids = ids();
    let begun = new(LeadRow { owner: Owner::Named(0), status: Some(Status::InProgress), ..row() }, &ids);
    let back = laid_over(&LeadRow { status: Some(Status::New), ..row() }, &begun, &ids, NOW).unwrap();
    assert_eq!(back, begun);
    let closing = LeadRow { status: Some(Status::Closed), lookups: [None, None, None, Some(0)], ..row() };
    let closed = laid_over(&closing, &begun, &ids, NOW).unwrap();
    assert_eq!(closed.status, Status::Closed);
    let again =
        laid_over(&LeadRow { owner: Owner::Importer, status: Some(Status::InProgress), ..row() }, &closed, &ids, NOW);
    assert_eq!(again.unwrap(), closed);
}

#[test]
fn categories_are_added_as_long_as_there_is_room() {
    let ids = ids();
    let lead = new(LeadRow { categories: (0..15).collect(), ..row() }, &ids);
    let more = laid_over(&LeadRow { categories: vec![0, 20], ..row() }, &lead, &ids, NOW).unwrap();
    let full = laid_over(&LeadRow { categories: (16..30).collect(), ..row() }, &lead, &ids, NOW).unwrap();
    assert_eq!((lead.categories.len(), more.categories.len(), full.categories.len()), (15, 16, 15));
}
