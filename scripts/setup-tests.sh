#!/usr/bin/env bash
# What the tests need besides the build: PostgreSQL's server, Chromium, Node, and the journeys' npm packages.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/postgres.sh find >/dev/null || install "PostgreSQL's server" postgresql
scripts/chromium.sh >/dev/null || install "Chromium" chromium
{ have node && have npm; } || install "Node" nodejs npm

# npm writes the second file last, so it is the newer one once an installation is whole.
if [ -f end2end/package-lock.json ] && [ ! end2end/node_modules/.package-lock.json -nt end2end/package-lock.json ]; then
    say "npm packages of the journeys"
    (cd end2end && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund)
    touch end2end/node_modules/.package-lock.json
fi
