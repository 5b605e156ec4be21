#!/usr/bin/env bash
# Gives the compiler the standard library of the browser's target. rustup does that; where it cannot, Debian's
# newer Rust builds the library from its sources, and every later step uses that Rust (see scripts/env.sh).
set -euo pipefail
. "$(dirname "$0")/env.sh"

TARGET=wasm32-unknown-unknown

if command -v rustup >/dev/null && rustup target add "$TARGET"; then exit 0; fi

say "rustup cannot add $TARGET; building its library with Debian's Rust"
root=()
[ "$(id -u)" = 0 ] || root=(sudo)
${root[@]+"${root[@]}"} apt-get update -qq
${root[@]+"${root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
  rustc-web cargo-web rust-web-src rust-web-clippy lld-22

toolchain=()
if command -v rustup >/dev/null; then
  rustup toolchain link distro /usr
  toolchain=("export RUSTUP_TOOLCHAIN=distro")
  export RUSTUP_TOOLCHAIN=distro
fi

crate="$(mktemp -d)"
trap 'rm -rf "$crate"' EXIT
cargo init --quiet --lib --vcs none --name empty "$crate"
(
  cd "$crate"
  RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$crate/target" RUSTFLAGS="" \
    cargo build -Zbuild-std=std,panic_abort --target "$TARGET" --release
)
library="$(rustc --print sysroot)/lib/rustlib/$TARGET/lib"
${root[@]+"${root[@]}"} mkdir -p "$library"
find "$crate/target/$TARGET/release/deps" -name '*.rlib' ! -name 'libempty-*' \
  -exec ${root[@]+"${root[@]}"} cp {} "$library/" \;

{
  printf '%s\n' ${toolchain[@]+"${toolchain[@]}"}
  say "export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22"
} >"$KIZUNA_CACHE/distro-toolchain"
