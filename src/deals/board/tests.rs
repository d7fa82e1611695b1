use super::*;
use crate::values::id::PipelineId;
use uuid::Uuid;

fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
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
    }
}

fn board() -> Board {
    let cards: Vec<Card> = vec![card(1, 100), card(2, 200), card(3, 300)];
    let totals = vec![Total { currency: Currency::EUR, deals: 3, value: 600, weighted: Weighted(6000) }];
    let first = ColumnPage { stage: id(10), totals, offset: 0, cards: Some(cards) };
    let second = ColumnPage { stage: id(20), totals: vec![], offset: 0, cards: Some(vec![]) };
    Board {
        seq: 1,
        columns: vec![Arc::new(Column::read(stage(10, 10), &first)), Arc::new(Column::read(stage(20, 50), &second))],
        won: vec![],
        lost: vec![],
    }
}

fn names(board: &Board, stage: u128) -> Vec<u128> {
    let column = board.column(id(stage)).expect("a column");
    column.slots.iter().flatten().map(|card| card.id.uuid().as_u128()).collect()
}

#[test]
fn a_move_takes_the_card_and_its_money_along() {
    let step = DealMove { deal: id(2), to: id(20), before: None };
    let after = board().with_move(&step).expect("allowed");
    assert_eq!(names(&after, 10), [1, 3]);
    assert_eq!(names(&after, 20), [2]);
    let totals = &after.column(id(20)).expect("a column").totals;
    assert_eq!((totals[0].deals, totals[0].value, totals[0].weighted), (1, 200, Weighted(200 * 50)));
    assert_eq!(after.column(id(10)).expect("a column").totals[0].weighted, Weighted(4000));
}

#[test]
fn within_a_column_the_order_changes_and_the_probability_stays() {
    let step = DealMove { deal: id(3), to: id(10), before: Some(id(1)) };
    let after = board().with_move(&step).expect("allowed");
    assert_eq!(names(&after, 10), [3, 1, 2]);
    assert_eq!(after.column(id(10)).expect("a column").totals, board().columns[0].totals);
}

#[test]
fn a_retired_stage_lets_none_in() {
    let mut board = board();
    Arc::make_mut(&mut board.columns[1]).stage.retired = true;
    let step = DealMove { deal: id(2), to: id(20), before: None };
    assert_eq!(board.with_move(&step), Err(Refusal::StageRetired));
}

#[test]
fn winning_moves_the_value_to_the_won() {
    let after = board().with(&Act::Win(id(3))).expect("allowed");
    assert_eq!(names(&after, 10), [1, 2]);
    assert_eq!((after.won[0].deals, after.won[0].value, after.won[0].weighted), (1, 300, Weighted(300 * 100)));
}

#[test]
fn a_refused_act_leaves_no_trace() {
    let base = board();
    let unknown = Pending { request: id(5), act: Act::Win(id(99)), seq: None };
    assert_eq!(base.with_all(&[unknown]), base);
}

#[test]
fn a_window_fills_its_slots_and_no_others() {
    let mut base = board();
    Arc::make_mut(&mut base.columns[0]).slots = vec![None; 5];
    let page = ColumnPage { stage: id(10), totals: vec![], offset: 3, cards: Some(vec![card(8, 1), card(9, 1)]) };
    let after = base.with_window(1, &page);
    let slots = &after.column(id(10)).expect("a column").slots;
    assert_eq!(slots.iter().map(Option::is_some).collect::<Vec<_>>(), [false, false, false, true, true]);
    assert_eq!(base.with_window(0, &page), base, "an old answer says nothing");
}
