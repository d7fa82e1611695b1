#!/usr/bin/env bash
# The benchmarks of benches/, on optimised code. Arguments go to the benches.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh
exec cargo bench --locked --features ssr -- "$@"
