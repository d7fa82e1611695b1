#!/usr/bin/env bash
# The release build: the site first, then the server that carries it inside. Costs seconds when nothing changed.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh

say "the browser's half"
cargo run --locked --quiet -p xtask -- site --release
say "the server"
cargo build --locked --release --features ssr --bin relance
echo "built $server, $(($(stat -c %s "$server") / 1000000)) MB"
