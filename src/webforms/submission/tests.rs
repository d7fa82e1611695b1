use super::super::asks::Asks;
use super::super::draft::WebFormDraft;
use super::*;
use crate::values::locale::Locale;

fn form(asks: &str) -> WebForm {
    let draft = WebFormDraft { name: "Site".into(), asks: Asks::parse(asks).unwrap(), ..WebFormDraft::new(Locale::En) };
    draft.parse(uuid::Uuid::nil().into()).unwrap()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn only_what_is_asked_is_taken() {
    let form = form("person=shown,email=required");
    let post = Post::read(
        &form,
        pairs(&[("person", "Ana"), ("company", "Díaz"), ("owner", "x"), ("accepts_mailing", "on"), ("stamp", "s")]),
    );
    assert_eq!(post.submission, Submission { person: "Ana".into(), ..Submission::default() });
    assert_eq!((post.stamp.as_str(), post.trapped), ("s", false));
    assert!(Post::read(&form, pairs(&[("homepage", "http://spam")])).trapped);
    assert!(!Post::read(&form, pairs(&[("homepage", " ")])).trapped);
}

#[test]
fn consent_is_given_by_a_tick_on_a_form_that_asks() {
    let ticked = Post::read(&form("email=shown,accepts_mailing=shown"), pairs(&[("accepts_mailing", "on")]));
    assert!(ticked.submission.accepts_mailing);
    assert!(!Post::read(&form("email=shown,accepts_mailing=shown"), Vec::new()).submission.accepts_mailing);
}

#[test]
fn what_is_wrong_is_said_by_field() {
    let form = form("person=required,email=required,phone=shown,description=shown");
    let typed = Submission { email: "ana@".into(), description: "a\0b".into(), ..Submission::default() };
    let error = typed.check(&form).unwrap_err();
    assert_eq!(error.field("person"), Some(&Problem::Required));
    assert_eq!(error.field("email"), Some(&Problem::NotAnEmail));
    assert_eq!(error.field("description"), Some(&Problem::ControlCharacters));
    assert_eq!(error.field("subject"), None);
    assert_eq!(typed.shown().description, "ab");
    let long = Submission { person: "é".repeat(201), email: "a@b.co".into(), ..Submission::default() };
    assert_eq!(long.check(&form), Err(Error::invalid("person", Problem::TooLong { max: 200 })));
    let right = Submission { person: "Ana".into(), email: "ana@diaz.example".into(), ..Submission::default() };
    assert_eq!(right.check(&form), Ok(()));
}

#[test]
fn an_empty_form_says_nothing() {
    let form = form("company=shown,email=shown");
    let nothing = Submission { company: "  ".into(), ..Submission::default() };
    assert_eq!(nothing.check(&form), Err(Error::invalid("company", Problem::Required)));
}

#[test]
fn every_lead_has_a_subject() {
    let form = form("person=shown,subject=shown,description=shown");
    let headline = |submission: Submission| submission.lead(&form).subject;
    assert_eq!(headline(Submission { subject: "Dryers".into(), ..Submission::default() }), "Dryers");
    let message = Submission { description: "\n\n Two dryers,  please\nSoon".into(), ..Submission::default() };
    assert_eq!(headline(message), "Two dryers, please");
    let long = Submission { description: "word ".repeat(50), ..Submission::default() };
    assert_eq!(headline(long), format!("{}…", "word ".repeat(16).trim_end()));
    let solid = Submission { description: "é".repeat(300), ..Submission::default() };
    assert_eq!(headline(solid).chars().count(), 81);
    assert_eq!(headline(Submission { person: "Ana".into(), ..Submission::default() }), "Site – Ana");
    assert_eq!(headline(Submission::default()), "Site");
}
