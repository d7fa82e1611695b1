#!/usr/bin/env bash
# Prints where Chromium (or Chrome) is; fails if there is none. CHROMIUM names another.
set -euo pipefail
for browser in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable; do
    if found=$(command -v "$browser"); then
        echo "$found"
        exit 0
    fi
done
exit 1
