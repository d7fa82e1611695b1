# shellcheck shell=bash
# Sourced by the other scripts: the project's folder, messages, what may be installed, the toolchain.
set -euo pipefail
shopt -s inherit_errexit

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}"
[[ $CARGO_TARGET_DIR == /* ]] || export CARGO_TARGET_DIR="$root/$CARGO_TARGET_DIR"
export wasm=wasm32-unknown-unknown
export server="$CARGO_TARGET_DIR/release/relance"

say() { printf '\n== %s\n' "$*"; }
die() {
    printf '\n%s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# Runs as root: directly, or by sudo where it asks no password.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
may_install() { have apt-get && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

# install WHAT-FOR PACKAGE...: Debian packages, or a word on what to install by hand.
install() {
    local purpose=$1
    shift
    may_install || die "$purpose is missing. On Debian or Ubuntu: sudo apt-get install $*"
    say "installing $* ($purpose)"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null
}

# Whether this rustc brings the browser target's library.
has_wasm() { compgen -G "$("${1:-rustc}" --print target-libdir --target "$wasm" 2>/dev/null)/libcore-*.rlib" >/dev/null; }

# Debian's toolchain, where setup.sh had to take it because the first on the path cannot build for the browser.
if ! has_wasm && [ -x /usr/bin/rustc ] && has_wasm /usr/bin/rustc; then
    unset RUSTUP_TOOLCHAIN
    PATH=/usr/bin:$PATH
fi
