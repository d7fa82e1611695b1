use super::*;
use crate::deals::due::Due;
use crate::deals::snooze::SnoozedUntil;
use crate::values::id::PipelineId;
use crate::values::refusal::Limit;
use uuid::Uuid;

/// When the acts are done.
const NOW: Instant = Instant(1_000);

fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

fn key(stage: u128) -> Key {
    Key::Stage(id(stage))
}

fn stage(number: u128, probability: i16) -> Stage {
    Stage {
        id: id(number),
        pipeline: id::<PipelineId>(1),
        name: format!("Stage {number}"),
        position: number as i64,
        probability: Percent::new(probability).expect("a percentage"),
        definition: String::new(),
        hue: 1,
        standards: Default::default(),
        retired: false,
    }
}

fn card(number: u128, value: i64) -> Card {
    Card {
        id: id(number),
        name: format!("Deal {number}"),
        account: "Acme".into(),
        owner: id(7),
        value,
        costs: 0,
        currency: Currency::EUR,
        probability: Percent::new(10).expect("a percentage"),
        next_on: None,
        close_on: Day::from_epoch_days(0),
        stage_since: Instant(0),
        met: Criteria::NONE,
        stage: None,
        pushes: 0,
        snoozed: SnoozedUntil::default(),
    }
}

fn board() -> Board {
    let cards: Vec<Card> = vec![card(1, 100), card(2, 200), card(3, 300)];
    let totals = vec![Total { currency: Currency::EUR, deals: 3, value: 600, weighted: Weighted(6000) }];
    let first = ColumnPage { key: key(10), totals, offset: 0, cards: Some(cards) };
    let second = ColumnPage { key: key(20), totals: vec![], offset: 0, cards: Some(vec![]) };
    Board {
        seq: 1,
        stages: Arc::new(vec![stage(10, 10), stage(20, 50)]),
        columns: vec![Arc::new(Column::read(&first)), Arc::new(Column::read(&second))],
        won: vec![],
        lost: vec![],
        loads: vec![],
    }
}

fn names(board: &Board, stage: u128) -> Vec<u128> {
    let column = board.column(key(stage)).expect("a column");
    column.slots.iter().flatten().map(|card| card.id.uuid().as_u128()).collect()
}

#[test]
fn a_move_takes_the_card_and_its_money_along() {
    let step = DealMove { deal: id(2), to: id(20), before: None };
    let after = board().with_move(&step, NOW).expect("allowed");
    assert_eq!(names(&after, 10), [1, 3]);
    assert_eq!(names(&after, 20), [2]);
    let totals = &after.column(key(20)).expect("a column").totals;
    assert_eq!((totals[0].deals, totals[0].value, totals[0].weighted), (1, 200, Weighted(200 * 50)));
    assert_eq!(after.column(key(10)).expect("a column").totals[0].weighted, Weighted(4000));
}

#[test]
fn within_a_column_the_order_changes_and_the_probability_stays() {
    let step = DealMove { deal: id(3), to: id(10), before: Some(id(1)) };
    let after = board().with_move(&step, NOW).expect("allowed");
    assert_eq!(names(&after, 10), [3, 1, 2]);
    assert_eq!(after.column(key(10)).expect("a column").totals, board().columns[0].totals);
}

#[test]
fn another_stage_begins_a_stay_and_another_place_does_not() {
    let step = |to, before| DealMove { deal: id(3), to: id(to), before };
    let since = |board: Board| board.card(id(3)).map(|card| card.stage_since);
    assert_eq!(board().with_move(&step(20, None), NOW).map(since), Ok(Some(NOW)));
    assert_eq!(board().with_move(&step(10, Some(id(1))), NOW).map(since), Ok(Some(Instant(0))));
}

#[test]
fn what_has_not_been_fetched_is_not_the_end() {
    let mut board = board();
    Arc::make_mut(&mut board.columns[0]).slots.insert(1, None);
    // 1, unread, 2, 3; the places are counted without the deal itself.
    let follower = |deal, place| board.follower(id(deal), key(10), place);
    assert_eq!(follower(1, 0), Err(Unread));
    assert_eq!(follower(1, 1), Ok(Some(id(2))));
    assert_eq!(follower(3, 0), Ok(Some(id(1))));
    assert_eq!(follower(3, 1), Err(Unread));
    assert_eq!(follower(3, 3), Ok(None), "the end");
    assert_eq!(follower(2, 9), Ok(None), "beyond the end");
    assert_eq!(board.follower(id(1), key(20), 0), Ok(None), "an empty column");
    assert_eq!(board.follower(id(1), key(99), 0), Ok(None), "no column");
    let column = board.column(key(10)).expect("a column");
    let unread = [(0, 1), (0, 2), (1, 2), (2, 4), (2, 9)].map(|(first, last)| column.is_unread(first, last));
    assert_eq!(unread, [false, true, true, false, false]);
}

