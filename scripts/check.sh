#!/usr/bin/env bash
# Format, lints and types of both halves. With a word (format, server, browser), only that check.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

format() { cargo fmt --all --check; }
# One package at a time, so that each has its own choice of its dependencies' features, as in the builds.
server() {
    cargo clippy --locked --quiet --features ssr --all-targets -- -D warnings
    cargo clippy --locked --quiet -p xtask --all-targets -- -D warnings
    cargo clippy --locked --quiet -p bench --all-targets -- -D warnings
}
browser() { cargo clippy --locked --quiet --features hydrate --lib --target "$wasm" -- -D warnings; }

if [ $# -gt 0 ]; then
    "$1"
else
    scripts/setup.sh
    say "format" && format
    say "server" && server
    say "browser" && browser
fi
