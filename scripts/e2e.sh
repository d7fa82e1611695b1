#!/usr/bin/env bash
# The journeys, in Chromium, against the release build that users run, or against RELANCE_BIN. Arguments go to Playwright.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[ -n "${RELANCE_BIN:-}" ] || scripts/build.sh
scripts/setup-tests.sh
CHROMIUM=$(scripts/chromium.sh)
export CHROMIUM RELANCE_BIN="${RELANCE_BIN:-$server}"
cd end2end
exec npx --no-install playwright test "$@" </dev/null
