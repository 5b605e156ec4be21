#!/usr/bin/env bash
# Never lost, never doubled: the long versions of the tests that docs/reliability.md names. Prints one figure for each,
# with its seed, and fails when one does not hold.
# usage: scripts/bench-reliability.sh [FILTER]   (KIZUNA_TEST_SEED, and what the tests name)
#        scripts/bench-reliability.sh soak [sqlite|postgres]   (the released program for a night: scripts/bench.sh soak)
set -euo pipefail
. "$(dirname "$0")/env.sh"
[ "${1:-}" != soak ] || exec bash scripts/bench.sh "$@"
scripts/install.sh test

export KIZUNA_TEST_SEED="${KIZUNA_TEST_SEED:-7}"
export KIZUNA_TEST_KILLS="${KIZUNA_TEST_KILLS:-300}"
export KIZUNA_TEST_CUTS="${KIZUNA_TEST_CUTS:-2000}"
export KIZUNA_TEST_INTENTS="${KIZUNA_TEST_INTENTS:-1000}"
export KIZUNA_TEST_HANG_UPS="${KIZUNA_TEST_HANG_UPS:-400}"
export KIZUNA_TEST_HANG_UP_MS="${KIZUNA_TEST_HANG_UP_MS:-2000}"
export KIZUNA_TEST_TERMS="${KIZUNA_TEST_TERMS:-50}"
export KIZUNA_TEST_UPGRADES="${KIZUNA_TEST_UPGRADES:-30}"
export KIZUNA_TEST_STOPS="${KIZUNA_TEST_STOPS:-50}"
export KIZUNA_TEST_SIDE_BY_SIDE="${KIZUNA_TEST_SIDE_BY_SIDE:-1000}"
export KIZUNA_TEST_EDITS="${KIZUNA_TEST_EDITS:-20000}"
export KIZUNA_TEST_RULE_WALKS="${KIZUNA_TEST_RULE_WALKS:-100000}"
export KIZUNA_TEST_WALKS="${KIZUNA_TEST_WALKS:-625}"
export KIZUNA_TEST_SEEDS="${KIZUNA_TEST_SEEDS:-10000}"
export KIZUNA_TEST_REQUESTS="${KIZUNA_TEST_REQUESTS:-200000}"
export KIZUNA_TEST_DRILLS="${KIZUNA_TEST_DRILLS:-20}"
export KIZUNA_TEST_DRILL_CUSTOMERS="${KIZUNA_TEST_DRILL_CUSTOMERS:-5000}"
export KIZUNA_TEST_FILES="${KIZUNA_TEST_FILES:-20000}"
export PROPTEST_CASES="${PROPTEST_CASES:-200000}"
# A folder of its own: its server runs as another user, who could not pass through ours.
KIZUNA_TEST_POSTGRES_DIR="$(mktemp -d -t kizuna-postgres-XXXXXX)"
export KIZUNA_TEST_POSTGRES_DIR
trap 'scripts/postgres.sh stop >/dev/null 2>&1 || true' EXIT
KIZUNA_TEST_POSTGRES="$(scripts/postgres.sh start)"
export KIZUNA_TEST_POSTGRES

# What cannot be measured here is no figure that was reached.
lacks=""
strace -qq -o /dev/null true 2>/dev/null || lacks="strace may not trace here: whatever needs it was skipped"

say "build $(git rev-parse --short HEAD), seed $KIZUNA_TEST_SEED, $(nproc) cores"
# One after the other, and not captured: the figures are what the tests print. All crates are named, though most have
# no part in it: what `make test` has compiled is not compiled again.
SERVER='test(/(crash|hardening::fuzz|newer|replies)::/)'
SERVICE='test(/a_storm_of_lost_races|subscription::together::|revocation::pairs::|design::|simulation::|drills_under_load|spoiled::/)'
DOMAIN='(binary(machines) | binary(parsers) | binary(enrollment))'
cargo nextest run --locked --profile reliability --no-capture \
  -p domain -p entity -p migration -p service -p app -p server \
  -E "((package(server) & $SERVER) | (package(service) & $SERVICE) | (package(domain) & $DOMAIN)) & test(/${1:-.}/)"
[ -z "$lacks" ] || die "$lacks"
