//! The columns as they are now: as they are kept, until someone chooses otherwise.

use leptos::prelude::*;
use uuid::Uuid;

use super::layout::{Layout, Spec};

#[derive(Clone, Copy)]
pub struct Columns {
    pub specs: StoredValue<Vec<Spec>>,
    pub now: Memo<Layout>,
    /// What was chosen since; nothing while it is as it is kept.
    chosen: RwSignal<Option<Layout>>,
    /// Runs after each choice.
    on_choice: Callback<()>,
}

/// Columns as they are kept, and with what: nothing, if they are one's own.
pub type KeptColumns = (Option<Uuid>, String);

impl Columns {
    pub fn new(specs: Vec<Spec>, kept: Signal<KeptColumns>, on_choice: Callback<()>) -> Columns {
        let specs = StoredValue::new(specs);
        let chosen = RwSignal::new(None::<Layout>);
        let read = move || specs.with_value(|specs| kept.with(|(_, kept)| Layout::read(specs, kept)));
        let now = Memo::new(move |_| chosen.get().unwrap_or_else(read));
        // Another view, or another screen's choice: what was chosen before says nothing about it.
        Effect::new(move |before: Option<KeptColumns>| {
            let kept = kept.get();
            if before.is_some_and(|before| before != kept) {
                chosen.set(None);
            }
            kept
        });
        Columns { specs, now, chosen, on_choice }
    }

    /// While an edge is drawn; `settle` says when it is let go.
    pub fn change(self, change: impl FnOnce(&mut Layout)) {
        let mut layout = self.now.get_untracked();
        change(&mut layout);
        self.chosen.set(Some(layout));
    }

    pub fn choose(self, change: impl FnOnce(&mut Layout)) {
        self.change(change);
        self.on_choice.run(());
    }

    pub fn settle(self) {
        self.on_choice.run(());
    }

    /// As the table declares them.
    pub fn reset(self) {
        self.choose(|layout| *layout = self.specs.with_value(|specs| Layout::read(specs, "")));
    }
}
