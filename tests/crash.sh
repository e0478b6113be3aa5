#!/usr/bin/env bash
# Kills the server, and the bare store, at random moments under load, round after round, and checks every acknowledgement:
# none lost, none doubled, versions without a gap, the file undamaged; and that every stored version has exactly one audit record that says who
# stored it, and no record says so of anything else. Say how many rounds; 50 where nothing is said. On MongoDB, or its stand-in, a tenth of them.
set -eu
cd "$(dirname "$0")/.."
export REGISTRY_CRASH_ROUNDS="${1:-50}"
export REGISTRY_CRASH_ROUNDS_MONGODB="$(((REGISTRY_CRASH_ROUNDS + 9) / 10))"
dotnet test tests/Registry.Storage.Tests --filter FullyQualifiedName~CrashTests
dotnet test tests/Registry.Http.Tests --filter "FullyQualifiedName~KillTests|FullyQualifiedName~KillOnMongoDbTests"
