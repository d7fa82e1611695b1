//! What the board knows: what the server said (`base`) and what is under way (`pending`). What is shown is derived,
//! so a refusal needs no rollback: its act is taken off the list.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use leptos_router::params::ParamsMap;

use crate::auth::ui::use_viewer;
use crate::auth::viewer::Reach;
use crate::changes::ui::{Live, UndoStack};
use crate::deals::alert::Measure;
use crate::deals::api::{read_board, read_column};
use crate::deals::board::{
    Act, Asking, Board, BoardFilter, By, Card, Column, ColumnPage, Key, Pending, WINDOW, Window,
};
use crate::deals::next_state::NextCounts;
use crate::deals::stage::Stage;
use crate::deals::texts as t;
use crate::deals::view::{BoardAsk, BoardFrame, BoardPage, Done};
use crate::deals::words;
use crate::settings::facts::Facts;
use crate::values::clock::{fresh, now};
use crate::values::error::Error;
use crate::values::id::{DealId, RequestId, StageId, UserId};
use crate::values::locale::Locale;
use crate::widgets::all::*;
use crate::widgets::browser::after_ms;

/// Height of a card and its gap, in px; the same as in board_column.css.
pub const PITCH: f64 = 104.0;

/// Before one asks again for what did not come, and for what came too late.
const AGAIN_MS: u64 = 2000;
const LATE_MS: u64 = 100;

#[derive(Clone, Copy)]
pub struct BoardState {
    base: RwSignal<Board>,
    pending: RwSignal<Vec<Pending>>,
    /// What the keyboard would do with the card that it carries, if it were dropped here.
    pub carry: RwSignal<Option<Act>>,
    pub frame: RwSignal<BoardFrame>,
    pub shown: Memo<Board>,
    /// The deal whose loss is being told.
    pub losing: RwSignal<Option<DealId>>,
    /// The deal that is to close later than any month that is shown.
    pub dating: RwSignal<Option<DealId>>,
    /// What a deal lacks for where it is to go.
    pub asking: RwSignal<Option<Asking>>,
    /// The deal whose menu is open.
    pub menu: RwSignal<Option<DealId>>,
    /// The card of each column that Tab reaches.
    pub focus: RwSignal<Option<DealId>>,
    /// What comes next in each column; empty until it has been read.
    pub next: RwSignal<Vec<NextCounts>>,
    pub by: By,
    /// Opens a deal beside the board.
    pub open: Callback<DealId>,
    /// The board's own address, up to the deal beside it.
    place: StoredValue<String>,
    filter: StoredValue<BoardFilter>,
    windows: StoredValue<Vec<Window>>,
    fetching: StoredValue<Vec<Window>>,
    reading: StoredValue<bool>,
    stale: StoredValue<bool>,
    /// The only owner whose deals the viewer may change; nobody: all that are shown.
    only: Option<UserId>,
    /// By value: the board may be left before an act is answered.
    tools: Tools,
}

#[derive(Clone, Copy)]
pub struct Tools {
    pub locale: Locale,
    pub toasts: Toasts,
    announcer: Announcer,
    pub undo: UndoStack,
}