#[test]
fn the_first_at_the_top_stays_where_it_is() {
    let board = board();
    let before = board.follower(id(1), key(10), 0).expect("fetched");
    assert_eq!(before, Some(id(2)));
    assert_eq!(board.with_move(&DealMove { deal: id(1), to: id(10), before }, NOW).as_ref(), Ok(&board));
}

#[test]
fn a_retired_stage_lets_none_in() {
    let mut board = board();
    Arc::make_mut(&mut board.stages)[1].retired = true;
    let step = DealMove { deal: id(2), to: id(20), before: None };
    assert_eq!(board.with_move(&step, NOW), Err(Refusal::StageRetired));
}

#[test]
fn winning_moves_the_value_to_the_won() {
    let after = board().with(&Act::Win(id(3)), NOW).expect("allowed");
    assert_eq!(names(&after, 10), [1, 2]);
    assert_eq!((after.won[0].deals, after.won[0].value, after.won[0].weighted), (1, 300, Weighted(300 * 100)));
}

#[test]
fn a_refused_act_leaves_no_trace() {
    let base = board();
    let unknown = Pending { request: id(5), act: Act::Win(id(99)), at: NOW, seq: None };
    assert_eq!(base.with_all(&[unknown]), base);
}

#[test]
fn a_window_fills_its_slots_and_no_others() {
    let mut base = board();
    Arc::make_mut(&mut base.columns[0]).slots = vec![None; 5];
    let page = ColumnPage { key: key(10), totals: vec![], offset: 3, cards: Some(vec![card(8, 1), card(9, 1)]) };
    let after = base.with_window(1, &page).expect("as new as the board");
    let slots = &after.column(key(10)).expect("a column").slots;
    assert_eq!(slots.iter().map(Option::is_some).collect::<Vec<_>>(), [false, false, false, true, true]);
    assert_eq!(base.with_window(0, &page), None, "an old answer says nothing");
}

#[test]
fn a_column_knows_before_the_drop_what_is_missing_and_whether_there_is_room() {
    use crate::deals::criteria::Criterion;
    use crate::deals::standards::{Standards, Wip};
    let mut board = board();
    let value: Criteria = [Criterion::Value].into_iter().collect();
    Arc::make_mut(&mut board.stages)[0].standards.exit = value;
    assert_eq!(board.may_enter(id(2), key(20)), Err(Barred::Missing(value)));
    assert_eq!(board.may_win(id(2)), Err(Barred::Missing(value)));
    let strict = Standards { wip: Wip::Strict, seller_limit: Some(1), ..Standards::default() };
    Arc::make_mut(&mut board.stages)[0].standards = Standards::default();
    Arc::make_mut(&mut board.stages)[1].standards = strict;
    board.loads = vec![StageLoad { stage: id(20), deals: 4, owners: vec![] }];
    assert_eq!(board.may_enter(id(2), key(20)), Ok(None));
    let after = board.with_move(&DealMove { deal: id(2), to: id(20), before: None }, NOW).expect("allowed");
    assert_eq!(after.loads[0], StageLoad { stage: id(20), deals: 5, owners: vec![(id(7), 1)] });
    let full = Refusal::SellerFull(Limit { stage: "Stage 20".into(), most: 1 });
    assert_eq!(after.may_enter(id(3), key(20)), Err(full.into()));
    let won = after.with(&Act::Win(id(2)), NOW).expect("allowed");
    assert_eq!(won.loads[0].deals, 4, "a closed deal gives its room back");
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("a day")
}

fn column_of(text: &str) -> Key {
    text.parse().expect("a column")
}

/// Of three deals in two stages: one overdue, two in this month.
fn by_close() -> Board {
    let dated = |number: u128, on: &str, of: u128| Card {
        close_on: day(on),
        stage: Some(id(of)),
        ..card(number, 100 * number as i64)
    };
    let cards = [dated(1, "2026-10-05", 10), dated(2, "2026-11-10", 10), dated(3, "2026-11-30", 20)];
    let today = day("2026-11-22");
    let column = |key: Key| {
        let held: Vec<Card> = cards.iter().filter(|card| key.holds(card.close_on)).cloned().collect();
        let totals = held.iter().fold(vec![], |totals, card| added(&totals, card, 1));
        Arc::new(Column::read(&ColumnPage { key, totals, offset: 0, cards: Some(held) }))
    };
    let columns = By::Close(today).keys(&[]).into_iter().map(column).collect();
    Board { columns, ..board() }
}

fn in_column(board: &Board, text: &str) -> Vec<u128> {
    let column = board.column(column_of(text)).expect("a column");
    column.slots.iter().flatten().map(|card| card.id.uuid().as_u128()).collect()
}

