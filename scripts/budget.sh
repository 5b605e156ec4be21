#!/usr/bin/env bash
# What the first page makes a browser download besides its HTML, in brotli bytes; fails above the budget.
set -euo pipefail
. "$(dirname "$0")/env.sh"

# The present step; docs/decisions/0004-bundle.md says what led to it.
BUDGET=150000
total=0
for file in target/site/pkg/*.js.br target/site/pkg/*.wasm.br target/site/pkg/*.css.br; do
  [ -f "$file" ] || die "budget: $file is missing; run make build first"
  bytes=$(wc -c <"$file")
  total=$((total + bytes))
  printf '%9d  %s\n' "$bytes" "${file#target/site/}"
done
printf '%9d  of at most %d\n' "$total" "$BUDGET"
for font in target/site/*.woff2 target/site/*/*.woff2; do
  if [ -f "$font" ]; then printf '%9d  %s, swapped in after the first paint\n' "$(wc -c <"$font")" "${font#target/site/}"; fi
done
[ "$total" -le "$BUDGET" ] || die "budget: $((total - BUDGET)) bytes too many"
