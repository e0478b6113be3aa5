#!/usr/bin/env bash
# Holds the OpenAPI document against Redocly's linter, every warning an error. It needs node and npm; nothing is left behind.
#
#   tests/openapi-lint.sh [FILE-OR-URL]       without one, the built host is started in Development on a free port
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
server=""
finish() {
    [ -z "$server" ] || kill "$server"
    [ -z "$server" ] || wait "$server" || true
    rm -rf "$work"
}
trap finish EXIT

source=${1:-}
if [ -z "$source" ]; then
    host=$root/host/FhirHost/bin/Debug/net10.0/FhirHost.dll
    [ -f "$host" ] || { echo "Build the host first: dotnet build host/FhirHost" >&2; exit 2; }
    cd "$work"
    DOTNET_ENVIRONMENT=Development dotnet "$host" --Hosting:HttpPort=0 --Hosting:ListenAddress=127.0.0.1 > "$work/log" 2>&1 &
    server=$!
    for _ in $(seq 120); do
        source=$(sed -nE 's/.*Now listening on: (http:[^ ]+).*/\1\/openapi.json/p' "$work/log" | head -1)
        [ -z "$source" ] || break
        kill -0 "$server" 2> /dev/null || { cat "$work/log" >&2; exit 2; }
        sleep 0.5
    done
    [ -n "$source" ] || { cat "$work/log" >&2; exit 2; }
fi

if [ -f "$source" ]; then cp "$source" "$work/openapi.json"; else curl -sfS "$source" -o "$work/openapi.json"; fi
npm install --prefix "$work/linter" --no-audit --no-fund --silent @redocly/cli@2.77.0
cd "$work"
linter/node_modules/.bin/redocly lint --extends=recommended-strict --format=stylish openapi.json
