#!/bin/sh
# Attacks the Release build on loopback: deep bodies, slow ones, ones that announce more than they send, over HTTP/1.1 and HTTP/2, without and with a token.
# An honest caller goes on meanwhile: its answers must come within a second (p99), the process must live, and take less than twice the memory it has at rest.
# Name attacks to run only those: tests/attack.sh depth slow announced http2 held. FHIRHOST names another build to attack.
set -eu
cd "$(dirname "$0")/.."
# A connection of the attack is a file at both ends.
ulimit -n 8192 2>/dev/null || ulimit -n "$(ulimit -Hn)"
host=${FHIRHOST:-host/FhirHost/bin/Release/net10.0/FhirHost.dll}
[ -n "${FHIRHOST:-}" ] || dotnet build host/FhirHost -c Release -v quiet
dotnet run -c Release --project tests/Benchmarks -- attack "$host" "$@"
