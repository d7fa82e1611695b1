use proptest::prelude::*;

use super::*;

fn rank(text: &str) -> Rank {
    Rank::parse(text).unwrap_or_else(|_| panic!("{text}"))
}

/// Inserts at place `at` of the list and checks that the order holds there.
fn insert(list: &mut Vec<Rank>, at: usize) {
    let before = at.checked_sub(1).map(|i| list[i].clone());
    let after = list.get(at).cloned();
    let new = Rank::between(before.as_ref(), after.as_ref());
    assert!(before.is_none_or(|before| before < new), "{new}");
    assert!(after.is_none_or(|after| new < after), "{new}");
    assert_eq!(Rank::parse(new.as_str()), Ok(new.clone()));
    list.insert(at, new);
}

#[test]
fn known_places() {
    for (before, after, between) in [
        (None, None, "a0"),
        (Some("a0"), None, "a1"),
        (Some("az"), None, "b00"),
        (Some("bzz"), None, "c000"),
        (None, Some("a0"), "Zz"),
        (None, Some("Z0"), "Yzz"),
        (Some("Zz"), None, "a0"),
        (Some("a0"), Some("a1"), "a0V"),
        (Some("a0"), Some("a2"), "a1"),
        (Some("a0V"), Some("a1"), "a0k"),
        (Some("a0"), Some("a0V"), "a0F"),
        (Some("a0"), Some("a01"), "a00V"),
        (Some("az"), Some("b00"), "azV"),
        (None, Some("a0V"), "a0"),
    ] {
        let answer = Rank::between(before.map(rank).as_ref(), after.map(rank).as_ref());
        assert_eq!(answer.as_str(), between, "{before:?} {after:?}");
    }
}

#[test]
fn appending_stays_short_on_both_sides() {
    let mut list = Vec::new();
    for _ in 0..1000 {
        let end = list.len();
        insert(&mut list, end);
    }
    for _ in 0..1000 {
        insert(&mut list, 0);
    }
    assert!(list.is_sorted());
    assert!(list.iter().all(|rank| rank.as_str().len() <= 3));
}

#[test]
fn ten_thousand_in_the_same_gap_grow_slowly() {
    for at in [1, 0] {
        let mut list = Rank::spread(2);
        let (mut low, mut high) = (list.remove(0), list.remove(0));
        for _ in 0..10_000 {
            let new = Rank::between(Some(&low), Some(&high));
            assert!(low < new && new < high);
            if at == 0 { low = new } else { high = new }
        }
        assert!(low.as_str().len().max(high.as_str().len()) < 2100);
        assert!(low.is_long() || high.is_long());
    }
}

#[test]
fn spreading_is_even_and_short() {
    let ranks = Rank::spread(5000);
    assert_eq!(ranks.len(), 5000);
    assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(ranks.iter().all(|rank| rank.as_str().len() <= 4 && !rank.is_long()));
    assert!(Rank::spread(0).is_empty());
    let after = Rank::following(ranks.last(), 5000);
    assert!(ranks.last() < after.first() && after.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(after.iter().all(|rank| rank.as_str().len() <= 4));
}

#[test]
fn the_ends_of_the_numbers_are_not_the_ends_of_the_list() {
    let last = rank(&format!("z{}", "z".repeat(26)));
    let mut list = vec![last];
    for _ in 0..50 {
        let end = list.len();
        insert(&mut list, end);
    }
    let mut list = vec![rank(&format!("A{}1", "0".repeat(25)))];
    for _ in 0..50 {
        insert(&mut list, 0);
    }
    assert!(list.is_sorted());
}

#[test]
fn a_mistaken_order_still_gives_a_rank() {
    for (before, after) in [("a1", "a0"), ("a0", "a0"), ("a0V", "a0V"), ("b00", "Zz")] {
        let (before, after) = (rank(before), rank(after));
        assert!(Rank::between(Some(&before), Some(&after)) > before);
    }
}

#[test]
fn what_is_refused() {
    for text in ["", "a", "0", "a00", "a0V0", "b0", "a0-", "é", "a0 ", "_0", "A00000000000000000000000000", "a0é"] {
        assert!(Rank::parse(text).is_err(), "{text}");
    }
    assert!(Rank::parse(&format!("a0{}", "V".repeat(5000))).is_err());
    assert!(serde_json::from_str::<Rank>("\"a00\"").is_err());
    assert_eq!(serde_json::to_string(&Rank::first()).unwrap(), "\"a0\"");
}

#[test]
fn ten_thousand_inserts_anywhere() {
    let mut list = Vec::new();
    let mut seed: usize = 12_345;
    for _ in 0..10_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (seed >> 33) % (list.len() + 1);
        insert(&mut list, at);
    }
    assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
}

proptest! {
    #[test]
    fn any_moves_keep_the_order(places in proptest::collection::vec((any::<prop::sample::Index>(), 1usize..20), 1..100)) {
        let mut list = Vec::new();
        for (place, times) in places {
            let at = place.index(list.len() + 1);
            for _ in 0..times {
                insert(&mut list, at);
            }
        }
        prop_assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn between_any_two(a in "[a-cX-Z][0-9A-Za-z]{4,9}[1-9A-Za-z]", b in "[a-cX-Z][0-9A-Za-z]{4,9}[1-9A-Za-z]") {
        let (low, high) = if a < b { (rank(&a), rank(&b)) } else { (rank(&b), rank(&a)) };
        if low < high {
            let new = Rank::between(Some(&low), Some(&high));
            prop_assert!(low < new && new < high, "{}", new);
        }
        let (first, last) = (Rank::between(None, Some(&low)), Rank::between(Some(&high), None));
        prop_assert!(first < low && high < last);
    }
}
