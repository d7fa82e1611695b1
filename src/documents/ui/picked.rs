//! Files that were picked up, and are sent before an act attaches them.

use js_sys::futures::JsFuture;
use leptos::prelude::*;
use leptos::web_sys::File;
use send_wrapper::SendWrapper;

use crate::documents::document::{DOOR, DocumentId};
use crate::documents::draft::file_name;
use crate::documents::texts as t;
use crate::values::error::{Error, Problem, Refusal};
use crate::values::id::fresh;
use crate::values::locale::Locale;
use crate::widgets::files::post;
use crate::widgets::locale;

/// One file of the browser, under the id that it will have.
#[derive(Clone)]
pub struct Picked {
    pub id: DocumentId,
    pub name: String,
    /// In bytes.
    pub size: i64,
    /// Bound to the browser's thread; on the server there is none.
    file: SendWrapper<File>,
    is_sent: bool,
}

impl Picked {
    /// Nothing where its name cannot be kept.
    pub fn new(file: File) -> Option<Picked> {
        let name = file_name(&file.name()).ok()?;
        Some(Picked {
            id: fresh().into(),
            name,
            size: file.size() as i64,
            file: SendWrapper::new(file),
            is_sent: false,
        })
    }
}

/// The files of one field.
#[derive(Clone, Copy)]
pub struct Files {
    pub picked: RwSignal<Vec<Picked>>,
    /// Which one is on its way.
    pub sending: RwSignal<Option<String>>,
    /// Why one of them cannot be sent.
    pub unfit: RwSignal<Option<String>>,
    locale: Locale,
}

impl Default for Files {
    fn default() -> Self {
        Files {
            picked: RwSignal::new(Vec::new()),
            sending: RwSignal::new(None),
            unfit: RwSignal::new(None),
            locale: locale(),
        }
    }
}

impl Files {
    pub fn named(self) -> Vec<(DocumentId, String)> {
        self.picked.with_untracked(|picked| picked.iter().map(|it| (it.id, it.name.clone())).collect())
    }

    /// The form that they belong to is closed.
    pub fn is_gone(self) -> bool {
        self.picked.is_disposed()
    }

    /// Sends those that have not arrived yet, one after another. Whoever closes the form meanwhile has called it off.
    pub async fn send(self) -> Result<(), Error> {
        let waiting =
            self.picked.try_with_untracked(|picked| picked.iter().filter(|it| !it.is_sent).cloned().collect());
        for one in waiting.unwrap_or_else(Vec::new) {
            self.sending.try_set(Some(one.name.clone()));
            let answer = self.sent(&one).await;
            self.sending.try_set(None);
            if self.is_gone() {
                break;
            }
            answer?;
            self.mark(one.id, true);
        }
        if self.is_gone() { Err(Refusal::CalledOff.into()) } else { Ok(()) }
    }

    /// The server knows them no more: they are sent anew the next time.
    pub fn forget(self) {
        self.picked.try_update(|picked| picked.iter_mut().for_each(|it| it.is_sent = false));
    }

    fn mark(self, id: DocumentId, is_sent: bool) {
        self.picked.try_update(|picked| picked.iter_mut().filter(|it| it.id == id).for_each(|it| it.is_sent = is_sent));
    }

    async fn sent(self, one: &Picked) -> Result<(), Error> {
        // A folder, or a file that has changed since, cannot be read; to the network that would look like no network.
        if !is_readable(&one.file).await {
            let told = t::unreadable(self.locale, &one.name);
            self.unfit.try_set(Some(told));
            return Err(Error::invalid("file", Problem::Required));
        }
        let (status, text) = post(&format!("{DOOR}?id={}", one.id), &one.file).await.map_err(|_| Error::Offline)?;
        match status {
            204 => Ok(()),
            413 => Err(Error::invalid("file", Problem::TooLarge)),
            _ => Err(serde_json::from_str(&text).unwrap_or_else(|_| Error::fault(status.to_string()))),
        }
    }
}

async fn is_readable(file: &File) -> bool {
    match file.slice_with_i32_and_i32(0, 1) {
        Ok(first) => JsFuture::from(first.array_buffer()).await.is_ok(),
        Err(_) => false,
    }
}
