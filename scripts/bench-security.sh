#!/usr/bin/env bash
# What attackers try, in full numbers: prints one figure for each, with its seed, and fails when one does not hold.
# docs/attacks.md says what is measured.
# usage: scripts/bench-security.sh [FILTER]   (KIZUNA_TEST_SEED, and what the tests name)
set -euo pipefail
. "$(dirname "$0")/env.sh"
scripts/install.sh test

export KIZUNA_TEST_SEED="${KIZUNA_TEST_SEED:-7}"
export KIZUNA_TEST_LINKS="${KIZUNA_TEST_LINKS:-10000}"
export KIZUNA_TEST_CROWDS="${KIZUNA_TEST_CROWDS:-200}"
export KIZUNA_TEST_SIGN_INS="${KIZUNA_TEST_SIGN_INS:-200}"
export KIZUNA_TEST_CODES="${KIZUNA_TEST_CODES:-1000}"
export KIZUNA_TEST_ADDRESSES="${KIZUNA_TEST_ADDRESSES:-80}"
export KIZUNA_TEST_TAMPERINGS="${KIZUNA_TEST_TAMPERINGS:-1000}"
# A folder of its own: its server runs as another user, who could not pass through ours.
KIZUNA_TEST_POSTGRES_DIR="$(mktemp -d -t kizuna-postgres-XXXXXX)"
export KIZUNA_TEST_POSTGRES_DIR
trap 'scripts/postgres.sh stop >/dev/null 2>&1 || true' EXIT
KIZUNA_TEST_POSTGRES="$(scripts/postgres.sh start)"
export KIZUNA_TEST_POSTGRES

# What cannot be measured here is no figure that was reached.
lacks=""
strace -qq -o /dev/null true 2>/dev/null || lacks="strace may not trace here: nobody watched the outgoing connections"
command -v python3 >/dev/null || lacks="there is no python3: no export was checked by the verifier of its own"

say "build $(git rev-parse --short HEAD), seed $KIZUNA_TEST_SEED, $(nproc) cores"
# One after the other, and not captured: the figures are what the tests print. All crates are named, though most have
# no part in it: what `make test` has compiled is not compiled again.
SERVER='test(/(access::crossing|access::relations|access::alike|hardening|headers|flood|invitation|outgoing)::|_has_a_row|overload::one_|sign_in::an_address|an_export_is_checked|nobody_is_followed|asks_nobody/)'
SERVICE='test(/wall::|no_wrong_link|of_fifty_acceptances|good_codes|every_tampering|two_run_at_a_time|a_thousand_changed/)'
cargo nextest run --locked --profile reliability --no-capture \
  -p domain -p entity -p migration -p service -p app -p server \
  -E "((package(server) & $SERVER) | (package(service) & $SERVICE)) & test(/${1:-.}/)"
[ -z "$lacks" ] || die "$lacks"
