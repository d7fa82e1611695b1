//! What the board knows: what the server said (`base`) and what is under way (`pending`). What is shown is derived,
//! so a refusal needs no rollback: its act is taken off the list.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::changes::ui::{Live, UndoStack};
use crate::deals::api::{lose_deal, move_deal, read_board, read_column, retire_deal, win_deal};
use crate::deals::board::{Act, Board, BoardFilter, Card, Column, ColumnPage, DealMove, Pending, WINDOW, Window};
use crate::deals::next_state::NextCounts;
use crate::deals::stage::Stage;
use crate::deals::texts as t;
use crate::deals::view::{BoardAsk, BoardFrame, BoardPage, Done};
use crate::values::clock::fresh;
use crate::values::error::Error;
use crate::values::id::{DealId, LookupId, RequestId, StageId};
use crate::values::locale::Locale;
use crate::widgets::all::*;
use crate::widgets::browser::after_ms;

/// Height of a card and its gap, in px; the same as in board_column.css.
pub const PITCH: f64 = 104.0;

#[derive(Clone, Copy)]
pub struct BoardState {
    base: RwSignal<Board>,
    pending: RwSignal<Vec<Pending>>,
    /// The card that the keyboard carries, where it would be dropped.
    pub carry: RwSignal<Option<DealMove>>,
    pub frame: RwSignal<BoardFrame>,
    pub shown: Memo<Board>,
    /// Deals whose loss reason is being asked.
    pub losing: RwSignal<Option<DealId>>,
    /// The deal whose menu is open.
    pub menu: RwSignal<Option<DealId>>,
    /// The card of each column that Tab reaches.
    pub focus: RwSignal<Option<DealId>>,
    /// What comes next in each column; empty until it has been read.
    pub next: RwSignal<Vec<NextCounts>>,
    filter: StoredValue<BoardFilter>,
    windows: StoredValue<Vec<Window>>,
    reading: StoredValue<bool>,
    stale: StoredValue<bool>,
    tools: StoredValue<Tools>,
}

#[derive(Clone, Copy)]
struct Tools {
    locale: Locale,
    toasts: Toasts,
    announcer: Announcer,
    undo: UndoStack,
}

impl BoardState {
    /// From what the server said first, kept true by the live stream.
    pub fn new(page: BoardPage, filter: BoardFilter) -> Option<Self> {
        let frame = page.frame.clone()?;
        let columns = read_columns(&frame.stages, &page.columns);
        let base = RwSignal::new(Board { seq: page.seq, columns, won: page.won, lost: page.lost });
        let pending = RwSignal::new(Vec::<Pending>::new());
        let carry = RwSignal::new(None::<DealMove>);
        let shown = Memo::new(move |_| {
            let board = base.with(|base| pending.with(|pending| base.with_all(pending)));
            match carry.get().map(|step| board.with_move(&step)) {
                Some(Ok(carried)) => carried,
                _ => board,
            }
        });
        let tools = Tools {
            locale: crate::widgets::locale(),
            toasts: Toasts::here(),
            announcer: Announcer::here(),
            undo: expect_context::<UndoStack>(),
        };
        let state = Self {
            base,
            pending,
            carry,
            frame: RwSignal::new(frame),
            shown,
            losing: RwSignal::new(None),
            menu: RwSignal::new(None),
            focus: RwSignal::new(None),
            next: RwSignal::new(Vec::new()),
            filter: StoredValue::new(filter),
            windows: StoredValue::new(Vec::new()),
            reading: StoredValue::new(false),
            stale: StoredValue::new(false),
            tools: StoredValue::new(tools),
        };
        state.follow();
        Some(state)
    }

    fn follow(self) {
        let Some(live) = use_context::<Live>() else { return };
        Effect::new(move |_| {
            if live.newest.get() > self.base.with_untracked(|base| base.seq) {
                self.refresh();
            }
        });
    }

    /// The newest change that the board knows of.
    pub fn seq(self) -> i64 {
        self.base.with(|base| base.seq)
    }

    pub fn filter(self) -> Option<BoardFilter> {
        self.filter.try_get_value()
    }

    pub fn locale(self) -> Locale {
        self.tools.with_value(|tools| tools.locale)
    }

    pub fn say(self, text: String) {
        self.tools.with_value(|tools| tools.announcer.say(text));
    }

    pub fn card(self, deal: DealId) -> Option<Arc<Card>> {
        self.shown.with_untracked(|board| board.card(deal).cloned())
    }

    pub fn stage(self, id: StageId) -> Option<Stage> {
        self.shown.with_untracked(|board| board.column(id).map(|column| column.stage.clone()))
    }

    /// Where a card is shown: its stage, its place from 1, and how many stand there.
    pub fn whereabouts(self, deal: DealId) -> Option<(Stage, usize, usize)> {
        self.shown.with_untracked(|board| {
            let column = board.column_of(deal)?;
            Some((column.stage.clone(), column.place(deal)? + 1, column.len()))
        })
    }

    /// Drops a deal: shown within a frame, sent, and taken back with the reason if the server refuses.
    pub fn move_to(self, step: DealMove) {
        let unmoved = self.shown.with_untracked(|board| board.with_move(&step).as_ref() == Ok(board));
        if unmoved {
            return;
        }
        if let Err(refusal) = self.shown.with_untracked(|board| board.with_move(&step)) {
            return self.refused(&refusal.into());
        }
        let stage = self.stage(step.to).map(|stage| stage.name).unwrap_or_default();
        let request = self.begin(Act::Move(step));
        self.send(request, t::moved_to(self.locale(), &stage), move_deal(request, step));
    }

