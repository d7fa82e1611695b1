//! A workbook is an archive, and a small one may unpack to more than the machine has. What opens it reads some parts into
//! memory whole; so all of it is unpacked once before, a piece at a time and kept nowhere, and counted.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::markup::Markup;
use crate::imports::sheet::SheetProblem;

/// Of all parts together, unpacked: a hundred thousand rows of twenty columns have room.
const UNPACKED: u64 = 128 << 20;
/// More parts than a workbook of a thousand sheets has.
const PARTS: usize = 4_096;

/// How a part is read, and what it may hold.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// Cell by cell.
    Sheet,
    /// The texts that cells share: each is four marks.
    Shared,
    /// Which sheets and styles there are.
    Frame,
    /// Pictures and the like: not at all.
    Aside,
}

impl Part {
    fn of(name: &str) -> Part {
        let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
        if file.starts_with("sharedstrings") {
            Part::Shared
        } else if name.contains("worksheets/") && file.ends_with(".xml") {
            Part::Sheet
        } else if [".xml", ".rels", ".vml"].iter().any(|ending| file.ends_with(ending)) {
            Part::Frame
        } else {
            Part::Aside
        }
    }

    /// Bytes and marks, of all parts of this sort together.
    fn limits(self) -> (u64, usize) {
        match self {
            Part::Sheet => (UNPACKED, usize::MAX),
            Part::Shared => (32 << 20, 2_400_000),
            Part::Frame => (16 << 20, 400_000),
            Part::Aside => (32 << 20, usize::MAX),
        }
    }
}

/// Whether the archive may be opened.
pub fn hold(bytes: &[u8]) -> Result<(), SheetProblem> {
    // Each part that an archive lists has this mark; counted before anybody makes a list of them.
    if bytes.windows(4).filter(|mark| mark == b"PK\x01\x02").take(PARTS + 1).count() > PARTS {
        return Err(SheetProblem::Swollen);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetProblem::Workbook)?;
    // What it says itself comes first: that costs nothing.
    let mut announced = 0_u64;
    for place in 0..archive.len() {
        let part = archive.by_index_raw(place).map_err(|_| SheetProblem::Workbook)?;
        if part.encrypted() {
            return Err(SheetProblem::Encrypted);
        }
        announced = announced.saturating_add(part.size());
    }
    if announced > UNPACKED {
        return Err(SheetProblem::Swollen);
    }
    let mut counts = Counts::default();
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|_| SheetProblem::Workbook)?;
        let name = part.name().map_err(|_| SheetProblem::Workbook)?.to_lowercase();
        if name == "_rels/.rels" {
            main_part_stands_apart(part)?;
        } else {
            counts.count(part, Part::of(&name))?;
        }
    }
    Ok(())
}

/// The part that names all sheets must not pass for one of them, which may be longer.
fn main_part_stands_apart(part: impl Read) -> Result<(), SheetProblem> {
    let mut text = String::new();
    part.take(64 << 10).read_to_string(&mut text).map_err(|_| SheetProblem::Workbook)?;
    let is_odd = text.len() == 64 << 10 || text.contains("&#") || text.to_lowercase().contains("worksheets");
    if is_odd { Err(SheetProblem::Workbook) } else { Ok(()) }
}

#[derive(Default)]
struct Counts {
    unpacked: u64,
    /// Bytes and marks by the sort of part.
    of: [(u64, usize); 4],
}

impl Counts {
    fn count(&mut self, mut from: impl Read, part: Part) -> Result<(), SheetProblem> {
        let (most_bytes, most_marks) = part.limits();
        let (bytes, marks) = self.of[part as usize];
        let mut markup = Markup::new(part == Part::Sheet);
        let mut own = 0;
        let mut piece = vec![0; 64 << 10];
        loop {
            let length = from.read(&mut piece).map_err(|_| SheetProblem::Workbook)?;
            if length == 0 {
                break;
            }
            own += length as u64;
            if part != Part::Aside {
                markup.read(&piece[..length])?;
            }
            let is_much =
                self.unpacked + own > UNPACKED || bytes + own > most_bytes || marks + markup.marks > most_marks;
            if is_much {
                return Err(SheetProblem::Swollen);
            }
        }
        self.unpacked += own;
        self.of[part as usize] = (bytes + own, marks + markup.marks);
        Ok(())
    }
}
