//! Of a long list only the rows in view are drawn, and only the pages around them fetched.

use std::ops::Range;

use crate::values::paging::PAGE;

/// Rows are drawn in blocks, so that scrolling by a row draws nothing anew.
const BLOCK: usize = 10;
/// Blocks beyond what is in view, for a hand that scrolls faster than rows are drawn.
const BEYOND: usize = 1;
/// What the server draws: more than any screen shows.
pub const AT_FIRST: Range<usize> = 0..50;

/// The rows to draw. `top` and `bottom` say what is in view, in px from the first row's upper edge.
pub fn rows_in_view(top: f64, bottom: f64, pitch: f64, count: usize) -> Range<usize> {
    if pitch <= 0.0 {
        return 0..count.min(AT_FIRST.end);
    }
    let row = |at: f64| (at.max(0.0) / pitch) as usize;
    let first = (row(top) / BLOCK).saturating_sub(BEYOND) * BLOCK;
    let last = (row(bottom) / BLOCK + 1 + BEYOND) * BLOCK;
    first.min(count)..last.min(count)
}

/// The pages that hold these rows.
pub fn pages_of(rows: &Range<usize>) -> Range<usize> {
    if rows.is_empty() { 0..0 } else { rows.start / PAGE..(rows.end - 1) / PAGE + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_view_is_drawn_with_a_block_around_it() {
        assert_eq!(rows_in_view(0.0, 800.0, 40.0, 50_000), 0..40);
        assert_eq!(rows_in_view(40_000.0, 40_800.0, 40.0, 50_000), 990..1040);
        assert_eq!(rows_in_view(40_004.0, 40_804.0, 40.0, 50_000), 990..1040);
        assert_eq!(rows_in_view(0.0, 800.0, 40.0, 7), 0..7);
        // Above or below all rows, and while nothing is measured.
        assert_eq!(rows_in_view(-900.0, -100.0, 40.0, 7), 0..7);
        assert_eq!(rows_in_view(9_000.0, 9_800.0, 40.0, 7), 7..7);
        assert_eq!(rows_in_view(0.0, 0.0, 0.0, 500), 0..50);
    }

    #[test]
    fn every_row_in_view_is_on_a_page_that_is_fetched() {
        assert_eq!(pages_of(&(0..40)), 0..1);
        assert_eq!(pages_of(&(90..130)), 0..2);
        assert_eq!(pages_of(&(100..200)), 1..2);
        assert_eq!(pages_of(&(5..5)), 0..0);
    }
}
