//! Files that were picked up, and are sent before an act attaches them.

use leptos::prelude::*;
use leptos::web_sys::File;
use send_wrapper::SendWrapper;

use crate::documents::document::{DOOR, DocumentId};
use crate::documents::draft::file_name;
use crate::values::error::{Error, Problem};
use crate::values::id::fresh;
use crate::widgets::files::post;

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
    pub fn new(file: File) -> Picked {
        let name = file_name(&file.name()).unwrap_or_else(|_| file.name());
        Picked { id: fresh().into(), name, size: file.size() as i64, file: SendWrapper::new(file), is_sent: false }
    }
}

/// The files of one field.
#[derive(Clone, Copy)]
pub struct Files {
    pub picked: RwSignal<Vec<Picked>>,
    /// Which one is on its way.
    pub sending: RwSignal<Option<String>>,
}

impl Default for Files {
    fn default() -> Self {
        Files { picked: RwSignal::new(Vec::new()), sending: RwSignal::new(None) }
    }
}

impl Files {
    pub fn named(self) -> Vec<(DocumentId, String)> {
        self.picked.with_untracked(|picked| picked.iter().map(|it| (it.id, it.name.clone())).collect())
    }

    /// Sends those that have not arrived yet, one after another.
    pub async fn send(self) -> Result<(), Error> {
        let waiting =
            self.picked.with_untracked(|picked| picked.iter().filter(|it| !it.is_sent).cloned().collect::<Vec<_>>());
        for one in waiting {
            self.sending.try_set(Some(one.name.clone()));
            let answer = sent(&one).await;
            self.sending.try_set(None);
            answer?;
            self.mark(one.id, true);
        }
        Ok(())
    }

    /// The server knows them no more: they are sent anew the next time.
    pub fn forget(self) {
        self.picked.try_update(|picked| picked.iter_mut().for_each(|it| it.is_sent = false));
    }

    fn mark(self, id: DocumentId, is_sent: bool) {
        self.picked.try_update(|picked| picked.iter_mut().filter(|it| it.id == id).for_each(|it| it.is_sent = is_sent));
    }
}

async fn sent(one: &Picked) -> Result<(), Error> {
    let (status, text) = post(&format!("{DOOR}?id={}", one.id), &one.file).await.map_err(|_| Error::Offline)?;
    match status {
        204 => Ok(()),
        413 => Err(Error::invalid("file", Problem::TooLarge)),
        _ => Err(serde_json::from_str(&text).unwrap_or_else(|_| Error::fault(status.to_string()))),
    }
}
