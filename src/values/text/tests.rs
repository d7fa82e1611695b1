use proptest::prelude::*;

use super::*;

#[test]
fn a_line_is_one_line() {
    assert_eq!(clean_line("  Société\t  du \u{a0} Rhône\r\n"), "Société du Rhône");
    assert_eq!(clean_line("a\u{0}b\u{7}c\u{202e}d\u{200b}"), "abcd");
    assert_eq!(clean_line(" \n "), "");
    assert_eq!(clean_line("👩\u{200d}💻"), "👩\u{200d}💻", "joined signs stay joined");
}

#[test]
fn a_text_keeps_its_lines() {
    assert_eq!(clean_text("\r\n one \r\n\r\n  two\t\rthree \n\n"), " one\n\n  two\nthree");
    assert_eq!(clean_text("a\u{0}\u{1b}[31mb"), "a[31mb");
    assert_eq!(clean_text(" \n\t\n "), "");
}

#[test]
fn limits_count_characters() {
    assert_eq!(required_line(" été ", 3), Ok("été".to_string()));
    assert_eq!(required_line("été!", 3), Err(Problem::TooLong { max: 3 }));
    assert_eq!(required_line("  ", 3), Err(Problem::Required));
    assert_eq!(optional_line("  ", 3), Ok(None));
    assert_eq!(optional_line("a\u{0}b", 3), Err(Problem::ControlCharacters));
    assert_eq!(optional_text("a\r\n\tb", 9), Ok(Some("a\n\tb".to_string())));
}

#[test]
fn folding_finds_names_without_accents() {
    for (written, folded) in [
        ("Société Générale", "societe generale"),
        ("ŒUVRE, cœur", "oeuvre, coeur"),
        ("Straße STRAẞE", "strasse strasse"),
        ("Ærø Þór Ĳssel", "aero thor ijssel"),
        ("Łódź Čapek Ğ İstanbul", "lodz capek g istanbul"),
        ("e\u{301}te\u{301}", "ete"),
        ("L’Oréal", "l'oreal"),
        ("Ștefan Țurcan Ţ", "stefan turcan t"),
        ("a\u{a0}b", "a b"),
        ("ΑΘΗΝΑ 東京 ÷", "αθηνα 東京 ÷"),
    ] {
        assert_eq!(fold(written), folded, "{written}");
    }
}

#[test]
fn every_letter_of_the_tables_has_its_base() {
    assert_eq!((LATIN_1.len(), EXTENDED_A.len()), (32, 128));
    for c in ('à'..='ÿ').chain('ā'..='ſ').filter(|&c| c != '÷') {
        let folded = fold(&c.to_string());
        assert!(!folded.is_empty() && folded.bytes().all(|b| b.is_ascii_lowercase()), "{c} {folded}");
    }
    let letters: String = "ăćđěğħıķłňőřšťůŵŷžſ".chars().map(|c| fold(&c.to_string())).collect();
    assert_eq!(letters, "acdeghiklnorstuwyzs");
}

#[test]
fn two_letters_for_an_avatar() {
    for (name, letters) in [
        ("Ann Lee", "AL"),
        ("Jean de la Fontaine", "JF"),
        ("élodie", "ÉL"),
        ("x", "X"),
        ("  ", "?"),
        ("« Zoé » (Paris)", "ZP"),
        ("ßeta", "SSE"),
    ] {
        assert_eq!(initials(name), letters, "{name}");
    }
}

#[test]
fn addresses() {
    for text in ["ann@example.com", "a.b+c@sub.example.co", "o'neil@example.ie", "élodie@société.fr", "1@2.3"] {
        assert_eq!(Email::parse(text).unwrap().as_str(), text);
    }
    let email = Email::parse(" Ann.Lee@EXAMPLE.com ").unwrap();
    assert_eq!((email.as_str(), email.key().as_str()), ("Ann.Lee@example.com", "ann.lee@example.com"));
    assert_eq!(email.domain(), "example.com");
    assert_eq!(Email::parse(" "), Err(Problem::Required));
    assert_eq!(Email::parse(&format!("{}@example.com", "a".repeat(243))), Err(Problem::TooLong { max: 254 }));
    for text in [
        "ann",
        "@example.com",
        "ann@",
        "ann@example",
        "a@b@c.d",
        "a b@c.d",
        "a@b..c",
        ".a@b.c",
        "a.@b.c",
        "a@-b.c",
        "a@b-.c",
        "a\u{0}@b.c",
        "a@b.c\r\nBcc: x@y.z",
        "<a@b.c>",
        "a,b@c.d",
        "a\"@b.c",
        "a@b.c;",
        "a\u{202e}@b.c",
    ] {
        assert_eq!(Email::parse(text), Err(Problem::NotAnEmail), "{text:?}");
    }
    assert!(Email::parse(&format!("{}@example.com", "a".repeat(65))).is_err());
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(text in any::<String>()) {
        let (line, lines) = (clean_line(&text), clean_text(&text));
        prop_assert_eq!(clean_line(&line), line.clone());
        prop_assert_eq!(clean_text(&lines), lines.clone());
        prop_assert!(!line.chars().any(char::is_control));
        prop_assert!(!lines.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    }

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded.clone());
    }

    #[test]
    fn an_address_reads_itself(text in "[a-zA-Z0-9.@é-]{1,30}") {
        if let Ok(email) = Email::parse(&text) {
            prop_assert_eq!(Email::parse(email.as_str()), Ok(email));
        }
    }
}
