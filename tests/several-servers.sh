#!/usr/bin/env bash
# Starts three hosts on one MongoDB, or on its stand-in, behind nginx with mutual TLS, lets systems live through the life of appointments and contend
# for the same ones, and restarts one host after the other meanwhile; the last one is killed. No request may fail beyond those in flight, nothing may be
# lost or doubled (docs/scaling.md). Needs nginx and OpenSSL 3. FHIRHOST names another build; REGISTRY_TEST_MONGODB another database.
set -eu
cd "$(dirname "$0")/.."
command -v nginx > /dev/null || { echo "nginx is missing: apt-get install nginx" >&2; exit 2; }
host=${FHIRHOST:-host/FhirHost/bin/Release/net10.0/FhirHost.dll}
[ -n "${FHIRHOST:-}" ] || dotnet build host/FhirHost -c Release -v quiet
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tests/certificates.sh "$folder/certificates" > /dev/null
dotnet run -c Release --project tests/Benchmarks -- several-servers "$host" "$folder"
