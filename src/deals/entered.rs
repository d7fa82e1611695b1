//! The deals that came into a stage, narrowed to what has become of them: what the figures of a stage lead to.

use serde::{Deserialize, Serialize};

use crate::values::day::Day;
use crate::values::id::StageId;
use crate::views::ask::{Words, said};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    pub stage: StageId,
    /// The first time that it came in, both days included.
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub fate: Option<Fate>,
}

/// What has become of a deal since it came into a stage. The first three are all there is, and each excludes the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It has stood in a later stage, or was won.
    GoneOn,
    /// It never came further, and was lost.
    Lost,
    /// It never came further, and is open.
    Open,
    /// It stands there no longer, whatever became of it.
    Left,
}

impl Fate {
    pub const ALL: [Fate; 4] = [Fate::GoneOn, Fate::Lost, Fate::Open, Fate::Left];

    /// The word in the address.
    pub fn code(self) -> &'static str {
        match self {
            Fate::GoneOn => "gone-on",
            Fate::Lost => "lost",
            Fate::Open => "open",
            Fate::Left => "left",
        }
    }

    pub fn from_code(code: &str) -> Option<Fate> {
        Fate::ALL.into_iter().find(|known| known.code() == code)
    }
}

impl Entered {
    pub const WORDS: [&str; 4] = ["entered", "entered-from", "entered-to", "fate"];

    /// Reads the address; without a stage it says nothing.
    pub fn read(words: &Words<impl Fn(&str) -> Option<String>>) -> Option<Entered> {
        let [stage, from, to, fate] = Entered::WORDS;
        Some(Entered {
            stage: words.parsed(stage)?,
            from: words.day(from),
            to: words.day(to),
            fate: Fate::from_code(&words.text(fate)),
        })
    }

    /// The words of the address, in the order of [`Entered::WORDS`].
    pub fn write(self) -> [String; 4] {
        let fate = self.fate.map(Fate::code).unwrap_or_default().to_owned();
        [self.stage.to_string(), said(self.from), said(self.to), fate]
    }
}
