#!/bin/sh
# Renders the demo's pack to the pictures in docs/pictures. Needs LibreOffice, poppler, Chromium and ImageMagick.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/forenoon --home "$work/home" demo --out "$work/pack" >/dev/null 2>&1
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" \
  "$work/pack/brief.docx" "$work/pack/numbers.xlsx" "$work/pack/deck.pptx" >/dev/null 2>&1
mkdir -p docs/pictures
rm -f docs/pictures/*.png
pdftoppm -r 80 -png "$work/brief.pdf" docs/pictures/brief-en
pdftoppm -r 60 -png "$work/numbers.pdf" "$work/numbers"
pdftoppm -r 60 -png "$work/deck.pdf" "$work/deck"
montage "$work"/deck-*.png -tile 3x -geometry 480x+6+6 -background '#d8d8d8' docs/pictures/deck-en.png
montage "$work"/numbers-*.png -tile 4x -geometry 420x+6+6 -background '#d8d8d8' docs/pictures/numbers-en.png
chromium --headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update \
  --disable-sync --no-first-run "--user-data-dir=$work/chromium" --window-size=1280,1400 \
  "--screenshot=docs/pictures/pack-en.png" "file://$work/pack/pack.html" >/dev/null 2>&1
for name in deck-en numbers-en pack-en; do
  convert "docs/pictures/$name.png" -strip -colors 96 "PNG8:docs/pictures/$name.png"
done
ls docs/pictures
