#!/usr/bin/env bash
# Take the pictures of the README anew; needs chromium, soffice and pdftoppm.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/dxcheck report plans --quiet -o "$work/report.html" -o "$work/report.xlsx"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run \
    --disable-background-networking --disable-sync --user-data-dir="$work/profile" \
    --window-size=1100,1180 --screenshot="$work/html.png" "file://$work/report.html" 2>/dev/null
soffice --headless --convert-to pdf --outdir "$work" "$work/report.xlsx" >/dev/null 2>&1
pdftoppm -r 80 -f 2 -l 2 -png -singlefile "$work/report.pdf" "$work/xlsx"
cp "$work/html.png" docs/images/report-html.png
cp "$work/xlsx.png" docs/images/report-xlsx.png
