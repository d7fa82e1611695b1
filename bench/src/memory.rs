//! The SQL that a server has prepared, read from its memory: SQLite keeps the text of every prepared statement, ended by a
//! zero. For servers whose log does not tell statements.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::os::unix::fs::FileExt;

use anyhow::Result;

use crate::alike::one_line;

const VERBS: [&[u8]; 4] = [b"select ", b"insert into ", b"update ", b"delete from "];

/// All texts in memory that begin like a statement, each on one line. Some are pieces of others.
pub fn statements(pid: u32) -> Result<BTreeSet<String>> {
    let memory = File::open(format!("/proc/{pid}/mem"))?;
    let mut found = BTreeSet::new();
    for line in fs::read_to_string(format!("/proc/{pid}/maps"))?.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let ends = range.split_once('-').map(|(from, to)| (u64::from_str_radix(from, 16), u64::from_str_radix(to, 16)));
        let Some((Ok(from), Ok(to))) = ends.filter(|_| rights.starts_with("rw-p")) else { continue };
        let mut bytes = vec![0; usize::try_from(to - from)?];
        // What the kernel keeps for itself cannot be read.
        if memory.read_exact_at(&mut bytes, from).is_ok() {
            gather(&bytes, &mut found);
        }
    }
    Ok(found)
}

fn gather(bytes: &[u8], found: &mut BTreeSet<String>) {
    // What is not text any more ends one, too: memory that was given back is written over in part.
    for text in bytes.split(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()) {
        for verb in VERBS {
            let starts = text.windows(verb.len()).enumerate().filter(|(_, window)| *window == verb);
            for (at, _) in starts.take(64) {
                if let Ok(text) = std::str::from_utf8(&text[at..]) {
                    found.insert(one_line(text));
                }
            }
        }
    }
}
