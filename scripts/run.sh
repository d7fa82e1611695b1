#!/usr/bin/env bash
# Builds what changed and serves.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/build.sh
say "serving; stop with Ctrl+C"
exec "$server" serve "$@"
