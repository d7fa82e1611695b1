//! How far the imports of this server are, and their being called off.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use crate::imports::answer::Progress;
use crate::values::error::{Error, Refusal};
use crate::values::id::{RequestId, UserId};

static UNDER_WAY: LazyLock<Mutex<HashMap<RequestId, Arc<Count>>>> = LazyLock::new(Mutex::default);

struct Count {
    request: RequestId,
    importer: Option<UserId>,
    done: AtomicU32,
    of: AtomicU32,
    called_off: AtomicBool,
}

/// Counts one import; it is forgotten when the last handle goes.
#[derive(Clone)]
pub struct Counter(Arc<Handle>);

struct Handle(Arc<Count>);

impl Counter {
    pub fn start(request: RequestId, importer: Option<UserId>) -> Counter {
        let count = Arc::new(Count {
            request,
            importer,
            done: AtomicU32::new(0),
            of: AtomicU32::new(0),
            called_off: AtomicBool::new(false),
        });
        under_way().insert(request, Arc::clone(&count));
        Counter(Arc::new(Handle(count)))
    }

    /// The transaction begins, perhaps anew.
    pub fn begin(&self, of: u32) {
        self.0.0.done.store(0, Ordering::Relaxed);
        self.0.0.of.store(of, Ordering::Relaxed);
    }

    /// One more is done; an error when someone has called the import off.
    pub fn step(&self) -> Result<(), Error> {
        self.0.0.done.fetch_add(1, Ordering::Relaxed);
        if self.0.0.called_off.load(Ordering::Relaxed) { Err(Error::Refused(Refusal::CalledOff)) } else { Ok(()) }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        under_way().remove(&self.0.request);
    }
}

/// `None`: it is over, not begun, or on another server.
pub fn of(request: RequestId, viewer: UserId) -> Option<Progress> {
    let count = mine(request, viewer)?;
    Some(Progress { done: count.done.load(Ordering::Relaxed), of: count.of.load(Ordering::Relaxed) })
}

/// Nothing of it is kept, unless it has just ended.
pub fn call_off(request: RequestId, viewer: UserId) {
    if let Some(count) = mine(request, viewer) {
        count.called_off.store(true, Ordering::Relaxed);
    }
}

fn mine(request: RequestId, viewer: UserId) -> Option<Arc<Count>> {
    under_way().get(&request).filter(|count| count.importer == Some(viewer)).cloned()
}

fn under_way() -> MutexGuard<'static, HashMap<RequestId, Arc<Count>>> {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}
