use super::*;
use crate::deals::alert::Alert;
use crate::deals::entered::Fate;
use crate::values::id::fresh;
use crate::values::weighted::Weighted;

fn read(ask: &ListAsk) -> ListAsk {
    let words = ask.write();
    ListAsk::read(|name| words.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()))
}

fn entered(fate: Option<Fate>) -> Entered {
    Entered { stage: fresh().into(), from: Day::of(2026, 1, 1), to: None, fate }
}

fn full() -> ListAsk {
    ListAsk {
        tab: Tab::All,
        mine: true,
        owner: Some(fresh().into()),
        pipeline: Some(fresh().into()),
        stage: Some(fresh().into()),
        label: Wanted::This(DecisionLabel::Hot),
        next: Some(NextState::Planned),
        out_of: Some(OutOf::This(Alert::PutOff)),
        product: Wanted::Nothing,
        category: Wanted::This(fresh().into()),
        source: Wanted::This(fresh().into()),
        competitor: Wanted::Nothing,
        loss_reason: Wanted::This(fresh().into()),
        family: Wanted::This(fresh().into()),
        from: Some(20),
        to: Some(39),
        amount_from: Some(1_000),
        amount_to: Some(MOST_UNITS),
        closing_from: Day::of(2026, 1, 1),
        closing_to: Day::of(2026, 3, 31),
        entered: Some(entered(Some(Fate::GoneOn))),
        created_from: Day::of(2025, 1, 1),
        created_to: Day::of(2025, 12, 31),
        currency: Some(Currency::EUR),
        text: "été & co".into(),
        view: None,
        sort: Sort::Value,
        turned: true,
    }
}

#[test]
fn the_address_says_all_and_no_more() {
    let ask = full();
    assert_eq!(read(&ask), ask);
    assert_eq!(ask.panel_filters(), 16);
    assert_eq!(ListAsk::default().address(), "/deals");
    assert!(ask.address().contains("q=%C3%A9t%C3%A9%20%26%20co"));
    assert!(!ask.is_plain() && ListAsk { tab: Tab::Won, ..ListAsk::default() }.is_plain());
    let plain = ask.without_filters();
    assert_eq!((plain.tab, plain.sort, plain.panel_filters(), plain.currency), (ask.tab, ask.sort, 0, None));
    assert_eq!(plain.entered, None);
}

#[test]
fn every_word_of_the_address_is_read_again() {
    for tab in Tab::ALL {
        assert_eq!(read(&ListAsk { tab, ..ListAsk::default() }).tab, tab);
    }
    for sort in Sort::ALL {
        assert_eq!(read(&ListAsk { sort, ..ListAsk::default() }).sort, sort);
    }
    for alert in Alert::ALL.map(OutOf::This).into_iter().chain([OutOf::Any]) {
        let ask = ListAsk { out_of: Some(alert), ..ListAsk::default() };
        assert_eq!(read(&ask), ask);
    }
    for fate in Fate::ALL.map(Some).into_iter().chain([None]) {
        let ask = ListAsk { entered: Some(entered(fate)), ..ListAsk::default() };
        assert_eq!(read(&ask), ask);
    }
}

#[test]
fn nonsense_in_the_address_is_left_out() {
    assert_eq!(ListAsk::read(|_| Some("x".into())), ListAsk { text: "x".into(), ..ListAsk::default() });
    for (name, value) in [("from", "101"), ("to", "-1"), ("amount-from", "-1"), ("amount-to", "9223372036854775807")] {
        assert_eq!(ListAsk::read(|asked| (asked == name).then(|| value.into())), ListAsk::default());
    }
    // Days and a fate say nothing without a stage.
    let no_stage = |name: &str| (name.starts_with("entered-") || name == "fate").then(|| "2026-01-01".into());
    assert_eq!(ListAsk::read(no_stage), ListAsk::default());
}

#[test]
fn a_deal_opens_beside_the_list_as_it_is() {
    let deal: DealId = fresh().into();
    assert_eq!(ListAsk::default().beside(deal), format!("/deals?deal={deal}"));
    let mine = ListAsk { mine: true, ..ListAsk::default() };
    assert_eq!(mine.beside(deal), format!("/deals?mine=1&deal={deal}"));
}

#[test]
fn the_bands_cover_every_open_percentage_once() {
    let all: Vec<i16> = BANDS.into_iter().flat_map(|(first, last)| first..=last).collect();
    assert_eq!(all, (1..=99).collect::<Vec<_>>());
}

#[test]
fn a_second_press_turns_the_order() {
    let by_value = ListAsk::default().sorted_by(Sort::Value);
    assert!(by_value.is_down() && !by_value.sorted_by(Sort::Value).is_down());
    assert!(!by_value.sorted_by(Sort::Name).is_down());
}

#[test]
fn only_what_totals_are_kept_by_is_not_counted() {
    let of_totals = ListAsk {
        tab: Tab::Won,
        mine: true,
        owner: Some(fresh().into()),
        pipeline: Some(fresh().into()),
        stage: Some(fresh().into()),
        currency: Some(Currency::USD),
        sort: Sort::Name,
        turned: true,
        ..ListAsk::default()
    };
    assert!(of_totals.is_of_kept_totals());
    let narrowed = [
        ListAsk { text: "x".into(), ..of_totals.clone() },
        ListAsk { next: Some(NextState::Nothing), ..of_totals.clone() },
        ListAsk { out_of: Some(OutOf::Any), ..of_totals.clone() },
        ListAsk { amount_to: Some(0), ..of_totals.clone() },
        ListAsk { entered: Some(entered(None)), ..of_totals.clone() },
        ListAsk { product: Wanted::Nothing, ..of_totals },
        full(),
    ];
    assert!(narrowed.iter().all(|ask| !ask.is_of_kept_totals()));
}

#[test]
fn currencies_are_summed_apart() {
    let total = |currency, deals, value| Total { currency, deals, value, weighted: Weighted(value * 50) };
    let page = ListPage {
        sums: vec![
            (Outcome::Open, total(Currency::EUR, 2, 300)),
            (Outcome::Open, total(Currency::USD, 1, 50)),
            (Outcome::Won, total(Currency::EUR, 1, 700)),
        ],
        ..ListPage::default()
    };
    assert_eq!(Tab::ALL.map(|tab| page.known(tab)), [Some(3), None, Some(1), Some(0), Some(4)]);
    let counted = ListPage { out_of: Some(vec![total(Currency::EUR, 1, 100)]), ..page.clone() };
    assert_eq!((counted.count(Tab::OutOf), counted.count(Tab::Open)), (1, 3));
    assert_eq!(page.totals(Tab::Open), [total(Currency::EUR, 2, 300), total(Currency::USD, 1, 50)]);
    assert_eq!(page.totals(Tab::All), [total(Currency::EUR, 3, 1_000), total(Currency::USD, 1, 50)]);
    assert_eq!(page.totals(Tab::Lost), []);
}
