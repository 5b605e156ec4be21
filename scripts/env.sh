# Sourced by every script: where things lie, and how they are announced.
# shellcheck shell=bash

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT" || exit 1

KIZUNA_CACHE="$HOME/.cache/kizuna"
# Outside the checkout, so that a fresh clone does not compile its dependencies again.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$KIZUNA_CACHE/target}"
# A clone that is compiled once has no use for what the compiler keeps for the next time, and it fills the disk.
[ "${CI:-}" != true ] || export CARGO_INCREMENTAL=0
# npm's wasm-opt has to win over Debian's, which is too old for what rustc emits.
PATH="$ROOT/end2end/node_modules/.bin:$KIZUNA_CACHE/node/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
export PATH

# Left by scripts/wasm-target.sh where rustup cannot add the browser's target.
if [ -f "$KIZUNA_CACHE/distro-toolchain" ]; then
  # shellcheck source=/dev/null
  . "$KIZUNA_CACHE/distro-toolchain"
fi

# The triple of this machine: cargo writes below target/<triple>, because .cargo/config.toml names a target.
host_triple() { rustc -vV | sed -n 's/^host: //p'; }

# Seconds as "1 min 5 s".
duration() {
  if [ "$1" -ge 60 ]; then printf '%d min %d s' $(($1 / 60)) $(($1 % 60)); else printf '%d s' "$1"; fi
}

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}
