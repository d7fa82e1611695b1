#!/usr/bin/env bash
# The benchmarks, on the release build that users run, or on RELANCE_BIN: requests, start and weight beside a bare handler, a
# page of the two lists beside it, and the board in Chromium. With a word (server, lists, browser), only that part. A missed
# goal is printed, and is no failure.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh
[ -n "${RELANCE_BIN:-}" ] || scripts/build.sh
export RELANCE_BIN="${RELANCE_BIN:-$server}"
cargo build --locked --quiet --release -p bench

server() { "$CARGO_TARGET_DIR/release/bench" server; }
lists() { "$CARGO_TARGET_DIR/release/bench" lists; }
browser() {
    scripts/setup-tests.sh
    CHROMIUM=$(scripts/chromium.sh)
    export CHROMIUM
    "$CARGO_TARGET_DIR/release/bench" browser
}

[ $# -gt 0 ] || set -- server lists browser
for part in "$@"; do
    case $part in
        server | lists | browser) "$part" ;;
        *) die "bench: server, lists or browser, not $part" ;;
    esac
done
