#!/usr/bin/env bash
# Pictures of the screens, into shots/.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
mkdir -p shots
SHOTS="$root/shots" exec scripts/e2e.sh --project=shots "$@"
