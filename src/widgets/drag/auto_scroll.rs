//! Scrolling by itself when the hand comes near an edge.

/// Pixels per second at the very edge.
const FASTEST: f64 = 900.0;
/// The edge zone is never wider than this.
const WIDEST: f64 = 180.0;

/// Pixels per second, negative towards the start, for a hand at `at` in a box from `start` to `end`.
pub fn speed(at: f64, start: f64, end: f64) -> f64 {
    let zone = ((end - start) * 0.25).min(WIDEST);
    if zone <= 0.0 {
        return 0.0;
    }
    let near = |distance: f64| (1.0 - distance.max(0.0) / zone).clamp(0.0, 1.0);
    let (back, forth) = (near(at - start), near(end - at));
    // Squared: gentle where the zone begins, so that an ordinary drop is not carried away.
    (forth * forth - back * back) * FASTEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_rests_and_the_edges_run() {
        assert_eq!(speed(500.0, 0.0, 1000.0), 0.0);
        assert_eq!(speed(1000.0, 0.0, 1000.0), FASTEST);
        assert_eq!(speed(0.0, 0.0, 1000.0), -FASTEST);
        assert_eq!(speed(-50.0, 0.0, 1000.0), -FASTEST);
        assert!(speed(900.0, 0.0, 1000.0) < FASTEST / 2.0);
    }

    #[test]
    fn a_small_box_has_a_small_zone() {
        assert_eq!(speed(70.0, 0.0, 200.0), 0.0);
        assert!(speed(180.0, 0.0, 200.0) > 0.0);
        assert_eq!(speed(5.0, 0.0, 0.0), 0.0);
    }
}
