#!/usr/bin/env bash
# Never lost, never doubled: the long versions of the tests below server/tests/it/crash. Prints one figure for each, with
# its seed, and fails when one does not hold. docs/reliability.md says what is measured.
# usage: scripts/bench-reliability.sh [FILTER]   (KIZUNA_TEST_SEED, and what the tests name)
set -euo pipefail
. "$(dirname "$0")/env.sh"
scripts/install.sh test

export KIZUNA_TEST_SEED="${KIZUNA_TEST_SEED:-7}"
export KIZUNA_TEST_KILLS="${KIZUNA_TEST_KILLS:-300}"
export KIZUNA_TEST_CUTS="${KIZUNA_TEST_CUTS:-2000}"
export KIZUNA_TEST_INTENTS="${KIZUNA_TEST_INTENTS:-1000}"
export KIZUNA_TEST_HANG_UPS="${KIZUNA_TEST_HANG_UPS:-400}"
export KIZUNA_TEST_HANG_UP_MS="${KIZUNA_TEST_HANG_UP_MS:-2000}"
export KIZUNA_TEST_STOPS="${KIZUNA_TEST_STOPS:-50}"
export KIZUNA_TEST_SIDE_BY_SIDE="${KIZUNA_TEST_SIDE_BY_SIDE:-1000}"
# A folder of its own: its server runs as another user, who could not pass through ours.
KIZUNA_TEST_POSTGRES_DIR="$(mktemp -d -t kizuna-postgres-XXXXXX)"
export KIZUNA_TEST_POSTGRES_DIR
trap 'scripts/postgres.sh stop >/dev/null 2>&1 || true' EXIT
KIZUNA_TEST_POSTGRES="$(scripts/postgres.sh start)"
export KIZUNA_TEST_POSTGRES

say "build $(git rev-parse --short HEAD), seed $KIZUNA_TEST_SEED, $(nproc) cores"
# One after the other, and not captured: the figures are what the tests print.
cargo nextest run --locked --profile reliability --no-capture -p server -p service \
  -E "(package(server) & test(/crash::.*${1:-}/)) | (package(service) & test(/a_storm_of_lost_races.*${1:-}/))"
