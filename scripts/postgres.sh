#!/usr/bin/env bash
# A private PostgreSQL to be thrown away: own folder, own port, loopback only, no durability.
#   postgres.sh with COMMAND…   runs the command with RELANCE_TEST_POSTGRES set; the cluster ends with it
#   postgres.sh start | stop    one that stays, for work on tests; start prints its address
#   postgres.sh find            where PostgreSQL's programs are
set -euo pipefail
shopt -s inherit_errexit

find_programs() {
    local initdb
    initdb=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1 || true)
    [ -n "$initdb" ] || initdb=$(command -v initdb || true)
    [ -n "$initdb" ] && dirname "$(readlink -f "$initdb")"
}

# PostgreSQL refuses to run as root.
unprivileged() {
    if [ "$(id -u)" != 0 ]; then
        "$@"
    elif id postgres >/dev/null 2>&1; then
        runuser -u postgres -- "$@"
    else
        runuser -u nobody -- "$@"
    fi
}

free_port() {
    local port
    for _ in {1..100}; do
        port=$((20000 + RANDOM % 20000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    return 1
}

# start_in FOLDER: prints the address.
start_in() {
    local folder=$1 port
    port=$(free_port)
    mkdir -p "$folder"
    if [ "$(id -u)" = 0 ]; then
        chown "$(unprivileged id -u)" "$folder"
    fi
    chmod 700 "$folder"
    cd "$folder"
    if [ ! -s "$folder/data/PG_VERSION" ]; then
        unprivileged "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
            >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2 && return 1; }
    fi
    local options="-p $port -k $folder -c listen_addresses=127.0.0.1 -c max_connections=300 -c shared_buffers=64MB"
    options+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    unprivileged "$programs/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" -o "$options" start >/dev/null ||
        { tail -20 "$folder/log" >&2 && return 1; }
    echo "postgres://postgres@127.0.0.1:$port/postgres"
}

stop_in() {
    (cd "$1" && unprivileged "$programs/pg_ctl" -D "$1/data" -m immediate -w stop >/dev/null 2>&1) || true
    rm -rf "$1"
}

programs=$(find_programs) || { echo "PostgreSQL's server is missing. On Debian: apt-get install postgresql" >&2 && exit 1; }
lasting="${TMPDIR:-/tmp}/relance-postgres-$(id -u)"

case "${1:-}" in
find) echo "$programs" ;;
start)
    if [ -s "$lasting/address" ] && unprivileged "$programs/pg_ctl" -D "$lasting/data" status >/dev/null 2>&1; then
        cat "$lasting/address"
    else
        address=$(start_in "$lasting")
        echo "$address" | tee "$lasting/address"
    fi
    ;;
stop) [ ! -d "$lasting" ] || stop_in "$lasting" ;;
with)
    shift
    folder=$(mktemp -d "${TMPDIR:-/tmp}/relance-postgres.XXXXXX")
    trap 'stop_in "$folder"' EXIT
    trap 'exit 130' INT TERM
    RELANCE_TEST_POSTGRES=$(start_in "$folder")
    export RELANCE_TEST_POSTGRES
    "$@"
    ;;
*)
    sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 2
    ;;
esac
