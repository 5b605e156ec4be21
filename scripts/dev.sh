#!/usr/bin/env bash
# Development: Trunk rebuilds the bundle on change, and the server is rebuilt and restarted on change.
# The server reads the bundle's names at start, so a new bundle restarts it as well.
set -euo pipefail
. "$(dirname "$0")/env.sh"

SITE=target/site
SEEN=target/.dev-seen
export KIZUNA_DEMO="${KIZUNA_DEMO:-1}" KIZUNA_SITE_DIR="${KIZUNA_SITE_DIR:-$SITE}"

trunk=""
server=""
stop() {
  for pid in $server $trunk; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
}
trap stop EXIT
trap 'exit 130' INT TERM

changed() {
  [ -n "$(find app crates server style public Cargo.toml Cargo.lock -newer "$SEEN" -type f -print -quit)" ] ||
    [ -n "$(find "$SITE/pkg" -maxdepth 1 -name '*.wasm' -newer "$SEEN" -print -quit 2>/dev/null)" ]
}

bundle_is_complete() { compgen -G "$SITE/pkg/*_bg.wasm" >/dev/null && compgen -G "$SITE/pkg/*.css" >/dev/null; }

# Builds first and stops the old server only then, so that a mistake leaves the last good one running.
restart() {
  cargo build --package server --locked || return 0
  bundle_is_complete || return 0
  rm -f "$SITE/pkg/index.html"
  cp -R public/. "$SITE/"
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  "$CARGO_TARGET_DIR/$(host_triple)/debug/kizuna" serve &
  server=$!
}

# The release build has to start afresh after this, and no compressed form of an older bundle may stay.
rm -rf "$SITE" target/.site-built
mkdir -p "$SITE" target/style
cargo fetch --locked
trunk watch &
trunk=$!

until bundle_is_complete; do
  kill -0 "$trunk" 2>/dev/null || die "trunk stopped"
  sleep 1
done
while :; do
  touch "$SEEN"
  restart
  until changed; do sleep 1; done
  sleep 1 # an editor saves several files
done
