use super::*;

fn joined(street: &str, postal_code: &str, city: &str, country: &str) -> String {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let parts = AddressParts {
        street: given(street),
        postal_code: given(postal_code),
        city: given(city),
        country: given(country),
        country_apart: false,
    };
    parts.joined().unwrap_or_default()
}

#[test]
fn the_parts_stand_in_the_order_of_their_country() {
    for (street, code, city, country, address) in [
        ("12 rue du Port", "56100", "Lorient", "France", "12 rue du Port, 56100 Lorient, France"),
        ("Hauptstraße 3", "80331", "München", "Allemagne", "Hauptstraße 3, 80331 München, Allemagne"),
        ("10 Downing Street", "SW1A 2AA", "London", "Royaume-Uni", "10 Downing Street, London SW1A 2AA, Royaume-Uni"),
        ("1 Main St", "62701", "Springfield", "U.S.A.", "1 Main St, Springfield 62701, U.S.A."),
        ("1 rue Sainte-Catherine", "H2X 1Y4", "Montréal", "", "1 rue Sainte-Catherine, Montréal H2X 1Y4"),
        ("1 Main St", "62701-1234", "Springfield", "", "1 Main St, Springfield 62701-1234"),
        ("Dam 1", "1012 JS", "Amsterdam", "", "Dam 1, 1012 JS Amsterdam"),
        ("1 Grand-Rue", "L-1661", "Luxembourg", "", "1 Grand-Rue, L-1661 Luxembourg"),
        ("12 rue du Port\nBât. B", "56100", "Lorient", "", "12 rue du Port\nBât. B\n56100 Lorient"),
    ] {
        assert_eq!(joined(street, code, city, country), address);
    }
}

#[test]
fn what_is_missing_leaves_no_gap() {
    assert_eq!(joined("", "", "", ""), "");
    assert_eq!(joined("", "", "Lorient", ""), "Lorient");
    assert_eq!(joined("", "", "", "France"), "France");
    assert_eq!(joined("12 rue du Port", "", "", "France"), "12 rue du Port, France");
    assert_eq!(joined("12 rue du Port", "56100", "", ""), "12 rue du Port, 56100");
}

#[test]
fn a_repeated_part_is_said_once() {
    for (street, code, city, country, address) in [
        (
            "12 rue du Port, 56100 LORIENT, France",
            "56100",
            "Lorient",
            "FRANCE",
            "12 rue du Port, 56100 LORIENT, France",
        ),
        (
            "12 rue du Port, 56100 Lorient Cedex",
            "56100",
            "Lorient",
            "France",
            "12 rue du Port, 56100 Lorient Cedex, France",
        ),
        ("12 rue du Port 56100 Lorient France", "56100", "Lorient", "France", "12 rue du Port 56100 Lorient France"),
        ("12 rue du Port, Lorient", "56100", "Lorient", "", "12 rue du Port, Lorient, 56100"),
        ("Lorient", "", "Lorient", "", "Lorient"),
        ("12 rue du Port", "56100", "56100 Lorient", "", "12 rue du Port, 56100 Lorient"),
        ("12 rue du Port", "56100 Lorient", "Lorient", "", "12 rue du Port, 56100 Lorient"),
        ("12 rue du Port", "56100 Lorient", "56100 Lorient", "", "12 rue du Port, 56100 Lorient"),
        ("", "", "Luxembourg", "Luxembourg", "Luxembourg"),
    ] {
        assert_eq!(joined(street, code, city, country), address, "{street} + {code} + {city} + {country}");
    }
}

#[test]
fn a_street_named_after_a_place_does_not_say_where_it_is() {
    for (street, code, city, country, address) in [
        ("12 rue de Paris", "75002", "Paris", "", "12 rue de Paris, 75002 Paris"),
        ("12 bis, rue de Paris", "", "Paris", "", "12 bis, rue de Paris, Paris"),
        ("3 avenue de France", "75013", "Paris", "France", "3 avenue de France, 75013 Paris, France"),
        ("101 Laugavegur", "101", "Reykjavík", "Islande", "101 Laugavegur, 101 Reykjavík, Islande"),
        ("Reforma 1", "06000", "Mexico City", "Mexico", "Reforma 1, 06000 Mexico City, Mexico"),
    ] {
        assert_eq!(joined(street, code, city, country), address);
    }
}

#[test]
fn a_country_with_a_field_of_its_own_tells_the_order_only() {
    let parts = AddressParts {
        street: Some("10 Downing Street".into()),
        postal_code: Some("SW1A 2AA".into()),
        city: Some("London".into()),
        country: Some("United Kingdom".into()),
        country_apart: true,
    };
    assert_eq!(parts.joined().as_deref(), Some("10 Downing Street, London SW1A 2AA"));
    let country = AddressParts { country: Some("France".into()), country_apart: true, ..AddressParts::default() };
    assert_eq!(country.joined(), None);
}

#[test]
fn a_town_alone_takes_no_street_away() {
    let laid = |before: &str, has_street| {
        let mut address = before.to_owned();
        Address { text: "Lorient".into(), has_street }.lay_over(&mut address);
        address
    };
    assert_eq!([laid("", false), laid("1 Hof", false), laid("1 Hof", true)], ["Lorient", "1 Hof", "Lorient"]);
}
