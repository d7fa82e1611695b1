//! The lines of a long list as far as they are here: the first page, and the pages around what is in view.

use std::collections::{BTreeSet, HashMap};
use std::future::Future;
use std::hash::Hash;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use super::window::pages_of;
use crate::values::error::Error;
use crate::values::paging::PAGE;

/// A line of a list.
pub trait Line: Clone + Eq + Hash + Send + Sync + 'static {
    fn id(&self) -> Uuid;
}

pub type Answer<L> = Pin<Box<dyn Future<Output = Result<Vec<L>, Error>>>>;

/// Asks for the lines from this place on.
pub type Fetch<L> = Arc<dyn Fn(usize) -> Answer<L> + Send + Sync>;

/// The pages behind the first.
#[derive(Clone)]
struct Behind<L> {
    /// What they answer: the address of the list.
    question: String,
    /// Each with the newest change that it knows.
    pages: HashMap<usize, (i64, Vec<L>)>,
}

pub struct Lines<L: Line> {
    /// The list's address, which holds its filter and its order.
    question: Signal<String>,
    /// The newest change anywhere: what is older is shown until it has been read anew.
    version: Signal<i64>,
    first: Signal<Vec<L>>,
    pub total: Signal<usize>,
    behind: RwSignal<Behind<L>>,
    under_way: StoredValue<BTreeSet<(String, i64, usize)>>,
    pub failed: RwSignal<Option<Error>>,
    fetch: StoredValue<Fetch<L>>,
}

impl<L: Line> Clone for Lines<L> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<L: Line> Copy for Lines<L> {}

impl<L: Line> Lines<L> {
    pub fn new(
        question: Signal<String>,
        version: Signal<i64>,
        first: Signal<Vec<L>>,
        total: Signal<usize>,
        fetch: Fetch<L>,
    ) -> Lines<L> {
        Lines {
            question,
            version,
            first,
            total,
            behind: RwSignal::new(Behind { question: String::new(), pages: HashMap::new() }),
            under_way: StoredValue::new(BTreeSet::new()),
            failed: RwSignal::new(None),
            fetch: StoredValue::new(fetch),
        }
    }

    /// The lines at these places, with those that are not here yet as nothing.
    pub fn at(self, rows: &Range<usize>) -> Vec<(usize, Option<L>)> {
        let question = self.question.get();
        self.first.with(|first| {
            self.behind.with(|behind| {
                let pages = (behind.question == question).then_some(&behind.pages);
                let line = |row: usize| match row / PAGE {
                    0 => first.get(row).cloned(),
                    page => pages?.get(&page)?.1.get(row % PAGE).cloned(),
                };
                rows.clone().map(|row| (row, line(row))).collect()
            })
        })
    }

    pub fn id_at(self, row: usize) -> Option<Uuid> {
        untrack(|| self.at(&(row..row + 1))).pop()?.1.map(|line| line.id())
    }

    /// Asks for what is missing or old among these rows.
    pub fn want(self, rows: &Range<usize>) {
        let (question, version) = (self.question.get(), self.version.get());
        for page in pages_of(rows).filter(|page| *page > 0) {
            let known = self.behind.with_untracked(|behind| {
                behind.question == question && behind.pages.get(&page).is_some_and(|(known, _)| *known >= version)
            });
            if known {
                continue;
            }
            let asked = (question.clone(), version, page);
            if self.under_way.try_update_value(|under_way| under_way.insert(asked.clone())) == Some(true) {
                let answer = self.fetch.with_value(|fetch| fetch(page * PAGE));
                spawn_local(async move { self.came(asked, answer.await) });
            }
        }
    }

    fn came(self, asked: (String, i64, usize), answer: Result<Vec<L>, Error>) {
        self.under_way.try_update_value(|under_way| under_way.remove(&asked));
        let (question, version, page) = asked;
        // The list may be gone, or another one by now.
        if self.question.try_get_untracked().as_ref() != Some(&question) {
            return;
        }
        match answer {
            Ok(lines) => {
                self.behind.try_update(|behind| {
                    if behind.question != question {
                        *behind = Behind { question, pages: HashMap::new() };
                    }
                    behind.pages.insert(page, (version, lines));
                });
                self.failed.try_set(None);
            }
            Err(wrong) => {
                self.failed.try_set(Some(wrong));
            }
        }
    }
}
