#!/usr/bin/env bash
# Every check and test, one stage after the other, up to the first that fails.
# Names of stages as arguments run only those: scripts/test.sh format lints
set -euo pipefail
. "$(dirname "$0")/env.sh"

ALL=(install format lints browser-lints dependencies standard tests sizes build budget browser-types browser-tests)
[ "${CI:-}" != true ] || ALL+=(unchanged)
CRATES=(-p domain -p entity -p migration -p service -p app -p server)

stage_install() { bash scripts/install.sh test; }
stage_format() {
  env -u RUSTUP_TOOLCHAIN cargo fmt --all --check -- -l || {
    say "these files are not formatted: run make format"
    return 1
  }
}
# Natively and for the browser apart: `ssr` and `hydrate` exclude each other, so never --workspace.
stage_lints() { cargo clippy --locked "${CRATES[@]}" --all-targets -- -D warnings; }
stage_browser-lints() { cargo clippy --locked -p frontend --target wasm32-unknown-unknown -- -D warnings; }
# Fails too when a crate is no longer doubled that .cargo/deny.toml still excuses.
stage_dependencies() {
  local deny=(cargo deny --locked --offline --config .cargo/deny.toml check)
  cargo fetch --locked &&
    "${deny[@]}" -D unmatched-skip -D unnecessary-skip bans licenses sources &&
    advisories "${deny[@]}" &&
    unused_crates &&
    node --test --test-reporter=spec scripts/supply.test.mjs &&
    bash scripts/bom.sh
}
# What docs/asvs.md says of the security standard, against the standard's list and the sources.
stage_standard() { node --test --test-reporter=spec scripts/asvs.test.mjs; }
# Their database is a git repository of its own, and everything else has to work offline: asked where it lies.
advisories() {
  if compgen -G "${CARGO_HOME:-$HOME/.cargo}/advisory-dbs/advisory-db-*/.git" >/dev/null; then
    "$@" advisories
  else
    say "advisories: NOT CHECKED, there is no database here (docs/supply-chain.md says how to get it)"
  fi
}
# What is declared and named nowhere, by the tool that everybody uses for it; scripts/supply.test.mjs knows no exception
# either, and runs everywhere.
unused_crates() {
  if command -v cargo-machete >/dev/null 2>&1; then
    cargo machete
  else
    say "cargo machete: NOT RUN, it is not here (scripts/install.sh test compiles it)"
  fi
}
# A server of this run's own, so that ending it disturbs nobody.
stage_tests() {
  KIZUNA_TEST_POSTGRES_DIR="$(mktemp -d -t kizuna-postgres-XXXXXX)"
  export KIZUNA_TEST_POSTGRES_DIR
  KIZUNA_TEST_POSTGRES="$(bash scripts/postgres.sh start)" || return 1
  postgres=started
  export KIZUNA_TEST_POSTGRES
  cargo nextest run --locked "${CRATES[@]}"
}
stage_sizes() { bash scripts/sizes.sh; }
stage_build() { bash scripts/build.sh && bash scripts/bom.sh target/release/kizuna; }
stage_budget() { bash scripts/budget.sh; }
stage_browser-types() { npm run --silent --prefix end2end check; }
stage_browser-tests() { npm run --silent --prefix end2end test; }
# Generated files are committed: a run that changes one fails.
stage_unchanged() {
  [ -z "$(git status --porcelain)" ] || {
    git status --short
    git --no-pager diff --stat
    return 1
  }
}

[ $# -gt 0 ] || set -- "${ALL[@]}"
for name in "$@"; do
  declare -F "stage_$name" >/dev/null || die "no such stage: $name (there are: ${ALL[*]})"
done

summary=()
passed=0
postgres=none
finish() {
  local code=$?
  if [ "$postgres" = started ]; then bash scripts/postgres.sh stop >/dev/null 2>&1 || true; fi
  printf '\n== summary\n'
  printf '%s\n' ${summary[@]+"${summary[@]}"} "total: $(duration "$SECONDS")"
  printf 'stages: %d passed, %d failed\n' "$passed" $((code != 0))
}
trap finish EXIT
trap 'exit 130' INT TERM

run_stage() {
  local name="$1" start="$SECONDS" code=0
  printf '\n== %s\n' "$name"
  # Without `set -e` inside: each stage is one command, or says itself how it fails.
  "stage_$name" </dev/null || code=$?
  local took
  took="$(duration $((SECONDS - start)))"
  if [ "$code" != 0 ]; then
    summary+=("$(printf '  failed  %-14s %s' "$name" "$took")")
    printf '== %s failed after %s\n' "$name" "$took"
    exit "$code"
  fi
  passed=$((passed + 1))
  summary+=("$(printf '  passed  %-14s %s' "$name" "$took")")
  printf '== %s passed in %s\n' "$name" "$took"
}

for name in "$@"; do run_stage "$name"; done
