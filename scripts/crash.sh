#!/usr/bin/env bash
# Kills the server at random moments while it is written to, and looks for lost or half-done writes. Argument: cycles.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[ -n "${RELANCE_BIN:-}" ] || scripts/build.sh
export RELANCE_BIN="${RELANCE_BIN:-$server}" RELANCE_CRASH_CYCLES="${1:-200}"
exec cargo test --locked --features ssr --test crash -- --ignored --nocapture
