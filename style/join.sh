#!/bin/sh
# Joins the style sheets, in this fixed order, into target/style/main.css.
# Trunk runs it before each build; it works from any folder.
# One file per component in components/, named like its block; what only one
# feature needs goes to features/<feature>.css, in the layer `components`.
set -eu
LC_ALL=C
export LC_ALL

style=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=$(dirname -- "$style")/target/style
mkdir -p -- "$out"

for file in "$style"/layers.css "$style"/tokens.css "$style"/reset.css \
  "$style"/base.css "$style"/layout.css "$style"/components/*.css \
  "$style"/features/*.css "$style"/utilities.css "$style"/print.css; do
  [ -f "$file" ] || continue
  cat -- "$file"
done >"$out/main.css.part"
mv -f -- "$out/main.css.part" "$out/main.css"
