//! The figures as they are printed: one line each, with its goal and whether it is reached.

pub struct Figure {
    pub name: String,
    pub value: String,
    /// What it is measured against.
    pub beside: String,
    pub goal: Option<Goal>,
}

pub struct Goal {
    pub words: String,
    pub is_met: bool,
}

impl Goal {
    pub fn at_least(limit: f64, measured: f64, unit: &str) -> Option<Goal> {
        Some(Goal { words: format!("≥ {limit}{unit}"), is_met: measured >= limit })
    }

    pub fn at_most(limit: f64, measured: f64, unit: &str) -> Option<Goal> {
        Some(Goal { words: format!("≤ {limit}{unit}"), is_met: measured <= limit })
    }
}

pub fn heading(text: &str) {
    println!("\n{text}");
}

pub fn figure(name: &str, value: String, beside: String, goal: Option<Goal>) {
    Figure { name: name.to_owned(), value, beside, goal }.print();
}

impl Figure {
    fn print(&self) {
        let verdict = match &self.goal {
            None => String::new(),
            Some(goal) => format!("goal {:<11} {}", goal.words, if goal.is_met { "ok" } else { "MISSED" }),
        };
        println!("{:<36} {:>12}   {:<46} {verdict}", self.name, self.value, self.beside);
    }
}

/// The middle one; of an even number, the upper of the two in the middle.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
