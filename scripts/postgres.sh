#!/bin/sh
# A throw-away PostgreSQL for the tests: postgres.sh start | crash | stop | url
#
# It runs as an ordinary user (it refuses root) on a free port below a folder in the temporary directory, and syncs
# nothing to disk. Tests have their tables counted themselves (no autovacuum), so that plans do not depend on when it
# got round to it; a statement that does not end fails by its text. KIZUNA_POSTGRES_OPTIONS has the last word.
# `start` prints the address for KIZUNA_TEST_POSTGRES; started twice, it is the same server. `crash` stops it at once and
# leaves everything where it is: started again, it is where it was.
set -eu

base=${KIZUNA_TEST_POSTGRES_DIR:-${TMPDIR:-/tmp}/kizuna-postgres-$(id -u)}
bin=${KIZUNA_POSTGRES_BIN:-/usr/lib/postgresql/15/bin}

fail() { echo "postgres.sh: $*" >&2; exit 1; }

# Runs a command as the server's user: ourselves, or somebody ordinary when we are root.
as_server() {
  if [ "$(id -u)" -ne 0 ]; then "$@"; else runuser -u "$owner" -- "$@"; fi
}

if [ "$(id -u)" -ne 0 ]; then owner=$(id -un)
elif getent passwd postgres >/dev/null; then owner=postgres
else owner=nobody; fi

running() { [ -f "$base/data/postmaster.pid" ] && as_server "$bin/pg_ctl" -D "$base/data" status >/dev/null 2>&1; }

url() { echo "postgres://kizuna@127.0.0.1:$(cat "$base/port")/kizuna"; }

free_port() {
  port=$((20000 + $$ % 20000))
  while "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" -t 1 || { command -v ss >/dev/null && ss -Hltn "sport = :$port" | grep -q .; }; do
    port=$((port + 1))
  done
  echo "$port"
}

prepare() {
  mkdir -p "$base"
  chown "$owner" "$base"
  chmod 700 "$base"
  as_server "$bin/initdb" -D "$base/data" -U kizuna -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$base/initdb.log" 2>&1 \
    || { cat "$base/initdb.log" >&2; fail "initdb failed"; }
}

launch() {
  if [ -f "$base/port" ]; then port=$(cat "$base/port"); else port=$(free_port); fi
  as_server "$bin/pg_ctl" -D "$base/data" -l "$base/data/server.log" -w -t 60 -o "-p $port -k '$base' \
    -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=400 \
    -c shared_buffers=128MB -c max_locks_per_transaction=512 -c autovacuum=off -c jit=off \
    -c statement_timeout=100s ${KIZUNA_POSTGRES_OPTIONS:-}" start >/dev/null \
    || { cat "$base/data/server.log" >&2; fail "the server did not start"; }
  echo "$port" >"$base/port"
  sql="$bin/psql -q -X -h 127.0.0.1 -p $port -U kizuna"
  $sql -d template1 -c 'CREATE EXTENSION IF NOT EXISTS pg_trgm' 2>/dev/null
  $sql -d postgres -tAc "SELECT 1 FROM pg_database WHERE datname = 'kizuna'" | grep -q 1 \
    || $sql -d postgres -c 'CREATE DATABASE kizuna'
}

case "${1:-}" in
  start)
    [ -x "$bin/initdb" ] || fail "no PostgreSQL below $bin (apt-get install postgresql)"
    if ! running; then
      [ -f "$base/data/PG_VERSION" ] || prepare
      launch
    fi
    url ;;
  crash)
    running || fail "not running"
    as_server "$bin/pg_ctl" -D "$base/data" -m immediate -w stop >/dev/null ;;
  stop)
    if running; then as_server "$bin/pg_ctl" -D "$base/data" -m immediate -w stop >/dev/null; fi
    case "$base" in */kizuna-postgres*) rm -rf "$base" ;; esac ;;
  url)
    running || fail "not running"
    url ;;
  *) fail "usage: postgres.sh start|crash|stop|url" ;;
esac
