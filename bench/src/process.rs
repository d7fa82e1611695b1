//! What the kernel says of a process.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

/// Ticks of the kernel's clock in a second, by which it tells CPU time.
pub fn ticks_per_second() -> Result<u64> {
    let output = Command::new("getconf").arg("CLK_TCK").output()?;
    String::from_utf8(output.stdout)?.trim().parse().context("getconf CLK_TCK")
}

/// CPU time of all threads of a process, in ticks: in the program and in the kernel on its behalf.
pub fn cpu_ticks(pid: u32) -> Result<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name, in parentheses, may hold anything; behind it stand the third field and those that follow.
    let fields: Vec<&str> =
        stat.rsplit_once(')').map(|(_, rest)| rest.split_whitespace().collect()).unwrap_or_default();
    let field = |number: usize| fields.get(number - 3).and_then(|field| field.parse::<u64>().ok());
    field(14).zip(field(15)).map(|(user, system)| user + system).context("a line of /proc that cannot be read")
}

/// A line of `/proc/PID/status`, such as `VmRSS`, in kibibytes.
pub fn memory_kib(pid: u32, name: &str) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).with_context(|| format!("{name} is not told"))
}
