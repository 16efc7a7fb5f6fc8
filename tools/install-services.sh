#!/bin/sh
# Installs what `make test-full` needs beyond Python: LibreOffice, poppler and Chromium to look at the pages,
# and fonts for them.
# Installs only what is missing, through apt, as root or with sudo.
set -eu

needed="libreoffice-writer libreoffice-calc libreoffice-impress poppler-utils chromium
fonts-noto-cjk fonts-noto-core fonts-crosextra-carlito fonts-thai-tlwg"

missing=""
for package in $needed; do
  state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done

if [ -z "$missing" ]; then
  echo "services: everything is installed"
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "services: there is no apt-get here; install by hand:$missing" >&2
  exit 1
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "services: neither root nor sudo; install by hand:$missing" >&2
    exit 1
  fi
  as_root=sudo
fi

echo "services: installing$missing"
# shellcheck disable=SC2086  words are meant to split
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
# shellcheck disable=SC2086  words are meant to split
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
echo "services: done"
