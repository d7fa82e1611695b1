use super::*;
use crate::leads::draft::LeadDraft;
use crate::values::id::fresh;

const AT: Instant = Instant(2_000);

fn new_lead() -> Lead {
    LeadDraft { subject: "Call from the fair".into(), ..Default::default() }
        .parse(fresh().into(), Some(fresh().into()), Instant(1_000))
        .unwrap()
}

fn in_status(status: Status) -> Lead {
    let lead = new_lead();
    let owned = lead.assigned(fresh().into(), AT).unwrap();
    match status {
        Status::New => lead,
        Status::Assigned => owned,
        Status::InProgress => owned.started(AT).unwrap(),
        Status::Closed => owned.closed(Some(fresh().into()), AT).unwrap(),
        Status::Converted => owned.converted(into(), fresh().into(), AT).unwrap(),
    }
}

fn into() -> Converted {
    Converted { account: fresh().into(), contact: None, deal: None }
}

#[test]
fn a_lead_goes_from_new_to_its_end() {
    let me: UserId = fresh().into();
    let lead = new_lead();
    assert_eq!((lead.status, lead.owner), (Status::New, None));
    let lead = lead.taken_charge(me, AT).unwrap();
    assert_eq!((lead.status, lead.owner, lead.assigned_at), (Status::Assigned, Some(me), Some(AT)));
    let lead = lead.started(AT).unwrap();
    assert_eq!((lead.status, lead.started_at), (Status::InProgress, Some(AT)));
    let other: UserId = fresh().into();
    let lead = lead.assigned(other, AT).unwrap();
    assert_eq!((lead.status, lead.owner), (Status::InProgress, Some(other)));
    let lead = lead.converted(into(), other, AT).unwrap();
    assert_eq!((lead.status, lead.closed_at), (Status::Converted, Some(AT)));
}

#[test]
fn work_begins_once_it_is_somebodys() {
    assert_eq!(in_status(Status::New).started(AT), Err(Refusal::LeadNotAssigned));
    assert_eq!(in_status(Status::InProgress).started(AT), Err(Refusal::LeadStarted));
    assert_eq!(in_status(Status::Closed).started(AT), Err(Refusal::LeadClosed));
    assert_eq!(in_status(Status::Converted).started(AT), Err(Refusal::AlreadyConverted));
}

#[test]
fn a_lead_closes_for_a_reason() {
    let reason: LookupId = fresh().into();
    for status in [Status::New, Status::Assigned, Status::InProgress] {
        assert_eq!(in_status(status).closed(None, AT), Err(Refusal::LossReasonRequired));
        let closed = in_status(status).closed(Some(reason), AT).unwrap();
        assert_eq!((closed.status, closed.loss_reason, closed.closed_at), (Status::Closed, Some(reason), Some(AT)));
    }
    assert_eq!(in_status(Status::Closed).closed(Some(reason), AT), Err(Refusal::LeadClosed));
}

#[test]
fn a_closed_lead_comes_back_to_whom_it_was() {
    let back = in_status(Status::Closed).recycled().unwrap();
    assert_eq!((back.status, back.loss_reason, back.closed_at), (Status::Assigned, None, None));
    let nobodys = new_lead().closed(Some(fresh().into()), AT).unwrap().recycled().unwrap();
    assert_eq!(nobodys.status, Status::New);
    assert_eq!(in_status(Status::New).recycled(), Err(Refusal::LeadOpen));
    assert_eq!(in_status(Status::Converted).recycled(), Err(Refusal::AlreadyConverted));
}

#[test]
fn a_converted_lead_stays_as_it_is() {
    let lead = in_status(Status::Converted);
    assert_eq!(lead.converted(into(), fresh().into(), AT), Err(Refusal::AlreadyConverted));
    assert_eq!(lead.retired(), Err(Refusal::AlreadyConverted));
    assert_eq!(lead.set_aside(None, AT.day_utc()), Err(Refusal::AlreadyConverted.into()));
    assert_eq!(lead.assigned(fresh().into(), AT), Err(Refusal::AlreadyConverted));
}

#[test]
fn to_whoever_has_it_it_is_given_no_second_time() {
    let lead = in_status(Status::InProgress);
    let again = lead.owner.map(|owner| lead.assigned(owner, Instant(9_000)));
    assert_eq!(again, Some(Ok(lead)));
}

#[test]
fn a_lead_is_set_aside_until_a_day_to_come() {
    let (lead, today) = (in_status(Status::Assigned), AT.day_utc());
    for (until, is_right) in [(Some(0), true), (Some(9), true), (None, true), (Some(-1), false)] {
        let until = until.map(|days| today.plus_days(days));
        let wrong = Err(Error::invalid("until", Problem::InThePast));
        let aside = lead.set_aside(until, today).map(|lead| lead.next_on);
        assert_eq!(aside, if is_right { Ok(until) } else { wrong });
    }
}

#[test]
fn nobodys_lead_becomes_that_of_whoever_converts_it() {
    let me: UserId = fresh().into();
    assert_eq!(new_lead().converted(into(), me, AT).unwrap().owner, Some(me));
    assert_eq!(in_status(Status::Closed).converted(into(), me, AT), Err(Refusal::LeadClosed));
}

#[test]
fn every_status_and_priority_has_its_word() {
    for status in Status::ALL {
        assert_eq!(Status::from_code(status.code()), Some(status));
    }
    for priority in Priority::ALL {
        assert_eq!(Priority::from_code(priority.code()), Some(priority));
    }
}
