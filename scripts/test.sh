#!/usr/bin/env bash
# Everything CI runs, in order. A failed step does not stop the next, unless that needs it.
# The last line is the sum: "N passed, N failed". A check counts as one; a suite without tests counts as failed.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
export CARGO_TERM_COLOR=never NO_COLOR=1

passed=0
failed=0
failures=()
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# run NAME COMMAND…: shows and keeps its output; answers with its result.
run() {
    local name=$1 result=0
    shift
    say "$name"
    SECONDS=0
    "$@" </dev/null 2>&1 | tee "$log" || result=1
    if [ $result = 0 ]; then echo "-- $name: done, $SECONDS s"; else echo "-- $name: FAILED, $SECONDS s"; fi
    return $result
}

fail() {
    failed=$((failed + $2))
    failures+=("$1")
}

check() {
    if run "$@"; then passed=$((passed + 1)); else fail "$1" 1; fi
}

# The sum of the numbers before a word, over the closing lines of cargo test, nextest or Playwright.
count() {
    sed 's/\x1b\[[0-9;]*m//g' "$log" | awk -v word="$1" '
        /^test result:|^ +Summary \[|^ +[0-9]+ (passed|failed|flaky)/ {
            while (match($0, "[0-9]+ " word)) {
                sum += substr($0, RSTART)
                $0 = substr($0, RSTART + RLENGTH)
            }
        }
        END { print sum + 0 }'
}

suite() {
    local name=$1 result=0 good bad
    run "$@" || result=1
    good=$(count passed)
    bad=$(($(count failed) + $(count flaky) + $(count 'timed out')))
    passed=$((passed + good))
    if [ "$bad" -gt 0 ]; then
        fail "$name" "$bad"
    elif [ $result != 0 ]; then
        fail "$name" 1
    elif [ "$good" = 0 ]; then
        fail "$name: no test ran" 1
    fi
}

scripts/setup.sh
scripts/setup-tests.sh

check "format" scripts/check.sh format
check "lints of the server" scripts/check.sh server
check "lints of the browser's half" scripts/check.sh browser

tests=(cargo test --locked --no-fail-fast)
if cargo nextest --version >/dev/null 2>&1; then tests=(cargo nextest run --locked --no-fail-fast); fi
suite "tests on SQLite and PostgreSQL" scripts/postgres.sh with "${tests[@]}" --features ssr
suite "tests of the build" "${tests[@]}" -p xtask
suite "tests of the benchmarks" "${tests[@]}" -p bench

before=$failed
check "release build" scripts/build.sh
if [ "$failed" = "$before" ]; then
    export RELANCE_BIN="$server"
    suite "journeys in Chromium" scripts/e2e.sh
    suite "crash test" scripts/crash.sh 20
else
    fail "journeys and crash test: nothing to run them on" 2
fi

if [ ${#failures[@]} -gt 0 ]; then
    say "failed"
    printf '%s\n' "${failures[@]}"
fi
echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
