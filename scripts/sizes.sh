#!/usr/bin/env bash
# Prints what is above the norms of size; such a file says at its top why. Never fails: norms are not laws.
set -euo pipefail
. "$(dirname "$0")/env.sh"

sources() { find app crates frontend server end2end style -name node_modules -prune -o -type f "$@" -print | sort; }

say "files above 300 lines (tests: 500)"
sources \( -name '*.rs' -o -name '*.ts' -o -name '*.css' \) | while read -r file; do
  case "$file" in */tests/* | *.spec.ts) limit=500 ;; *) limit=300 ;; esac
  lines=$(wc -l <"$file")
  if [ "$lines" -gt "$limit" ]; then printf '%6d  %s\n' "$lines" "$file"; fi
done

# A function ends at the closing brace that stands below its beginning: rustfmt sees to that.
say "functions above 50 lines, components above 60, server functions above 12"
sources -name '*.rs' | xargs -r awk '
  FNR == 1 { open = 0; kind = "function" }
  /^ *#\[component/ { kind = "component" }
  /^ *#\[server/ { kind = "server function" }
  !open && /^ *(pub(\([a-z :]+\))? )?(const )?(async )?fn / {
    open = 1; start = FNR; match($0, /^ */); indent = RLENGTH; name = $0
    sub(/.*fn /, "", name); sub(/[^A-Za-z0-9_].*/, "", name)
  }
  open && match($0, /^ *\}/) && RLENGTH == indent + 1 && FNR > start { check() }
  open && FNR == start && /[;}]$/ { open = 0; kind = "function" }
  function check() {
    limit = kind == "component" ? 60 : kind == "server function" ? 12 : 50
    lines = FNR - start + 1
    if (lines > limit) printf "%6d  %s:%d %s (%s)\n", lines, FILENAME, start, name, kind
    open = 0; kind = "function"
  }'

# 95 % of the files in which the rules live stay within 200 lines.
sources -name '*.rs' | grep -E '^(app|crates/(domain|service))/src/' | xargs -r wc -l | awk '
  $2 != "total" { all++; if ($1 <= 200) small++ }
  END { if (all) printf "files of domain, service and app within 200 lines: %d %% (norm: 95 %%)\n", 100 * small / all }'
