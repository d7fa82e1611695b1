//! The pieces of a marked-up text as a reader cuts it: each stands in memory whole, so none may be long. Where readers may
//! differ about a piece's end, the latest one counts.

use crate::imports::sheet::SheetProblem;

/// A cell holds 32,767 characters at most.
const LONGEST: usize = 256 << 10;
/// A list may say beforehand how many entries it has, and room is made for so many.
const ANNOUNCED: usize = 1_000_000;

pub struct Markup {
    state: State,
    /// Bytes of the piece so far, a mark's first one not counted.
    length: usize,
    /// The last two bytes, the newest last.
    last: [u8; 2],
    /// The tag so far.
    tag: Vec<u8>,
    /// Nothing in it is announced.
    is_sheet: bool,
    pub marks: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Text,
    Tag,
    /// Within the quotes of a tag.
    Quoted(u8),
    Comment,
    Verbatim,
    Instruction,
}

impl Markup {
    pub fn new(is_sheet: bool) -> Markup {
        Markup { state: State::Text, length: 0, last: [0; 2], tag: Vec::new(), is_sheet, marks: 0 }
    }

    pub fn read(&mut self, bytes: &[u8]) -> Result<(), SheetProblem> {
        for byte in bytes {
            self.step(*byte)?;
        }
        Ok(())
    }

    fn step(&mut self, byte: u8) -> Result<(), SheetProblem> {
        self.length += 1;
        if self.length > LONGEST {
            return Err(SheetProblem::Swollen);
        }
        // Another encoding would hide everything from here.
        if byte == 0 {
            return Err(SheetProblem::Workbook);
        }
        match (self.state, byte) {
            (State::Text, b'<') => {
                self.marks += 1;
                self.begin(State::Tag);
            }
            (State::Tag, b'>') => {
                self.is_announced()?;
                self.begin(State::Text);
            }
            (State::Tag, quote @ (b'"' | b'\'')) => self.state = State::Quoted(quote),
            (State::Quoted(quote), byte) if byte == quote => self.state = State::Tag,
            (State::Comment, b'>') if self.last == *b"--" && self.length >= "!---->".len() => self.begin(State::Text),
            (State::Verbatim, b'>') if self.last == *b"]]" && self.length >= "![CDATA[]]>".len() => {
                self.begin(State::Text);
            }
            (State::Instruction, b'>') if self.last[1] == b'?' && self.length >= "??>".len() => {
                self.begin(State::Text);
            }
            _ => {}
        }
        self.last = [self.last[1], byte];
        // Three bytes tell what it is; of a sheet, by far the longest part, no more is asked.
        let is_told = self.is_sheet && self.tag.len() >= 3;
        if !is_told && matches!(self.state, State::Tag | State::Quoted(_)) {
            self.tag.push(byte);
            self.state = match self.tag.as_slice() {
                b"<?" => State::Instruction,
                b"<!-" => State::Comment,
                b"<![" => State::Verbatim,
                b"<!" => State::Tag,
                // A workbook declares nothing.
                [b'<', b'!', ..] => return Err(SheetProblem::Workbook),
                _ => self.state,
            };
        }
        Ok(())
    }

    fn begin(&mut self, state: State) {
        self.state = state;
        self.length = 0;
        self.tag.clear();
    }

    /// `<sst uniqueCount="9999999999">`
    fn is_announced(&self) -> Result<(), SheetProblem> {
        const WORD: &[u8] = b"uniqueCount";
        if self.is_sheet || self.tag.len() < WORD.len() {
            return Ok(());
        }
        for at in (0..self.tag.len() - WORD.len()).filter(|at| self.tag[*at..].starts_with(WORD)) {
            let behind = self.tag[at + WORD.len()..].iter();
            let digits = behind.skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
            let count = digits.fold(0_usize, |sum, digit| sum.saturating_mul(10).saturating_add((digit - b'0').into()));
            if count > ANNOUNCED {
                return Err(SheetProblem::Swollen);
            }
        }
        Ok(())
    }
}
