//! Which columns a table shows, and how wide: what a person has chosen, as one short text that can be kept.

/// The narrowest and the widest column, in px.
pub const NARROWEST: u16 = 64;
pub const WIDEST: u16 = 960;

/// A column as its table declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    pub id: &'static str,
    /// In px, unless someone has chosen another.
    pub width: u16,
    /// Shown unless someone has hidden it.
    pub shown: bool,
    /// Names the row: it cannot be hidden, and takes what room is left.
    pub names_row: bool,
}

/// What has been chosen for each column of a table, in the order of its declarations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout(Vec<Choice>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Choice {
    spec: Spec,
    width: u16,
    shown: bool,
}

impl Layout {
    /// `-source,+phone,subject:420`: hidden, shown, 420 px wide. What names no column says nothing.
    pub fn read(specs: &[Spec], text: &str) -> Layout {
        let mut layout =
            Layout(specs.iter().map(|spec| Choice { spec: *spec, width: spec.width, shown: spec.shown }).collect());
        for word in text.split(',') {
            let (shown, word) = match word.as_bytes().first() {
                Some(b'-') => (Some(false), &word[1..]),
                Some(b'+') => (Some(true), &word[1..]),
                _ => (None, word),
            };
            let (id, width) = word.split_once(':').unwrap_or((word, ""));
            let Some(at) = layout.at(id) else { continue };
            if let Some(shown) = shown {
                layout.show(at, shown);
            }
            if let Ok(width) = width.parse::<u16>() {
                layout.widen(at, width);
            }
        }
        layout
    }

    /// Only what differs from the table's own layout.
    pub fn write(&self) -> String {
        let mut words = Vec::new();
        for Choice { spec, width, shown } in &self.0 {
            let sign = match (*shown == spec.shown, shown) {
                (true, _) => "",
                (false, true) => "+",
                (false, false) => "-",
            };
            if *width != spec.width {
                words.push(format!("{sign}{}:{width}", spec.id));
            } else if !sign.is_empty() {
                words.push(format!("{sign}{}", spec.id));
            }
        }
        words.join(",")
    }

    pub fn at(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|choice| choice.spec.id == id)
    }

    pub fn is_shown(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|choice| choice.shown)
    }

    pub fn show(&mut self, at: usize, shown: bool) {
        if let Some(choice) = self.0.get_mut(at) {
            choice.shown = shown || choice.spec.names_row;
        }
    }

    pub fn width(&self, at: usize) -> u16 {
        self.0.get(at).map_or(NARROWEST, |choice| choice.width)
    }

    pub fn widen(&mut self, at: usize, width: u16) {
        if let Some(choice) = self.0.get_mut(at) {
            choice.width = width.clamp(NARROWEST, WIDEST);
        }
    }

    /// As the table declares it.
    pub fn reset_width(&mut self, at: usize) {
        if let Some(choice) = self.0.get_mut(at) {
            choice.width = choice.spec.width;
        }
    }

    /// The columns to draw.
    pub fn shown(&self) -> Vec<usize> {
        (0..self.0.len()).filter(|at| self.is_shown(*at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPECS: [Spec; 3] = [
        Spec { id: "subject", width: 300, shown: true, names_row: true },
        Spec { id: "source", width: 120, shown: true, names_row: false },
        Spec { id: "phone", width: 140, shown: false, names_row: false },
    ];

    #[test]
    fn what_was_chosen_survives_being_kept() {
        let mut layout = Layout::read(&SPECS, "");
        assert_eq!((layout.write().as_str(), layout.shown()), ("", vec![0, 1]));
        layout.show(1, false);
        layout.show(2, true);
        layout.widen(0, 420);
        assert_eq!(layout.write(), "subject:420,-source,+phone");
        assert_eq!(Layout::read(&SPECS, &layout.write()), layout);
        layout.reset_width(0);
        assert_eq!(layout.write(), "-source,+phone");
    }

    #[test]
    fn nonsense_says_nothing_and_the_naming_column_stays() {
        for text in ["-subject", "other:3,,:", "source:x", "-", "+:99999999999", "é"] {
            assert_eq!(Layout::read(&SPECS, text), Layout::read(&SPECS, ""), "{text}");
        }
        assert_eq!(Layout::read(&SPECS, "source:9").width(1), NARROWEST);
        assert_eq!(Layout::read(&SPECS, "source:9999").width(1), WIDEST);
    }
}
