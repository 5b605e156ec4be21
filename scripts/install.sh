#!/usr/bin/env bash
# Installs what is missing to run (`install.sh run`), or also to test (`install.sh test`) or to plant mistakes
# (`install.sh mutants`) Kizuna on Debian 12.
# Says one line for each thing it installs; says nothing, and is quick, when nothing is missing.
set -euo pipefail
. "$(dirname "$0")/env.sh"

PURPOSE="${1:-run}"
TRUNK_VERSION=0.21.14
NEXTEST_VERSION=0.9.143
DENY_VERSION=0.20.2
MACHETE_VERSION=0.9.2
MUTANTS_VERSION=27.1.0
NODE_MINIMUM=20
NODE_VERSION=22.23.3
LOG="$KIZUNA_CACHE/install.log"
mkdir -p "$KIZUNA_CACHE"

testing() { [ "$PURPOSE" = test ]; }
have() { command -v "$1" >/dev/null 2>&1; }
announce() { printf 'install: %s\n' "$*"; }

# Runs a command whose output nobody wants to read unless it fails.
quietly() {
  "$@" >"$LOG" 2>&1 || {
    tail -n 40 "$LOG" >&2
    die "install: failed: $* (all of its output is in $LOG)"
  }
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Installs Debian packages in one go; the package lists are refreshed only then.
apt_install() {
  [ $# -gt 0 ] || return 0
  have apt-get || die "install: missing, and there is no apt-get here to install them: $*"
  announce "Debian packages: $*"
  quietly as_root apt-get update -qq
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# The programs that come from Debian, each tested by what it brings rather than by its package's name.
debian_packages() {
  local missing=()
  have cc || missing+=(build-essential)
  have pkg-config || missing+=(pkg-config)
  have brotli || missing+=(brotli)
  have npm || missing+=(nodejs npm)
  if testing; then
    have chromium || missing+=(chromium)
    have strace || missing+=(strace)
    [ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || missing+=(fonts-noto-cjk)
    [ -x /usr/lib/postgresql/15/bin/initdb ] || missing+=(postgresql)
  fi
  apt_install ${missing[@]+"${missing[@]}"}
}

rust_is_here() {
  have cargo || die "install: Rust is missing. Install rustup with the stable toolchain: https://rustup.rs"
}

node_is_current() {
  have node && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge "$NODE_MINIMUM" ]
}

# Debian 12 has Node 18, too old for Playwright; npm carries a newer one as a package for each kind of machine.
# Not its package `node`, which fetches that one by a script, in whatever version and unchecked.
node_current() {
  node_is_current && return
  local kind checksum file
  case "$(uname -m)" in
    x86_64) kind=x64 checksum=a879f3e6d16c1e88ff58cfae4443558d638d8b9855be6c2b82af00e15efa2a9b95340738fa3c0af31e20c1ba1b13d06d1cd83f00a476e7cdde628acb17f73b9e ;;
    aarch64) kind=arm64 checksum=9770c01d9adeca5a3ea7d4170edb0eae31b625726a5736179c01a621034e50d01170ca694ced9c99ec1540ffb7ead8c99d213e773a4c36d816f9cde8883bd7b4 ;;
    *) die "install: Node $NODE_MINIMUM or newer is missing" ;;
  esac
  file="$KIZUNA_CACHE/node-linux-$kind-$NODE_VERSION.tgz"
  announce "Node $NODE_VERSION"
  (cd "$KIZUNA_CACHE" && quietly npm pack "node-linux-$kind@$NODE_VERSION")
  printf '%s  %s\n' "$checksum" "$file" | sha512sum --check --status || die "install: $file is not what was expected"
  rm -rf "$KIZUNA_CACHE/node"
  mkdir "$KIZUNA_CACHE/node"
  tar -xzf "$file" -C "$KIZUNA_CACHE/node" --strip-components=1
  rm "$file"
  hash -r
  node_is_current || die "install: Node $NODE_MINIMUM or newer is needed"
}

# wasm-opt for the build; Playwright, axe, the mail sink and the identity provider for the browser tests.
npm_packages() {
  local lock=end2end/package-lock.json stamp=end2end/node_modules/.installed-lock
  cmp -s "$lock" "$stamp" && return
  announce "npm packages of end2end"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 quietly npm ci --prefix end2end --no-fund --no-audit
  cp "$lock" "$stamp"
}

wasm_target() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ] && return
  announce "Rust's target wasm32-unknown-unknown"
  bash scripts/wasm-target.sh
  . scripts/env.sh
}

# cargo_tool PROGRAM VERSION MINUTES ARGS…: compiles a program unless that very version answers already.
# Optimised little: these run for seconds, and compiling them is most of a first installation.
cargo_tool() {
  local program="$1" version="$2" minutes="$3"
  shift 3
  "$program" --version 2>/dev/null | head -n 1 | grep -qw -- "$version" && return
  announce "$program $version, compiled here: about $minutes min"
  env -u CARGO_TARGET_DIR -u RUSTFLAGS CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 cargo install --force "$@"
}

# The program must have exactly the version of the crate.
wasm_bindgen_version() {
  sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock
}

debian_packages
rust_is_here
node_current
npm_packages
wasm_target
# Without --locked: its lock file names a version that is not available.
bindgen="$(wasm_bindgen_version)"
cargo_tool wasm-bindgen "$bindgen" 3 "wasm-bindgen-cli@$bindgen"
cargo_tool trunk "$TRUNK_VERSION" 7 --locked "trunk@$TRUNK_VERSION"
if testing; then
  # Any version of these will do; the one named is what gets compiled where there is none.
  have cargo-nextest || cargo_tool cargo-nextest "$NEXTEST_VERSION" 4 --locked "cargo-nextest@$NEXTEST_VERSION"
  have cargo-deny || cargo_tool cargo-deny "$DENY_VERSION" 3 --locked "cargo-deny@$DENY_VERSION"
  # What it asks, scripts/supply.test.mjs asks as well: a machine without a network goes on without it.
  have cargo-machete || cargo_tool cargo-machete "$MACHETE_VERSION" 2 --locked "cargo-machete@$MACHETE_VERSION" ||
    announce "cargo-machete $MACHETE_VERSION cannot be had here; the stage of dependencies says so too"
fi
if [ "$PURPOSE" = mutants ]; then
  have cargo-mutants || cargo_tool cargo-mutants "$MUTANTS_VERSION" 5 --locked "cargo-mutants@$MUTANTS_VERSION"
fi
