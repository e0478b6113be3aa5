#!/bin/sh
# Shows CORS in Chromium: a page on another origin registers, reads, searches and cancels with the public client `fhirclient` (npm), and
# the same page on an origin that is not listed gets nothing. Needs node, npm, chromium, and a build of host/FhirHost.
# Everything it fetches or writes is in a folder of its own, which is removed at the end.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
host=${FHIRHOST:-$root/host/FhirHost/bin/Debug/net10.0/FhirHost.dll}
chromium=${CHROMIUM:-chromium}
registry=48180 listed=48181 unlisted=48182
work=$(mktemp -d)
pids=
trap 'for pid in $pids; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"' EXIT INT TERM

npm install --silent --no-audit --no-fund --prefix "$work/npm" fhirclient@2 >/dev/null
mkdir "$work/site" "$work/data"
cp "$here/page.html" "$work/site/"
cp "$work/npm/node_modules/fhirclient/build/fhir-client.js" "$work/site/fhir-client.js"

(cd "$work/data" && exec env ASPNETCORE_ENVIRONMENT=Development \
  VONK_Hosting__HttpPort=$registry VONK_Hosting__Cors__Origins__0=http://127.0.0.1:$listed \
  VONK_Registry__SQLiteDbOptions__ConnectionString="Data Source=$work/data/registry.db" \
  VONK_Registry__Audit__Directory="$work/data/audit" \
  dotnet exec "$host" >"$work/registry.log" 2>&1) &
pids="$pids $!"
for port in $listed $unlisted; do
  node "$here/site.mjs" "$work/site" "$port" &
  pids="$pids $!"
done

tries=0
until curl -sf "http://127.0.0.1:$registry/\$readiness" >/dev/null; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || { cat "$work/registry.log"; exit 1; }
  sleep 1
done
token=$(curl -sf "http://127.0.0.1:$registry/connect/token" -d grant_type=client_credentials -d client_id=page -d client_secret=any \
  | sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/')

show() {
  "$chromium" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile-$1" --virtual-time-budget=20000 --dump-dom \
    "http://127.0.0.1:$1/page.html#http://127.0.0.1:$registry,$token" 2>/dev/null \
    | sed -n '/<pre/,/<\/pre>/p' | sed 's/<[^>]*>//g'
}
echo "== listed origin"
show $listed | tee "$work/listed"
echo "== origin that is not listed"
show $unlisted | tee "$work/unlisted"
grep -q '^cancelled: 200' "$work/listed"
grep -q '^refused by the browser' "$work/unlisted"
! grep -q '^registered' "$work/unlisted"
echo "== as documented"
