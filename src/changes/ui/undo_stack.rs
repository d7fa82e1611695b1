//! What this person did last, so that Ctrl+Z can take it back.

use leptos::prelude::*;

use crate::values::id::RequestId;

/// The acts of this page's life that can be undone, newest last. Provided once, as context.
#[derive(Clone, Copy)]
pub struct UndoStack {
    done: StoredValue<Vec<RequestId>>,
    undo: Callback<RequestId>,
}

impl UndoStack {
    /// `undo` asks the server; only the page frame knows how.
    pub fn new(undo: Callback<RequestId>) -> Self {
        Self { done: StoredValue::new(Vec::new()), undo }
    }

    pub fn push(&self, request: RequestId) {
        self.done.update_value(|done| done.push(request));
    }

    /// Undoes this act, wherever it stands.
    pub fn undo(&self, request: RequestId) {
        self.done.update_value(|done| done.retain(|other| *other != request));
        self.undo.run(request);
    }

    /// Undoes the newest act; answers whether there was one.
    pub fn undo_last(&self) -> bool {
        let newest = self.done.try_update_value(Vec::pop).flatten();
        if let Some(request) = newest {
            self.undo.run(request);
        }
        newest.is_some()
    }
}
