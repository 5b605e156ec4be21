#!/usr/bin/env bash
# Writes the bill of materials, target/bom.cdx.json, and checks it against the lock files; with a program as argument,
# also against the sources that this program names.
set -euo pipefail
. "$(dirname "$0")/env.sh"

cargo fetch --quiet --locked
node scripts/bom.mjs write
node scripts/bom.mjs check
[ $# = 0 ] || node scripts/bom.mjs program "$1"
