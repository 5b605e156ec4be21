#!/usr/bin/env bash
# Prints the figures that exist so far. Everything runs on this machine; each load lasts some seconds.
# usage: scripts/bench.sh   (KIZUNA_BENCH_CUSTOMERS, KIZUNA_BENCH_SECONDS)
#        scripts/bench.sh load [sqlite|postgres]
#        scripts/bench.sh soak [sqlite|postgres]
#        scripts/bench.sh restore
# `load` is the long one: ten minutes of the same load, five times the peak, and one organization that asks for more than
# its share (KIZUNA_TEST_LOAD_SECONDS, KIZUNA_TEST_LOAD_RATE, KIZUNA_TEST_OVERLOAD_SECONDS). It fails where an aim is missed.
# `soak` is a night of a small load: panics, descriptors, memory, how old mails get (KIZUNA_TEST_SOAK_SECONDS, 8 h;
# KIZUNA_TEST_SOAK_RATE). Without a word it is SQLite's.
# `restore` makes copies of a gigabyte while people write, and brings them back (KIZUNA_TEST_DRILLS, KIZUNA_TEST_DRILL_MB).
set -euo pipefail
. "$(dirname "$0")/env.sh"

WHAT="${1:-all}" ON="${2:-both}"
[ "$WHAT" != soak ] || ON="${2:-sqlite}"
case "$WHAT $ON" in
  "all both" | "restore both" | "load both" | "load sqlite" | "load postgres" | "soak sqlite" | "soak postgres") ;;
  *) die "usage: scripts/bench.sh [load [sqlite|postgres] | soak [sqlite|postgres] | restore]" ;;
esac
scripts/install.sh test
scripts/build.sh

case "$WHAT" in load | soak) most=50000 ;; *) most=100000 ;; esac
CUSTOMERS="${KIZUNA_BENCH_CUSTOMERS:-$most}"
SECONDS_EACH="${KIZUNA_BENCH_SECONDS:-8}"
# The program takes settings that it does not know for mistakes.
unset KIZUNA_BENCH_CUSTOMERS KIZUNA_BENCH_SECONDS
SHORT=0
PORT=3907 METRICS=127.0.0.1:3908 MAILS=3909
PROGRAM="$ROOT/target/release/kizuna"
FOLDER="$(mktemp -d)"
# A folder of its own: its server runs as another user, who could not pass through ours.
KIZUNA_TEST_POSTGRES_DIR="$(mktemp -d -t kizuna-postgres-XXXXXX)"
export KIZUNA_TEST_POSTGRES_DIR
# What is measured is a server as one would run it: what it confirms is on the disk.
DURABLE="-c fsync=on -c full_page_writes=on -c autovacuum=on -c jit=on -c statement_timeout=0"
SERVER=""
finish() {
  [ -z "$SERVER" ] || { kill "$SERVER" 2>/dev/null && wait "$SERVER" 2>/dev/null; } || true
  scripts/postgres.sh stop >/dev/null 2>&1 || true
  rm -rf "$FOLDER" "$KIZUNA_TEST_POSTGRES_DIR"
}
trap finish EXIT

export KIZUNA_LISTEN="127.0.0.1:$PORT" KIZUNA_SITE_DIR="$ROOT/target/site" KIZUNA_KEY_FILE="$FOLDER/key" RUST_LOG=error
# Whoever takes the mails comes later: what is due before is tried again.
[ "$WHAT" != soak ] || export KIZUNA_SMTP_URL="smtp://127.0.0.1:$MAILS" KIZUNA_METRICS_LISTEN="$METRICS"
now() { date +%s%N; }

serve() {
  local start; start="$(now)"
  "$PROGRAM" serve >/dev/null 2>"$FOLDER/log" &
  SERVER=$!
  until curl -sf "http://127.0.0.1:$PORT/readyz" >/dev/null; do
    kill -0 "$SERVER" 2>/dev/null || { cat "$FOLDER/log" >&2; die "the server has ended"; }
    sleep 0.002
  done
  say "  start to first /readyz 200: $((($(now) - start) / 1000000)) ms"
}

measure() {
  local name="$1"
  export KIZUNA_DATABASE_URL="$2"
  say "$name, $CUSTOMERS customers"
  "$PROGRAM" seed demo >/dev/null
  local start; start="$(now)"
  "$PROGRAM" seed scale --customers "$CUSTOMERS" >/dev/null
  say "  seeding: $((($(now) - start) / 1000000)) ms"
  [ "$WHAT" = soak ] || "$PROGRAM" bench --seconds "$SECONDS_EACH"
  serve
  sleep 1
  say "  idle memory: $(awk '/RssAnon/ { printf "%.1f MB", $2 / 1024 }' "/proc/$SERVER/status")"
  "$WHAT" "http://127.0.0.1:$PORT"
  kill "$SERVER" && wait "$SERVER" 2>/dev/null || true
  SERVER=""
}

all() {
  node end2end/bench/list.mjs "$1" "$SECONDS_EACH"
  node end2end/bench/load.mjs "$1" "$SECONDS_EACH"
  node end2end/bench/export.mjs "$1" "$SERVER"
}

load() {
  node end2end/bench/steady.mjs "$1" "$SERVER" || SHORT=1
  node end2end/bench/overload.mjs "$1" "${KIZUNA_TEST_OVERLOAD_SECONDS:-30}" || SHORT=1
  panics
}

soak() {
  node end2end/bench/soak.mjs "$1" "$SERVER" "http://$METRICS" "$MAILS" || SHORT=1
  panics
}

panics() {
  local count; count="$(grep -c panicked "$FOLDER/log" || true)"
  say "  panics: $count (aim: none)"
  [ "$count" = 0 ] || SHORT=1
}

# Customers come in lots, until the file is as large as it should be.
restore() {
  local most=$((${KIZUNA_TEST_DRILL_MB:-1024} * 1048576)) lot=1
  export KIZUNA_DATABASE_URL="sqlite://$FOLDER/kizuna.db"
  "$PROGRAM" seed demo >/dev/null
  while [ "$(stat -c %s "$FOLDER/kizuna.db")" -lt "$most" ]; do
    "$PROGRAM" seed scale --customers 25000 --seed "$lot" >/dev/null
    lot=$((lot + 1))
  done
  say "SQLite, $(($(stat -c %s "$FOLDER/kizuna.db") / 1048576)) MB, $(((lot - 1) * 25000)) customers"
  serve
  node end2end/bench/drill.mjs "http://127.0.0.1:$PORT" "$PROGRAM" "$FOLDER" || SHORT=1
}

sync_time() {
  local start; start="$(now)"
  dd if=/dev/zero of="$FOLDER/sync" bs=4096 count=200 oflag=dsync status=none
  say "one synced 4 KiB write on this disk: $((($(now) - start) / 200000)) µs"
}

finish_with() { [ "$SHORT" = 0 ] || die "not every aim was reached"; exit 0; }

sync_time
[ "$WHAT" != restore ] || { restore; finish_with; }
[ "$ON" = postgres ] || measure SQLite "sqlite://$FOLDER/kizuna.db"
[ "$ON" = sqlite ] || measure PostgreSQL "$(KIZUNA_POSTGRES_OPTIONS="$DURABLE" scripts/postgres.sh start | tail -n 1)"
[ "$WHAT" != all ] || scripts/budget.sh
finish_with
