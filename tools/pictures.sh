#!/bin/sh
# Renders the demo's brief and workbook to the pictures in docs/pictures. Needs LibreOffice and poppler (make test-full).
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/forenoon --home "$work/home" demo --out "$work/pack" >/dev/null 2>&1
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" \
  "$work/pack/brief.docx" "$work/pack/numbers.xlsx" >/dev/null 2>&1
mkdir -p docs/pictures
rm -f docs/pictures/*.png
pdftoppm -r 80 -png "$work/brief.pdf" docs/pictures/brief-en
pdftoppm -r 60 -png "$work/numbers.pdf" docs/pictures/numbers-en
ls docs/pictures
