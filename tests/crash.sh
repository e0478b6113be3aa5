#!/usr/bin/env bash
# Kills the server, and the bare store, at random moments under load, round after round, and checks every acknowledgement:
# none lost, none doubled, versions without a gap, the file undamaged. Say how many rounds; 50 where nothing is said.
set -eu
cd "$(dirname "$0")/.."
export REGISTRY_CRASH_ROUNDS="${1:-50}"
dotnet test tests/Registry.Storage.Tests --filter FullyQualifiedName~CrashTests
dotnet test tests/Registry.Http.Tests --filter FullyQualifiedName~KillTests
