use uuid::Uuid;

use super::super::asks::Ask;
use super::*;

fn draft() -> WebFormDraft {
    WebFormDraft { name: "Site".into(), ..WebFormDraft::new(Locale::Fr) }
}

fn form() -> WebForm {
    draft().parse(Uuid::nil().into()).unwrap()
}

#[test]
fn a_new_form_needs_a_name_only() {
    let error = WebFormDraft::new(Locale::En).parse(Uuid::nil().into()).unwrap_err();
    assert_eq!(error, Error::invalid("name", Problem::Required));
    assert_eq!(WebFormDraft::of(&form()), draft());
}

#[test]
fn every_field_says_what_is_wrong_with_it() {
    let mut wrong = WebFormDraft {
        name: "\0".into(),
        title: " ".into(),
        button: "x".repeat(61),
        consent: String::new(),
        thanks: String::new(),
        daily_cap: "0".into(),
        asks: Asks::nothing(),
        ..draft()
    };
    wrong.asks.set(WebField::Consent, Ask::Shown);
    let error = wrong.parse(Uuid::nil().into()).unwrap_err();
    assert_eq!(error.field("name"), Some(&Problem::ControlCharacters));
    assert_eq!(error.field("button"), Some(&Problem::TooLong { max: 60 }));
    assert_eq!(error.field("daily_cap"), Some(&Problem::OutOfRange { min: 1, max: LARGEST_CAP }));
    for field in ["title", "consent", "thanks", "asks"] {
        assert_eq!(error.field(field), Some(&Problem::Required), "{field}");
    }
    let elsewhere = WebFormDraft { redirect: "https://example.com/merci".into(), thanks: String::new(), ..draft() };
    assert!(elsewhere.parse(Uuid::nil().into()).is_ok());
}

#[test]
fn visitors_are_sent_on_by_https_only() {
    let reads = |text: &str| https_address(text);
    assert_eq!(reads("  "), Ok(String::new()));
    assert_eq!(reads(" HTTPS://Example.com:8443/Merci?a=1#b "), Ok("https://example.com:8443/Merci?a=1#b".into()));
    assert_eq!(reads("https://example.com/reçu"), Ok("https://example.com/re%C3%A7u".into()));
    for wrong in [
        "http://example.com",
        "javascript:alert(1)",
        "https:/example.com",
        "https://",
        "https:///path",
        "https://user@example.com/",
        "https://example.com:0/",
        "https://example.com:x/",
        "https://a b.com/",
        "https://exa;mple.com",
        "https://-a.com",
        "https://a..b",
        "https://é.com",
        "https://example.com/a b",
        "https://example.com/\"",
        "//example.com",
        "éééééééé",
    ] {
        assert_eq!(reads(wrong), Err(Problem::NotHttps), "{wrong}");
    }
    assert!(matches!(reads("https://example.com/\r\nset-cookie: a=b"), Err(Problem::NotHttps)));
    let form = WebForm { redirect: "https://example.com:8443/a?b".into(), ..form() };
    assert_eq!(form.redirect_origin(), Some("https://example.com:8443"));
    assert_eq!(super::super::form::WebForm { redirect: String::new(), ..form }.redirect_origin(), None);
}

#[test]
fn edits_of_other_fields_merge_and_of_the_same_field_clash() {
    let seen = form();
    let mine = WebForm { title: "Mine".into(), daily_cap: 5, ..seen.clone() };
    let now = WebForm { button: "Theirs".into(), retired: true, ..seen.clone() };
    let Merged::Done(after) = merged(&now, &seen, &mine) else { panic!("they merge") };
    assert_eq!(*after, WebForm { title: "Mine".into(), daily_cap: 5, ..now });
    let now = WebForm { title: "Theirs".into(), ..seen.clone() };
    assert_eq!(merged(&now, &seen, &mine), Merged::Clash(vec![("title", "Mine".into(), "Theirs".into())]));
}
