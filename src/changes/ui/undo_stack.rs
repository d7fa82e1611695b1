//! What this person did last, so that Ctrl+Z can take it back.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::values::error::Error;
use crate::values::id::{DealId, RequestId, fresh};

/// What is asked of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undoing {
    pub request: RequestId,
    /// The request that takes it back; tried again, it is still that one.
    pub own: RequestId,
    /// Only what was changed of this deal.
    pub deal: Option<DealId>,
    /// What is taken back is an undo: the first act is done again.
    pub is_redo: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Act {
    request: RequestId,
    own: Option<RequestId>,
    /// It is being taken back. It keeps its place until that is known to be done.
    leaves: bool,
}

/// Newest last.
#[derive(Debug, Default)]
struct Acts(Vec<Act>);

impl Acts {
    fn push(&mut self, request: RequestId) {
        self.0.push(Act { request, own: None, leaves: false });
    }

    fn newest(&self) -> Option<RequestId> {
        self.0.iter().rev().find(|act| !act.leaves).map(|act| act.request)
    }

    /// The request that takes this act back: `own`, or the one that was tried before; none while that is under way.
    fn leave(&mut self, request: RequestId, own: RequestId) -> Option<RequestId> {
        match self.0.iter_mut().find(|act| act.request == request) {
            Some(act) if act.leaves => None,
            Some(act) => {
                act.leaves = true;
                Some(*act.own.get_or_insert(own))
            }
            None => Some(own),
        }
    }

    /// What did not arrive can be tried again; what was done or refused is over.
    fn answered(&mut self, request: RequestId, error: Option<&Error>) {
        match error {
            Some(Error::Offline | Error::Fault(_) | Error::Busy(_) | Error::SignedOut) => {
                for act in self.0.iter_mut().filter(|act| act.request == request) {
                    act.leaves = false;
                }
            }
            _ => self.0.retain(|act| act.request != request),
        }
    }
}

/// Acts whose answers have not come. Who wants the last act back means these before any other, so the wish waits.
#[derive(Debug, Default)]
struct UnderWay {
    acts: usize,
    /// Acts since none was under way, and how many of them can be taken back.
    begun: usize,
    pushed: usize,
    wishes: usize,
}

impl UnderWay {
    fn begin(&mut self) {
        self.acts += 1;
        self.begun += 1;
    }

    fn push(&mut self) {
        self.pushed += usize::from(self.acts > 0);
    }

    /// Whether the wish waits.
    fn wished(&mut self) -> bool {
        let waits = self.acts > 0;
        self.wishes += usize::from(waits);
        waits
    }

    /// How many wishes there are to fulfil now.
    fn end(&mut self) -> usize {
        self.acts -= 1;
        if self.acts > 0 {
            return 0;
        }
        // What was refused had its wish with it: no older act goes in its place.
        let UnderWay { begun, pushed, wishes, .. } = std::mem::take(self);
        wishes.saturating_sub(begun.saturating_sub(pushed))
    }
}

/// The acts of this page's life that can be undone. Provided once, as context.
#[derive(Clone, Copy)]
pub struct UndoStack {
    acts: StoredValue<Acts>,
    under_way: StoredValue<UnderWay>,
    undo: Callback<Undoing>,
}

impl UndoStack {
    /// `undo` asks the server, and hands the answer to `answered`; only the page frame knows how.
    pub fn new(undo: impl Fn(Undoing) + Send + Sync + 'static) -> Self {
        Self {
            acts: StoredValue::new(Acts::default()),
            under_way: StoredValue::new(UnderWay::default()),
            undo: Callback::new(undo),
        }
    }

    /// Runs an act to its end, which pushes it if it can be taken back.
    pub fn run(self, act: impl Future<Output = ()> + 'static) {
        self.under_way.update_value(UnderWay::begin);
        spawn_local(async move {
            act.await;
            for _ in 0..self.under_way.try_update_value(UnderWay::end).unwrap_or_default() {
                self.undo_last();
            }
        });
    }

    pub fn push(&self, request: RequestId) {
        self.acts.update_value(|acts| acts.push(request));
        self.under_way.update_value(UnderWay::push);
    }

    /// Undoes this act, wherever it stands.
    pub fn undo(&self, request: RequestId) {
        self.ask(request, None, false);
    }

