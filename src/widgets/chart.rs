//! Charts drawn by the page itself: every mark is a link to the list it counts, and says its own figure.

pub mod bars;
pub mod chart_table;
pub mod funnel;

/// One mark.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartRow {
    pub label: String,
    /// A second, quieter figure: a count, a share.
    pub note: String,
    /// What the length shows; never below zero.
    pub value: f64,
    /// The figure as people read it.
    pub text: String,
    /// The list that it counts.
    pub href: String,
    /// `hue-1` … or nothing for the accent.
    pub hue: &'static str,
}

/// Lengths in percent of the longest.
fn shares(rows: &[ChartRow]) -> Vec<f64> {
    let longest = rows.iter().map(|row| row.value).fold(0.0_f64, f64::max);
    rows.iter()
        .map(|row| if longest > 0.0 { (row.value.max(0.0) / longest * 1000.0).round() / 10.0 } else { 0.0 })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{ChartRow, shares};

    #[test]
    fn the_longest_mark_fills_the_room() {
        let rows = [50.0, 200.0, 0.0, -3.0].map(|value| ChartRow { value, ..ChartRow::default() });
        assert_eq!(shares(&rows), [25.0, 100.0, 0.0, 0.0]);
    }

    #[test]
    fn nothing_is_no_division_by_zero() {
        assert_eq!(shares(&[ChartRow::default()]), [0.0]);
    }
}
