#!/bin/sh
# docs/pictures.sh FOLDER: photographs a report (FOLDER/index.html) for the documents, with Chromium:
# report.png and report-dark.png, 1400 pixels wide, and report-phone.png, 390.
set -eu
page=$(CDPATH='' cd -- "$1" && pwd)/index.html
docs=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

photograph() { # NAME WIDTH HEIGHT SCALE SCHEME (0 dark, 1 light)
  "${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$profile" \
    --virtual-time-budget=5000 --window-size="$2,$3" --force-device-scale-factor="$4" \
    --blink-settings=preferredColorScheme="$5" --screenshot="$docs/$1" "file://$page"
}

photograph report.png 1400 1900 1 1
photograph report-dark.png 1400 1900 1 0
photograph report-phone.png 390 1500 1.5 1