    /// Undoes what this act changed of one deal.
    pub fn undo_change(&self, request: RequestId, deal: DealId) {
        self.ask(request, Some(deal), false);
    }

    /// Does again what this undo took back.
    pub fn redo(&self, undone: RequestId) {
        self.ask(undone, None, true);
    }

    /// Undoes the newest act, once it is done; answers whether there was one.
    pub fn undo_last(&self) -> bool {
        if self.under_way.try_update_value(UnderWay::wished) == Some(true) {
            return true;
        }
        let newest = self.acts.try_with_value(Acts::newest).flatten();
        if let Some(request) = newest {
            self.undo(request);
        }
        newest.is_some()
    }

    pub fn answered(&self, undoing: Undoing, error: Option<&Error>) {
        if undoing.deal.is_some() {
            return;
        }
        self.acts.update_value(|acts| {
            acts.answered(undoing.request, error);
            // Done again, it can be undone again.
            if undoing.is_redo && error.is_none() {
                acts.push(undoing.own);
            }
        });
    }

    fn ask(&self, request: RequestId, deal: Option<DealId>, is_redo: bool) {
        let own = RequestId::from(fresh());
        // What is left of an act can still be taken back.
        let own = match deal {
            Some(_) => Some(own),
            None => self.acts.try_update_value(|acts| acts.leave(request, own)).flatten(),
        };
        if let Some(own) = own {
            // A message outlives the page that it came from.
            let _ = self.undo.try_run(Undoing { request, own, deal, is_redo });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some_acts() -> (Acts, [RequestId; 3]) {
        let ids = [(); 3].map(|()| RequestId::from(fresh()));
        let mut acts = Acts::default();
        ids.iter().for_each(|id| acts.push(*id));
        (acts, ids)
    }

    fn own() -> RequestId {
        RequestId::from(fresh())
    }

    #[test]
    fn the_newest_goes_first_and_once() {
        let (mut acts, [one, two, three]) = some_acts();
        assert_eq!(acts.newest(), Some(three));
        let own_of_three = own();
        assert_eq!(acts.leave(three, own_of_three), Some(own_of_three));
        assert_eq!(acts.leave(three, own()), None, "it is under way");
        assert_eq!(acts.newest(), Some(two));
        assert!(acts.leave(one, own()).is_some());
        acts.answered(one, None);
        acts.answered(three, Some(&Error::NotFound));
        assert_eq!(acts.newest(), Some(two));
        acts.leave(two, own());
        acts.answered(two, None);
        assert_eq!(acts.newest(), None);
    }

    #[test]
    fn what_did_not_arrive_comes_back_to_its_place() {
        let (mut acts, [one, two, three]) = some_acts();
        let tried = acts.leave(three, own());
        acts.leave(two, own());
        acts.push(own());
        acts.answered(two, Some(&Error::Offline));
        acts.answered(three, Some(&Error::fault("1")));
        let order: Vec<_> = acts.0.iter().map(|act| act.request).take(3).collect();
        assert_eq!(order, [one, two, three]);
        assert_eq!(acts.leave(three, own()), tried, "tried again, it is the same request");
    }

    #[test]
    fn the_wish_waits_for_what_is_under_way() {
        let mut under_way = UnderWay::default();
        assert!(!under_way.wished(), "nothing is under way");
        under_way.begin();
        assert!(under_way.wished());
        under_way.begin();
        assert!(under_way.wished());
        under_way.push();
        assert_eq!(under_way.end(), 0, "the other is still under way");
        under_way.push();
        assert_eq!(under_way.end(), 2);
        assert!(!under_way.wished());
    }

    #[test]
    fn what_was_refused_takes_its_wish_with_it() {
        let mut under_way = UnderWay::default();
        under_way.begin();
        assert!(under_way.wished());
        assert_eq!(under_way.end(), 0, "no older act is meant");
        under_way.push();
        under_way.begin();
        assert!(under_way.wished() && under_way.wished());
        under_way.push();
        assert_eq!(under_way.end(), 2, "the second means the act before");
    }

    #[test]
    fn what_this_page_did_not_do_can_be_taken_back_too() {
        let (mut acts, [.., three]) = some_acts();
        let own_of_it = own();
        assert_eq!(acts.leave(own(), own_of_it), Some(own_of_it));
        assert_eq!(acts.newest(), Some(three));
    }
}