#[test]
fn a_drop_on_a_month_sets_its_last_day_and_takes_the_money_along() {
    let board = by_close();
    let act = board.dropped(id(2), column_of("2027-02"), None).expect("allowed");
    assert_eq!(act, Act::Date(id(2), day("2027-02-28")));
    let after = board.with(&act, NOW).expect("allowed");
    assert_eq!((in_column(&after, "2026-11"), in_column(&after, "2027-02")), (vec![3], vec![2]));
    let card = after.card(id(2)).expect("a card");
    assert_eq!((card.close_on, card.stage, card.probability.get()), (day("2027-02-28"), Some(id(10)), 10));
    let totals = &after.column(column_of("2027-02")).expect("a column").totals;
    assert_eq!((totals[0].deals, totals[0].value, totals[0].weighted), (1, 200, Weighted(2000)));
    assert_eq!(count(&after.column(column_of("2026-11")).expect("a column").totals), 1);
}

#[test]
fn nothing_is_dropped_into_the_past_and_at_home_a_date_stays() {
    let board = by_close();
    assert_eq!(board.dropped(id(2), column_of("before-2026-11"), None), Err(Refusal::CloseDatePast));
    assert_eq!(board.may_enter(id(2), column_of("before-2026-11")), Err(Refusal::CloseDatePast.into()));
    assert_eq!(board.may_enter(id(2), column_of("2026-12")), Ok(None));
    for (deal, home, on) in [(1, "before-2026-11", "2026-10-05"), (2, "2026-11", "2026-11-10")] {
        let act = board.dropped(id(deal), column_of(home), Some(id(3))).expect("allowed");
        assert_eq!(act, Act::Date(id(deal), day(on)));
        assert_eq!(board.with(&act, NOW).as_ref(), Ok(&board));
    }
    assert_eq!(board.dropped(id(2), column_of("from-2027-05"), None), Ok(Act::Date(id(2), day("2027-05-31"))));
}

#[test]
fn cards_of_a_month_stand_by_date_then_name() {
    let board = by_close();
    let after = board.with(&Act::Date(id(1), day("2026-11-30")), NOW).expect("allowed");
    assert_eq!(in_column(&after, "2026-11"), [2, 1, 3], "the name decides");
    let after = after.with(&Act::Date(id(1), day("2026-11-01")), NOW).expect("allowed");
    assert_eq!(in_column(&after, "2026-11"), [1, 2, 3]);
    let after = after.with(&Act::Date(id(1), day("2200-12-31")), NOW).expect("allowed");
    assert_eq!(in_column(&after, "from-2027-05"), [1]);
}

#[test]
fn an_accent_sorts_as_the_server_sorts_it() {
    let named = |number: u128, name: &str| Card { name: name.into(), ..card(number, 1) };
    let cards = Some(vec![named(1, "Dalle"), named(2, "fer"), named(3, "Grue")]);
    let column = Column::read(&ColumnPage { key: key(10), totals: vec![], offset: 0, cards });
    assert_eq!(column.place_by_date(&named(4, "Éclair")), 1);
    assert_eq!(column.place_by_date(&named(4, "Fonte")), 2);
}

#[test]
fn among_slots_that_were_not_fetched_a_card_stands_where_it_is_known_to_belong() {
    let mut board = by_close();
    Arc::make_mut(&mut board.columns[1]).slots.extend([None, None]);
    let after = board.with(&Act::Date(id(1), day("2026-11-20")), NOW).expect("allowed");
    let places: Vec<bool> = after.columns[1].slots.iter().map(Option::is_some).collect();
    assert_eq!((in_column(&after, "2026-11"), places), (vec![2, 1, 3], vec![true, true, true, false, false]));
}

#[test]
fn a_month_asks_for_no_place() {
    let mut board = by_close();
    Arc::make_mut(&mut board.columns[1]).slots.insert(0, None);
    assert_eq!(board.follower(id(1), column_of("2026-11"), 0), Ok(None));
}

#[test]
fn a_board_by_close_date_knows_what_a_win_asks() {
    use crate::deals::criteria::Criterion;
    let mut board = by_close();
    let value: Criteria = [Criterion::Value].into_iter().collect();
    Arc::make_mut(&mut board.stages)[1].standards.exit = value;
    assert_eq!(board.may_win(id(3)), Err(Barred::Missing(value)));
    let won = board.with(&Act::Win(id(3)), NOW).expect("allowed");
    assert_eq!((in_column(&won, "2026-11"), won.won[0].value), (vec![2], 300));
}

#[test]
fn a_board_by_stage_keeps_its_cards_where_a_date_changes() {
    let board = board();
    assert_eq!(board.with(&Act::Date(id(2), day("2026-12-31")), NOW).as_ref(), Ok(&board));
}

#[test]
fn a_column_survives_the_wire() {
    let columns = [key(10), Key::Due(Due::In(day("2026-12-01"))), Key::Due(Due::From(day("2027-05-01")))];
    let json = serde_json::to_string(&columns).expect("json");
    assert!(json.ends_with("\"2026-12\",\"from-2027-05\"]"), "{json}");
    assert_eq!(serde_json::from_str::<Vec<Key>>(&json).expect("columns"), columns);
    for nonsense in ["\"\"", "\"2026-13\"", "7", "\"stage\""] {
        assert!(serde_json::from_str::<Key>(nonsense).is_err(), "{nonsense}");
    }
}
