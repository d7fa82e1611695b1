use super::*;
use crate::changes::change::{FieldValue, diff};
use crate::changes::restore::put_back;
use crate::values::id::fresh;

fn lead() -> Lead {
    let draft = LeadDraft {
        subject: "Call from the fair".into(),
        person: "Ana Díaz".into(),
        next_on: "05/01/2026".into(),
        ..Default::default()
    };
    draft.parse(fresh().into(), Some(fresh().into()), Instant(1)).unwrap()
}

#[test]
fn a_subject_is_all_that_is_asked() {
    let lead = LeadDraft { subject: " A  call ".into(), ..Default::default() }.parse(fresh().into(), None, Instant(1));
    let lead = lead.unwrap();
    assert_eq!((lead.subject.as_str(), lead.status, lead.priority), ("A call", Status::New, Priority::Normal));
}

#[test]
fn given_to_someone_it_is_assigned() {
    let draft = LeadDraft { subject: "A call".into(), owner: Some(fresh().into()), ..Default::default() };
    let lead = draft.parse(fresh().into(), None, Instant(1)).unwrap();
    assert_eq!((lead.status, lead.assigned_at), (Status::Assigned, Some(Instant(1))));
}

#[test]
fn every_field_says_what_is_wrong_with_it() {
    let draft = LeadDraft { email: "ana".into(), next_on: "soon".into(), ..Default::default() };
    let Err(Error::Invalid(errors)) = draft.parse(fresh().into(), None, Instant(1)) else { panic!("was taken") };
    let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["next_on", "subject", "email"]);
}

#[test]
fn a_form_left_as_it_was_edits_nothing() {
    let lead = lead();
    assert_eq!(LeadDraft::of(&lead).edits(&lead), Ok(vec![]));
}

#[test]
fn two_people_edit_different_fields() {
    let seen = lead();
    let mine = LeadDraft { phone: "01 02".into(), ..LeadDraft::of(&seen) }.edits(&seen).unwrap();
    let now = Lead { company: "Díaz y Cía".into(), ..seen };
    let Ok(Edited::Done(after)) = edited(&now, &mine) else { panic!("should merge") };
    assert_eq!((after.phone.as_str(), after.company.as_str()), ("01 02", "Díaz y Cía"));
}

#[test]
fn two_people_edit_one_field() {
    let seen = lead();
    let mine = LeadDraft { phone: "01 02".into(), ..LeadDraft::of(&seen) }.edits(&seen).unwrap();
    let now = Lead { phone: "03 04".into(), ..seen };
    let clash = FieldClash { field: "phone".into(), yours: "01 02".into(), theirs: "03 04".into() };
    assert_eq!(edited(&now, &mine), Ok(Edited::Clash(vec![clash])));
}

#[test]
fn an_edit_is_checked_like_a_form() {
    let lead = lead();
    let edit = |field: &str, to: FieldValue| Edit { field: field.into(), seen: lead.get(field), to };
    assert!(edited(&lead, &[edit("subject", FieldValue::Empty)]).is_err());
    assert!(edited(&lead, &[edit("email", "nobody".into())]).is_err());
    assert!(edited(&lead, &[edit("status", "converted".into())]).is_err());
    assert!(edited(&lead, &[edit("colour", "red".into())]).is_err());
}

#[test]
fn every_field_can_be_put_back() {
    let before = lead();
    let after = Lead {
        subject: "Other".into(),
        priority: Priority::High,
        source: Some(fresh().into()),
        channel: Some(fresh().into()),
        campaign: Some(fresh().into()),
        categories: in_order([fresh().into(), fresh().into()]),
        person: "x".into(),
        company: "x".into(),
        job_title: "x".into(),
        email: "x@x.fr".into(),
        phone: "x".into(),
        address: "x".into(),
        account: Some(fresh().into()),
        description: "x".into(),
        accepts_mailing: true,
        owner: Some(fresh().into()),
        status: Status::Converted,
        loss_reason: Some(fresh().into()),
        assigned_at: Some(Instant(2)),
        started_at: Some(Instant(3)),
        next_on: None,
        closed_at: Some(Instant(4)),
        converted_account: Some(fresh().into()),
        converted_contact: Some(fresh().into()),
        converted_deal: Some(fresh().into()),
        retired: true,
        ..before.clone()
    };
    let changes = diff(Some(&before), &after);
    // All but the creator, which nobody edits.
    assert_eq!(changes.len(), Lead::NAMES.len() - 1);
    assert_eq!(put_back(&after, &changes), Ok(before));
}
