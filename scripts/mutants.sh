#!/usr/bin/env bash
# How strong the tests of the rules are: mistakes are planted in the modules of rights and of states, one at a time, and
# the tests of their crate run against each. Prints how many are caught, and those that are not; fails below the aim.
# A night on two cores. A part of it: KIZUNA_TEST_MUTANTS=0/10, the first tenth, taken from everywhere.
# usage: scripts/mutants.sh [list]   (`list` names the mistakes and plants none)
set -euo pipefail
. "$(dirname "$0")/env.sh"
scripts/install.sh mutants

AIM=90
OUT="$KIZUNA_CACHE/mutants"
# Of its own, for the sources are copied to a place that is another one every time.
export CARGO_TARGET_DIR="$OUT/target"
unset KIZUNA_ACCEPT
# Enough for rules of a few dozen pairs: `make test` walks further.
export KIZUNA_TEST_RULE_WALKS="${KIZUNA_TEST_RULE_WALKS:-500}"
RULES=crates/domain/src
FILES=(
  "$RULES/policy/**" "$RULES/actor.rs" "$RULES/grant/**" # who may do what
  "$RULES/enrollment/state.rs" "$RULES/invitation/stage.rs" "$RULES/invitation/transition.rs"
  "$RULES/order/state.rs" "$RULES/subscription/plan.rs" "$RULES/subscription/standing.rs"
  "$RULES/referral/state.rs" "$RULES/support_request/state.rs" "$RULES/organization/closing.rs"
)
options=(--package domain --gitignore true --output "$OUT" --colors never)
for file in "${FILES[@]}"; do options+=(--file "$file"); done
[ "${1:-}" != list ] || exec cargo mutants "${options[@]}" --list
[ -z "${KIZUNA_TEST_MUTANTS:-}" ] || options+=(--shard "$KIZUNA_TEST_MUTANTS" --sharding round-robin)
# The tests of states and rights, and not those of texts: each mistake is compiled with them anew.
for argument in --locked --lib --test=machines --test=enrollment --test=properties; do options+=(--cargo-arg "$argument"); done

rm -rf "$OUT/target" "$OUT/mutants.out"
trap 'rm -rf "$OUT/target"' EXIT
say "build $(git rev-parse --short HEAD), part ${KIZUNA_TEST_MUTANTS:-0/1}, $(nproc) cores"
code=0
cargo mutants "${options[@]}" || code=$?
# 2: some were not caught; 3: tests that did not end for some. Everything else is no answer.
case "$code" in 0 | 2 | 3) ;; *) die "cargo mutants failed with $code" ;; esac

node - "$OUT/mutants.out/outcomes.json" "$AIM" <<'JS'
const [path, aim] = process.argv.slice(2);
const { total_mutants: all, caught, timeout, missed, unviable } = JSON.parse(require("fs").readFileSync(path, "utf8"));
// Tests that do not end have told too. What does not compile is no mistake that anybody could make.
const found = caught + timeout;
const share = (100 * found) / (found + missed);
console.log(`${all} planted: ${caught} caught, ${timeout} ran into the limit of time, ${missed} missed, ${unviable} do not compile`);
console.log(`caught: ${share.toFixed(1)} % (aim: at least ${aim} %)${share >= aim ? "" : " – falls short"}`);
if (missed > 0) console.log(require("fs").readFileSync(path.replace("outcomes.json", "missed.txt"), "utf8").trimEnd());
process.exit(share >= aim ? 0 : 1);
JS
