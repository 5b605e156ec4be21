#!/usr/bin/env bash
# Prints the figures that exist so far. Everything runs on this machine; each load lasts some seconds.
# usage: scripts/bench.sh   (KIZUNA_BENCH_CUSTOMERS, KIZUNA_BENCH_SECONDS)
set -euo pipefail
. "$(dirname "$0")/env.sh"
scripts/install.sh test
scripts/build.sh

CUSTOMERS="${KIZUNA_BENCH_CUSTOMERS:-100000}"
SECONDS_EACH="${KIZUNA_BENCH_SECONDS:-8}"
PORT=3907
PROGRAM="$ROOT/target/release/kizuna"
FOLDER="$(mktemp -d)"
# A folder of its own: its server runs as another user, who could not pass through ours.
KIZUNA_TEST_POSTGRES_DIR="$(mktemp -d -t kizuna-postgres-XXXXXX)"
export KIZUNA_TEST_POSTGRES_DIR
# What is measured is a server as one would run it: what it confirms is on the disk.
DURABLE="-c fsync=on -c full_page_writes=on -c autovacuum=on -c jit=on -c statement_timeout=0"
SERVER=""
finish() {
  [ -z "$SERVER" ] || kill "$SERVER" 2>/dev/null || true
  scripts/postgres.sh stop >/dev/null 2>&1 || true
  rm -rf "$FOLDER" "$KIZUNA_TEST_POSTGRES_DIR"
}
trap finish EXIT

export KIZUNA_LISTEN="127.0.0.1:$PORT" KIZUNA_SITE_DIR="$ROOT/target/site" KIZUNA_KEY_FILE="$FOLDER/key" RUST_LOG=error
now() { date +%s%N; }

serve() {
  local start; start="$(now)"
  "$PROGRAM" serve >/dev/null 2>"$FOLDER/log" &
  SERVER=$!
  until curl -sf "http://127.0.0.1:$PORT/readyz" >/dev/null; do sleep 0.002; done
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
  "$PROGRAM" bench --seconds "$SECONDS_EACH"
  serve
  sleep 1
  say "  idle memory: $(awk '/RssAnon/ { printf "%.1f MB", $2 / 1024 }' "/proc/$SERVER/status")"
  node end2end/bench/list.mjs "http://127.0.0.1:$PORT" "$SECONDS_EACH"
  node end2end/bench/load.mjs "http://127.0.0.1:$PORT" "$SECONDS_EACH"
  node end2end/bench/export.mjs "http://127.0.0.1:$PORT" "$SERVER"
  kill "$SERVER" && wait "$SERVER" 2>/dev/null || true
  SERVER=""
}

sync_time() {
  local start; start="$(now)"
  dd if=/dev/zero of="$FOLDER/sync" bs=4096 count=200 oflag=dsync status=none
  say "one synced 4 KiB write on this disk: $((($(now) - start) / 200000)) µs"
}

sync_time
measure SQLite "sqlite://$FOLDER/kizuna.db"
measure PostgreSQL "$(KIZUNA_POSTGRES_OPTIONS="$DURABLE" scripts/postgres.sh start | tail -n 1)"
scripts/budget.sh
