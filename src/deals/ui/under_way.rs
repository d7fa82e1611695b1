//! Lines whose act is not answered yet: pressed again, they do nothing.

use leptos::prelude::*;

pub struct UnderWay<K: Send + Sync + 'static>(StoredValue<Vec<K>>);

impl<K: Send + Sync + 'static> Clone for UnderWay<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync + 'static> Copy for UnderWay<K> {}

impl<K: PartialEq + Send + Sync + 'static> UnderWay<K> {
    pub fn new() -> UnderWay<K> {
        UnderWay(StoredValue::new(Vec::new()))
    }

    /// Whether it may begin.
    pub fn begins(self, id: K) -> bool {
        let is_free = !self.0.with_value(|known| known.contains(&id));
        if is_free {
            self.0.update_value(|known| known.push(id));
        }
        is_free
    }

    pub fn ended(self, id: K) {
        self.0.try_update_value(|known| known.retain(|it| *it != id));
    }
}
