//! The only file that reads a clock or makes an id. Everything else takes them as arguments, so that tests repeat.
#![allow(clippy::disallowed_methods, reason = "this is the adapter that the ban elsewhere points to")]

use uuid::Uuid;

use super::instant::Instant;

#[cfg(not(target_arch = "wasm32"))]
pub fn now() -> Instant {
    // A clock before 1970 is a broken clock; the epoch is then as good an answer as any.
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(target_arch = "wasm32")]
pub fn now() -> Instant {
    Instant(js_sys::Date::now() as i64)
}

/// A new id, ordered by the time it was made.
pub fn fresh() -> Uuid {
    Uuid::now_v7()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_past_the_day_this_was_written() {
        assert!(now().ms() > 1_750_000_000_000);
    }

    #[test]
    fn fresh_ids_ascend() {
        let ids: Vec<Uuid> = (0..1000).map(|_| fresh()).collect();
        assert!(ids.is_sorted());
        assert_eq!(ids[0].get_version_num(), 7);
    }
}
