//! `.br` and `.gz` beside each file that gains by it, so that the server never compresses the site.

use crate::files;
use anyhow::{Result, anyhow};
use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

const GAINING: [&str; 8] = ["css", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Compresses what is not compressed yet, on all cores.
pub fn beside(paths: &[PathBuf]) -> Result<()> {
    let todo: Vec<&PathBuf> = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|e| GAINING.iter().any(|gaining| e == *gaining)))
        .collect();
    let next = AtomicUsize::new(0);
    let failure = Mutex::new(None);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(path) = todo.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let (Err(error), Ok(mut failure)) = (one(path), failure.lock()) {
                        *failure = Some(error);
                    }
                }
            });
        }
    });
    failure.into_inner().map_err(|_| anyhow!("a compression stopped"))?.map_or(Ok(()), Err)
}

fn one(path: &Path) -> Result<()> {
    let bytes = files::read(path)?;
    let mut br = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut br, &params)?;
    files::write(&with(path, "br"), &br)?;
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gz.write_all(&bytes)?;
    files::write(&with(path, "gz"), &gz.finish()?)
}

/// The path with a further extension.
pub fn with(path: &Path, extension: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(".");
    path.push(extension);
    path.into()
}