    pub fn win(self, deal: DealId) {
        let name = self.name(deal);
        let request = self.begin(Act::Win(deal));
        self.send(request, t::deal_won(self.locale(), &name), win_deal(request, deal));
    }

    pub fn lose(self, deal: DealId, reason: LookupId) {
        let name = self.name(deal);
        let request = self.begin(Act::Lose(deal));
        self.send(request, t::deal_lost(self.locale(), &name), lose_deal(request, deal, Some(reason)));
    }

    pub fn retire(self, deal: DealId) {
        let name = self.name(deal);
        let request = self.begin(Act::Retire(deal));
        self.send(request, t::deal_deleted(self.locale(), &name), retire_deal(request, deal));
    }

    fn name(self, deal: DealId) -> String {
        self.card(deal).map(|card| card.name.clone()).unwrap_or_default()
    }

    fn begin(self, act: Act) -> RequestId {
        let request = RequestId::from(fresh());
        self.pending.update(|pending| pending.push(Pending { request, act, seq: None }));
        request
    }

    fn send(self, request: RequestId, said: String, answer: impl Future<Output = Result<Done, Error>> + 'static) {
        spawn_local(async move {
            match answer.await {
                Ok(done) => {
                    self.done(done);
                    self.offer_undo(request, said);
                }
                Err(error) => {
                    self.pending.update(|pending| pending.retain(|item| item.request != request));
                    self.refused(&error);
                    self.refresh();
                }
            }
        });
    }

    /// The server has carried it out; it stays pending until the board has heard so.
    pub fn done(self, done: Done) {
        self.pending.update(|pending| {
            for item in pending.iter_mut().filter(|item| item.request == done.request) {
                item.seq = Some(done.seq);
            }
        });
        self.refresh();
    }

    pub fn offer_undo(self, request: RequestId, said: String) {
        self.tools.with_value(|tools| {
            tools.undo.push(request);
            let undo = tools.undo;
            let label = crate::changes::texts::undo(tools.locale);
            tools.toasts.show(Toast::new(said).action(label, move |()| undo.undo(request)));
        });
    }

    pub fn refused(self, error: &Error) {
        let locale = self.locale();
        let text = t::not_moved(locale, &error.text(locale));
        self.tools.with_value(|tools| tools.toasts.danger(text));
    }

    /// Which cards a column shows; fetches those that are missing.
    pub fn look_at(self, stage: StageId, first: usize, last: usize) {
        let offset = first.saturating_sub(WINDOW / 2);
        let limit = (last - offset + WINDOW / 2).max(WINDOW);
        let window = Window { stage, offset, limit };
        self.windows.update_value(|windows| {
            windows.retain(|known| known.stage != stage);
            windows.push(window);
        });
        let missing = self.base.with_untracked(|base| {
            base.column(stage)
                .is_some_and(|column| column.slots.iter().skip(first).take(last - first).any(Option::is_none))
        });
        if missing {
            let filter = self.filter.get_value();
            spawn_local(async move {
                if let Ok((seq, page)) = read_column(filter, window).await {
                    self.base.update(|base| *base = base.with_window(seq, &page));
                }
            });
        }
    }

    /// Reads what has changed. Calls while one is under way make one more, not many.
    pub fn refresh(self) {
        if self.reading.get_value() {
            self.stale.set_value(true);
            return;
        }
        self.reading.set_value(true);
        spawn_local(async move {
            let ask = BoardAsk {
                pipeline: Some(self.frame.with_untracked(|frame| frame.pipeline.id)),
                filter: self.filter.get_value(),
                windows: self.windows.get_value(),
                since: Some(self.base.with_untracked(|base| base.seq)),
            };
            let page = read_board(ask).await;
            self.reading.try_set_value(false);
            match page {
                Ok(page) => self.take(page),
                // The stream comes back by itself; meanwhile try again now and then.
                Err(_) => {
                    after_ms(2000, move || self.refresh());
                }
            }
            if self.stale.try_update_value(std::mem::take) == Some(true) {
                self.refresh();
            }
        });
    }

    fn take(self, page: BoardPage) {
        let Some(known) = self.base.try_with_untracked(|base| base.seq) else { return };
        if page.seq < known {
            return;
        }
        if let Some(frame) = page.frame {
            self.base.update(|base| base.columns = kept_columns(base, &frame.stages));
            self.frame.set(frame);
        }
        self.base.update(|base| *base = base.refreshed(page.seq, &page.columns, page.won, page.lost));
        self.pending.update(|pending| pending.retain(|item| item.seq.is_none_or(|seq| seq > page.seq)));
    }
}

fn read_columns(stages: &[Stage], pages: &[ColumnPage]) -> Vec<Arc<Column>> {
    let page = |stage: &Stage| pages.iter().find(|page| page.stage == stage.id);
    let column = |stage: &Stage| match page(stage) {
        Some(page) => Column::read(stage.clone(), page),
        None => Column::unread(stage.clone()),
    };
    stages.iter().map(|stage| Arc::new(column(stage))).collect()
}

/// The columns of these stages, each with the cards that it had.
fn kept_columns(base: &Board, stages: &[Stage]) -> Vec<Arc<Column>> {
    let column = |stage: &Stage| match base.column(stage.id) {
        Some(column) => Column { stage: stage.clone(), ..(**column).clone() },
        None => Column::unread(stage.clone()),
    };
    stages.iter().map(|stage| Arc::new(column(stage))).collect()
}
