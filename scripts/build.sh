#!/usr/bin/env bash
# Builds the release: target/release/kizuna and, in target/site, the browser bundle and the public files.
set -euo pipefail
. "$(dirname "$0")/env.sh"

SITE=target/site
STAMP=target/.site-built

# Trunk is told to be offline, and cargo with it: everything has to be here before.
cargo fetch --locked

# True when no source of the bundle or of the public files is newer than the last complete build.
site_is_fresh() {
  [ -f "$STAMP" ] && compgen -G "$SITE/pkg/*.wasm.br" >/dev/null || return 1
  [ -z "$(find app frontend crates/domain style public Cargo.toml Cargo.lock Trunk.toml .cargo scripts/build.sh \
    -newer "$STAMP" -print -quit)" ]
}

# Lays brotli and gzip forms beside what compresses well; the server serves those as they are.
precompress() {
  find "$SITE" -type f \( -name '*.js' -o -name '*.wasm' -o -name '*.css' -o -name '*.svg' \) -print0 |
    xargs -0 -r -n 1 -P 2 sh -c 'brotli -q 11 -f -k "$1" && gzip -9 -n -f -k "$1"' sh
}

build_site() {
  rm -rf "$SITE" "$STAMP"
  mkdir -p "$SITE" target/style
  touch "$STAMP.new"
  # The flags of .cargo/config.toml hold here too (docs/decisions/0003-erased-components-in-release.md): both sides
  # have to write and expect the same markers, and the bundle is smaller with them.
  trunk build --release
  rm -f "$SITE/pkg/index.html" # Trunk's page; the server renders every page
  cp -R public/. "$SITE/"
  precompress
  mv "$STAMP.new" "$STAMP"
}

if site_is_fresh; then say "browser bundle: unchanged"; else build_site; fi

cargo build --release --package server --locked
mkdir -p target/release
cp "$CARGO_TARGET_DIR/$(host_triple)/release/kizuna" target/release/kizuna.new
mv -f target/release/kizuna.new target/release/kizuna # also while the old one runs
