//! How far someone is with an import: the file, the plan, what a try said, what a run did.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;
use send_wrapper::SendWrapper;

use super::import_file;
use crate::changes::ui::UndoStack;
use crate::imports::answer::{AnswerFor, AskFor, ImportAnswer, ImportAsk, ImportStep, LookAt, Progress, SummaryOf};
use crate::imports::api::{call_off_import, import_progress};
use crate::imports::kind::Import;
use crate::imports::plan::Plan;
use crate::imports::sheet::SheetProblem;
use crate::values::error::{Error, Refusal};
use crate::values::id::{RequestId, fresh};
use crate::widgets::browser::{Timer, after_ms};

/// Files up to this size are tried anew at every change of the plan.
const TRIED_AT_ONCE: f64 = 4.0 * 1024.0 * 1024.0;
const REST_MS: u64 = 400;
const POLL_MS: u64 = 400;

pub struct ImportState<K: Import> {
    /// Bound to the browser's thread; on the server there is none.
    file: StoredValue<Option<SendWrapper<File>>>,
    pub file_name: RwSignal<String>,
    /// A number for each question, so that a late answer to an older one says nothing.
    asked: StoredValue<u32>,
    timer: StoredValue<Timer>,
    pub waiting: RwSignal<bool>,
    /// Which sheet of a workbook.
    pub sheet: RwSignal<u32>,
    pub look: RwSignal<Option<LookAt<K>>>,
    pub plan: RwSignal<Option<K::Plan>>,
    pub tried: RwSignal<Option<SummaryOf<K>>>,
    pub running: RwSignal<Option<RequestId>>,
    pub progress: RwSignal<Option<Progress>>,
    pub done: RwSignal<Option<(RequestId, SummaryOf<K>)>>,
    pub unreadable: RwSignal<Option<SheetProblem>>,
    pub error: RwSignal<Option<Error>>,
    undo: StoredValue<Option<UndoStack>>,
}

impl<K: Import> Clone for ImportState<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Import> Copy for ImportState<K> {}

impl<K: Import> ImportState<K> {
    /// Nothing has been chosen yet.
    pub fn begin() -> Self {
        Self {
            file: StoredValue::new(None),
            file_name: RwSignal::new(String::new()),
            asked: StoredValue::new(0),
            timer: StoredValue::new(Timer::default()),
            waiting: RwSignal::new(false),
            sheet: RwSignal::new(0),
            look: RwSignal::new(None),
            plan: RwSignal::new(None),
            tried: RwSignal::new(None),
            running: RwSignal::new(None),
            progress: RwSignal::new(None),
            done: RwSignal::new(None),
            unreadable: RwSignal::new(None),
            error: RwSignal::new(None),
            undo: StoredValue::new(use_context::<UndoStack>()),
        }
    }

    /// A file has been chosen: look at it.
    pub fn take(self, file: File) {
        self.clear();
        self.file_name.set(file.name());
        self.file.set_value(Some(SendWrapper::new(file)));
        self.ask(ImportStep::Look);
    }

    /// Back to the beginning.
    pub fn clear(self) {
        self.file.set_value(None);
        self.asked.update_value(|asked| *asked += 1);
        self.waiting.set(false);
        self.sheet.set(0);
        self.look.set(None);
        self.plan.set(None);
        self.tried.set(None);
        self.done.set(None);
        self.unreadable.set(None);
        self.error.set(None);
    }

    /// Another sheet of the workbook: look at that.
    pub fn choose_sheet(self, place: u32) {
        self.sheet.set(place);
        self.tried.set(None);
        self.ask(ImportStep::Look);
    }

    /// Alters the plan; what the last try said does not hold any more.
    pub fn alter(self, alter: impl FnOnce(&mut K::Plan)) {
        self.plan.update(|plan| {
            if let Some(plan) = plan {
                alter(plan);
            }
        });
        self.tried.set(None);
        self.timer.with_value(|timer| timer.cancel());
        if self.file.with_value(|file| file.as_ref().is_some_and(|file| file.size() <= TRIED_AT_ONCE)) {
            self.timer.set_value(after_ms(REST_MS, move || self.try_out()));
        }
    }

    pub fn try_out(self) {
        if let Some(plan) = self.plan.get_untracked().filter(|plan| plan.missing().is_empty()) {
            self.ask(ImportStep::Try(plan));
        }
    }

    pub fn run(self) {
        if let Some(plan) = self.plan.get_untracked() {
            let request = RequestId::from(fresh());
            self.progress.set(None);
            self.running.set(Some(request));
            self.follow(request);
            self.ask(ImportStep::Run(request, plan));
        }
    }

    pub fn call_off(self) {
        if let Some(request) = self.running.get_untracked() {
            spawn_local(async move {
                // If this does not arrive, the import goes on, and says so at its end.
                let _ = call_off_import(request).await;
            });
        }
    }

    pub fn undo(self, request: RequestId) {
        if let Some(undo) = self.undo.get_value() {
            undo.undo(request);
        }
    }

    fn follow(self, request: RequestId) {
        after_ms(POLL_MS, move || {
            if self.running.try_get_untracked().flatten() != Some(request) {
                return;
            }
            spawn_local(async move {
                if let Ok(progress) = import_progress(request).await {
                    self.progress.try_set(progress);
                }
                self.follow(request);
            });
        });
    }

    fn ask(self, step: ImportStep<K::Plan>) {
        let Some(file) = self.file.get_value() else { return };
        self.asked.update_value(|asked| *asked += 1);
        let number = self.asked.get_value();
        let (file_name, sheet) = (self.file_name.get_untracked(), self.sheet.get_untracked());
        let ask = ImportAsk { file_name, sheet, step };
        self.waiting.set(true);
        self.error.set(None);
        spawn_local(async move {
            let answer = import_file::ask::<K>(&file, &ask).await;
            if self.asked.try_get_value() == Some(number) {
                self.waiting.set(false);
                self.answered(&ask, answer);
            }
        });
    }

    fn answered(self, ask: &AskFor<K>, answer: Result<AnswerFor<K>, Error>) {
        self.running.set(None);
        match answer {
            Ok(ImportAnswer::Unreadable(problem)) => self.unreadable.set(Some(problem)),
            Ok(ImportAnswer::Looked(look)) => {
                self.unreadable.set(None);
                self.plan.set(Some(look.plan.clone()));
                self.look.set(Some(*look));
                self.try_out();
            }
            Ok(ImportAnswer::Tried(summary)) => self.tried.set(Some(*summary)),
            Ok(ImportAnswer::Done(summary)) => {
                if let ImportStep::Run(request, _) = ask.step {
                    if let Some(undo) = self.undo.get_value() {
                        undo.push(request);
                    }
                    self.done.set(Some((request, *summary)));
                }
            }
            // Whoever called it off knows.
            Err(Error::Refused(Refusal::CalledOff)) => {}
            Err(error) => self.error.set(Some(error)),
        }
    }
}
