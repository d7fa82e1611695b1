//! The id of a request that a form may send again. The same content is the same request, so that an answer which was lost does
//! no harm; other content is another one.

use leptos::prelude::*;

use crate::values::id::{RequestId, fresh};

pub struct Retry<T: Send + Sync + 'static>(StoredValue<Option<(T, RequestId)>>);

impl<T: Send + Sync + 'static> Clone for Retry<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Retry<T> {}

impl<T: Send + Sync + 'static> Default for Retry<T> {
    fn default() -> Self {
        Retry(StoredValue::new(None))
    }
}

impl<T: PartialEq + Clone + Send + Sync + 'static> Retry<T> {
    pub fn id(self, content: &T) -> RequestId {
        let known = self.0.with_value(|last| last.as_ref().filter(|(last, _)| last == content).map(|(_, id)| *id));
        let id = known.unwrap_or_else(|| fresh().into());
        self.0.set_value(Some((content.clone(), id)));
        id
    }
}