impl BoardState {
    /// From what the server said first, kept true by the live stream.
    pub fn new(page: BoardPage, ask: BoardAsk, place: ParamsMap) -> Option<Self> {
        let BoardAsk { by, filter, .. } = ask;
        let navigate = use_navigate();
        let place = StoredValue::new(up_to_the_deal(place));
        let BoardPage { seq, frame, columns, won, lost, loads } = page;
        let frame = frame?;
        let columns = read_columns(&by.keys(&frame.stages), &columns);
        let stages = Arc::new(frame.stages.clone());
        let base = RwSignal::new(Board { seq, stages, columns, won, lost, loads });
        let pending = RwSignal::new(Vec::<Pending>::new());
        let carry = RwSignal::new(None::<Act>);
        let shown = Memo::new(move |_| {
            let board = base.with(|base| pending.with(|pending| base.with_all(pending)));
            match carry.get().map(|act| board.with(&act, now())) {
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
            dating: RwSignal::new(None),
            asking: RwSignal::new(None),
            menu: RwSignal::new(None),
            focus: RwSignal::new(None),
            next: RwSignal::new(Vec::new()),
            by,
            open: Callback::new(move |deal| {
                let address = place.with_value(|place: &String| format!("{place}{deal}"));
                navigate(&address, NavigateOptions { scroll: false, ..Default::default() });
            }),
            place,
            filter: StoredValue::new(filter),
            windows: StoredValue::new(Vec::new()),
            fetching: StoredValue::new(Vec::new()),
            reading: StoredValue::new(false),
            stale: StoredValue::new(false),
            only: use_viewer().filter(|viewer| viewer.changes() == Reach::Own).map(|viewer| viewer.id),
            tools,
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

    /// Where a deal opens beside the board.
    pub fn beside(self, deal: DealId) -> String {
        self.place.with_value(|place| format!("{place}{deal}"))
    }

    pub fn tools(self) -> Tools {
        self.tools
    }

    pub fn locale(self) -> Locale {
        self.tools.locale
    }

    /// Whether the viewer may change this deal. A seller may see more; managers change all that they see.
    pub fn may_change(self, card: &Card) -> bool {
        self.only.is_none_or(|only| only == card.owner)
    }

    /// The columns, from left to right.
    pub fn keys(self) -> Vec<Key> {
        let keys = self.frame.with(|frame| self.by.keys(&frame.stages));
        self.shown.with(|board| keys.into_iter().filter(|key| !board.is_empty_lane(*key)).collect())
    }

    /// What a column is called.
    pub fn name_of(self, key: Key) -> String {
        match key {
            Key::Stage(stage) => self.stage(stage).map(|stage| stage.name).unwrap_or_default(),
            Key::Due(due) => words::due(self.locale(), due),
        }
    }

    pub fn say(self, text: String) {
        self.tools.announcer.say(text);
    }

    pub fn card(self, deal: DealId) -> Option<Arc<Card>> {
        self.shown.with_untracked(|board| board.card(deal).cloned())
    }

    pub fn stage(self, id: StageId) -> Option<Stage> {
        self.shown.with_untracked(|board| board.stage(id).cloned())
    }

    /// What the deals of this stage are held to.
    pub fn measure(self, facts: &Facts, stage: StageId) -> Option<Measure> {
        let stay = self.frame.with(|frame| frame.stays.iter().find(|(id, _)| *id == stage).map(|(_, limit)| *limit));
        let measure = |stage: &Stage| Measure::of(stage, &facts.settings, facts.today, stay);
        self.shown.with(|board| board.stage(stage).map(measure))
    }

    /// The board without what the keyboard carries: where each deal stands.
    pub fn at_rest(self) -> Board {
        self.base.with(|base| self.pending.with(|pending| base.with_all(pending)))
    }

    /// Where a card is shown: its column, its place from 1, and how many stand there.
    pub fn whereabouts(self, deal: DealId) -> Option<(Key, usize, usize)> {
        self.shown.with_untracked(|board| {
            let column = board.column_of(deal)?;
            Some((column.key, column.place(deal)? + 1, column.len()))
        })
    }

    /// Shows an act, sends it, and offers its undo.
    pub fn send<F>(self, act: Act, said: String, send: impl FnOnce(RequestId) -> F)
    where
        F: Future<Output = Result<Done, Error>> + 'static,
    {
        self.carry_out(act, send, move |request| self.offer_undo(request, said));
    }

    /// Shows an act and sends it; `then` tells of it once it is done.
    pub fn carry_out<F>(self, act: Act, send: impl FnOnce(RequestId) -> F, then: impl FnOnce(RequestId) + 'static)
    where
        F: Future<Output = Result<Done, Error>> + 'static,
    {
        let request = RequestId::from(fresh());
        self.pending.update(|pending| pending.push(Pending { request, act, at: now(), seq: None }));
        let answer = send(request);
        self.tools.undo.run(async move {
            match answer.await {
                Ok(done) => {
                    self.done(done);
                    then(request);
                }
                Err(error) => {
                    self.pending.update(|pending| pending.retain(|item| item.request != request));
                    // A board that was left asks nothing any more; the reason is told all the same.
                    let asking = Asking::after(act, &error);
                    if asking.is_none_or(|asking| self.asking.try_set(Some(asking)).is_some()) {
                        self.refused(&error);
                    }
                    self.refresh();
                }
            }
        });
    }

    /// The server has carried out what was not shown before: it is shown now.
    pub fn carried_out(self, act: Act, done: Done) {
        self.pending.update(|pending| pending.push(Pending { request: done.request, act, at: now(), seq: None }));
        self.done(done);
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
        let Tools { locale, toasts, undo, .. } = self.tools;
        undo.push(request);
        let label = crate::changes::texts::undo(locale);
        toasts.show(Toast::new(said).action(label, move |()| undo.undo(request)));
    }

    pub fn refused(self, error: &Error) {
        self.not_moved(&error.text(self.locale()));
    }

    pub fn not_moved(self, why: &str) {
        self.tools.toasts.danger(t::not_moved(self.locale(), why));
    }

    /// Which cards a column shows; fetches those that are missing.
    pub fn look_at(self, key: Key, first: usize, last: usize) {
        let offset = first.saturating_sub(WINDOW / 2);
        let limit = (last - offset + WINDOW / 2).max(WINDOW);
        let window = Window { key, offset, limit };
        self.windows.update_value(|windows| {
            windows.retain(|known| known.key != key);
            windows.push(window);
        });
        let is_unread = |base: &Board| base.column(key).is_some_and(|column| column.is_unread(first, last));
        if self.base.with_untracked(is_unread) {
            self.fetch(window);
        }
    }

    /// Fetches a part of a column. What came too late or not at all is asked for again while somebody looks there.
    pub fn fetch(self, window: Window) {
        let Some(filter) = self.filter() else { return };
        if self.fetching.with_value(|fetching| fetching.contains(&window)) {
            return;
        }
        self.fetching.update_value(|fetching| fetching.push(window));
        let answered = move || self.fetching.update_value(|fetching| fetching.retain(|known| *known != window));
        let pipeline = self.frame.with_untracked(|frame| frame.pipeline.id);
        spawn_local(async move {
            let answer = read_column(pipeline, filter, window).await.ok();
            let pause = if answer.is_some() { LATE_MS } else { AGAIN_MS };
            let newer = answer
                .and_then(|(seq, page)| self.base.try_with_untracked(|base| base.with_window(seq, &page)).flatten());
            if let Some(newer) = newer {
                answered();
                return self.base.set(newer);
            }
            after_ms(pause, move || {
                answered();
                if self.windows.try_with_value(|windows| windows.contains(&window)) == Some(true) {
                    self.fetch(window);
                }
            });
        });
    }

    /// Reads what has changed. Calls while one is under way make one more, not many.
    pub fn refresh(self) {
        // The board may have been left, or drawn anew, before an answer came.
        let (Some(reading), Some(filter)) = (self.reading.try_get_value(), self.filter()) else { return };
        if reading {
            self.stale.set_value(true);
            return;
        }
        self.reading.set_value(true);
        let ask = BoardAsk {
            pipeline: Some(self.frame.with_untracked(|frame| frame.pipeline.id)),
            by: self.by,
            filter,
            windows: self.windows.get_value(),
            since: Some(self.base.with_untracked(|base| base.seq)),
        };
        spawn_local(async move {
            let page = read_board(ask).await;
            self.reading.try_set_value(false);
            match page {
                Ok(page) => self.take(page),
                // The stream comes back by itself; meanwhile try again now and then.
                Err(_) => {
                    after_ms(AGAIN_MS, move || self.refresh());
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
            self.base.update(|base| {
                base.columns = kept_columns(base, &self.by.keys(&frame.stages));
                base.stages = Arc::new(frame.stages.clone());
            });
            self.frame.set(frame);
        }
        let BoardPage { seq, columns, won, lost, loads, .. } = page;
        self.base.update(|base| {
            let stages = Arc::clone(&base.stages);
            *base = base.refreshed(&columns, Board { seq, stages, columns: Vec::new(), won, lost, loads });
        });
        self.pending.update(|pending| pending.retain(|item| item.seq.is_none_or(|later| later > seq)));
    }
}

/// `?by=close&deal=`.
fn up_to_the_deal(mut place: ParamsMap) -> String {
    place.remove("deal");
    let address = place.to_query_string();
    format!("{}deal=", if address.is_empty() { "?".to_owned() } else { address + "&" })
}

fn read_columns(keys: &[Key], pages: &[ColumnPage]) -> Vec<Arc<Column>> {
    let page = |key: Key| pages.iter().find(|page| page.key == key);
    keys.iter().map(|key| Arc::new(page(*key).map_or_else(|| Column::unread(*key), Column::read))).collect()
}

/// These columns, each with the cards that it had.
fn kept_columns(base: &Board, keys: &[Key]) -> Vec<Arc<Column>> {
    let kept = |key: &Key| base.column(*key).map_or_else(|| Arc::new(Column::unread(*key)), Arc::clone);
    keys.iter().map(kept).collect()
}
