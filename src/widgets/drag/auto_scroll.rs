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

/// How far something is scrolled, kept here because asking the browser makes it lay out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scrolled {
    pub at: f64,
    end: f64,
}

/// What a step of scrolling comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where to scroll to, if that is elsewhere.
    pub moved: Option<i32>,
    /// Whether the hand still presses towards where there is something to see.
    pub more: bool,
}

impl Scrolled {
    /// At this place of what can be scrolled, in px.
    pub fn new(at: i32, end: i32) -> Self {
        Self { at: f64::from(at), end: f64::from(end.max(at)) }
    }

    /// Goes on at this speed, in px per second. Parts of a pixel add up.
    pub fn step(&mut self, speed: f64, seconds: f64) -> Step {
        let before = self.at.round();
        self.at = (self.at + speed * seconds).clamp(0.0, self.end);
        let more = (speed > 0.0 && self.at < self.end) || (speed < 0.0 && self.at > 0.0);
        Step { moved: (self.at.round() != before).then_some(self.at.round() as i32), more }
    }
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

    #[test]
    fn scrolling_ends_where_there_is_no_more() {
        let mut scrolled = Scrolled::new(0, 10);
        assert_eq!(scrolled.step(-900.0, 0.016), Step { moved: None, more: false });
        assert_eq!(scrolled.step(30.0, 0.01), Step { moved: None, more: true });
        assert_eq!(scrolled.step(30.0, 0.01), Step { moved: Some(1), more: true });
        assert_eq!(scrolled.step(900.0, 1.0), Step { moved: Some(10), more: false });
        assert_eq!(scrolled.step(0.0, 1.0), Step { moved: None, more: false });
    }
}
