#!/usr/bin/env bash
# A debug build, made and served again at every change of a source.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh
exec cargo run --locked --quiet -p xtask -- dev "$@"
