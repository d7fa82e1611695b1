#!/usr/bin/env bash
# What the build needs besides the sources: cargo, a C compiler (for SQLite), the browser target. Installs what is missing
# where it may, and says what to install where it may not. Running it again costs nothing.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)

new_enough() {
    local version
    version=$("$1" -V 2>/dev/null | awk '{ print $2 }')
    [ -n "$version" ] && [ "$(printf '%s\n%s\n' "$oldest" "$version" | sort -V | head -1)" = "$oldest" ]
}

# Debian ships the target's sources rather than the target: build its library as Rust's own bootstrap does.
build_wasm_library() {
    say "building Rust's library for $wasm (a minute)"
    local destination source work
    destination=$(/usr/bin/rustc --print target-libdir --target "$wasm")
    source=$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library
    work=$(mktemp -d)
    cp -r "$source" "$work/library"
    (
        cd "$work/library"
        export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$work/target"
        export RUSTFLAGS="-Zforce-unstable-if-unmarked"
        /usr/bin/cargo build --locked --quiet --profile dist --target "$wasm" --manifest-path sysroot/Cargo.toml
    )
    as_root mkdir -p "$destination"
    find "$work/target/$wasm/dist/deps" -name '*.rlib' ! -name 'libsysroot-*' -print0 |
        as_root xargs -0 cp --target-directory "$destination"
    rm -rf "$work"
}

have cc || install "A C compiler" gcc libc6-dev

if ! has_wasm || ! new_enough rustc; then
    if have rustup && new_enough rustc && timeout 120 rustup target add "$wasm" && has_wasm; then
        :
    elif may_install; then
        install "Rust $oldest with $wasm" rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy rustfmt-web
        # The linker, of the version this rustc asks for.
        [ -x /usr/bin/rust-lld ] || install "Its linker" "$(basename "$(readlink /usr/bin/rust-lld)")"
        new_enough /usr/bin/rustc || die "Debian's rustc is older than $oldest. Install Rust by rustup: https://rustup.rs"
        has_wasm /usr/bin/rustc || build_wasm_library
    elif have rustup; then
        die "Rust $oldest or newer with the browser target is missing: rustup update stable && rustup target add $wasm"
    else
        die "Rust $oldest or newer is missing. Install it from https://rustup.rs, then: rustup target add $wasm"
    fi
fi
