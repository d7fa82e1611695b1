use proptest::prelude::*;

use super::*;

#[test]
fn one_mailbox_however_it_is_written() {
    for (written, key) in [
        (" Ana@Diaz.Example ", "ana@diaz.example"),
        ("ana+fair@diaz.example", "ana@diaz.example"),
        ("A.na.D@googlemail.com", "anad@gmail.com"),
        ("a.b@free.fr", "a.b@free.fr"),
        ("ana", ""),
        ("ana@", ""),
        ("ana@diaz", ""),
        ("@diaz.example", ""),
        ("+@diaz.example", ""),
        ("", ""),
    ] {
        assert_eq!(email_key(written), key, "{written}");
    }
}

#[test]
fn a_company_has_a_domain_of_its_own() {
    assert_eq!(company_domain("ana@Diaz.example"), "diaz.example");
    for public in ["ana@gmail.com", "ana@orange.fr", "ana@free.fr", "ana@outlook.com", "ana", "ana@x", "ana@.fr", ""] {
        assert_eq!(company_domain(public), "", "{public}");
    }
    for site in ["diaz.example", "https://www.diaz.example/contact?x", "http://diaz.example:80", " WWW.diaz.example "] {
        assert_eq!(site_domain(site), "diaz.example", "{site}");
    }
    assert_eq!((site_domain("https://facebook.com/diaz"), site_domain("none")), (String::new(), String::new()));
}

#[test]
fn one_number_however_it_is_written() {
    let mobile = "612345678";
    for written in [
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06/12/34/56/78",
        "0612345678",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "(+33) 6 12 34 56 78",
        "0033 6 12 34 56 78",
        "33612345678",
        "Tél. : 06 12 34 56 78",
        "tel:+33612345678",
        "06 12 34 56 78 poste 12",
        "06 12 34 56 78 / 01 23 45 67 89",
        "06 12 34 56 78; 01 23 45 67 89",
        "+34 612 345 678",
    ] {
        assert_eq!(phone_key(written), mobile, "{written}");
    }
    assert_eq!(phone_key("+1 (212) 555-0100"), "2125550100");
    assert_eq!(phone_key("1-212-555-0100"), "2125550100");
    assert_eq!(phone_key("+32 2 345 67 89"), phone_key("02 345 67 89"));
    assert_eq!(phone_key("+352 27 12 34 56"), "27123456");
    for short in ["", "01", "poste 12", "+33", "none"] {
        assert_eq!(phone_key(short), "", "{short}");
    }
}

#[test]
fn two_countries_are_two_numbers() {
    assert!(same_phone("+33 6 12 34 56 78", "06 12 34 56 78"));
    assert!(same_phone("0033612345678", "+33 6 12 34 56 78"));
    assert!(!same_phone("+34 612 345 678", "+33 6 12 34 56 78"));
    assert!(!same_phone("", "") && !same_phone("12", "12"));
}

#[test]
fn names_in_any_order_without_titles_and_forms() {
    assert!(same_person_name("Ana Díaz", "DIAZ Ana"));
    assert!(same_person_name("Mme Ana Diaz", "ana diaz"));
    assert!(!same_person_name("Ana Díaz", "Ana Ruiz") && !same_person_name("", ""));
    assert!(same_company_name("Ateliers Royer", "ATELIERS ROYER S.A.R.L."));
    assert!(same_company_name("SA", "sa") && !same_company_name("Royer SA", "Martin SA"));
}

proptest! {
    #[test]
    fn keys_take_any_text(text in ".{0,60}") {
        prop_assert_eq!(email_key(&email_key(&text)), email_key(&text));
        prop_assert!(phone_key(&text).chars().all(|c| c.is_ascii_digit()));
        company_domain(&text);
        site_domain(&text);
        same_person_name(&text, &text);
        same_company_name(&text, &text);
    }
}
