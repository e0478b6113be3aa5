#!/usr/bin/env bash
# The tests in a browser, with axe-core (accessibility) from npm, which is never committed. PICTURES=FOLDER keeps pictures of the pages.
set -eu
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
if npm install --silent --no-audit --no-fund --prefix "$tools" axe-core@4; then
  export REGISTRY_AXE="$tools/node_modules/axe-core/axe.min.js"
else
  echo "npm cannot be reached: accessibility is NOT checked by axe in this run" >&2
fi
if [ -n "${PICTURES:-}" ]; then
  mkdir -p "$PICTURES"
  REGISTRY_PICTURES=$(cd "$PICTURES" && pwd)
  export REGISTRY_PICTURES
fi
dotnet test tests/Browser.Tests "$@"
