#!/bin/sh
# Runs every property with fresh seeds, as often as asked: tests/laws.sh 20. `dotnet test` runs each once, from one fixed seed.
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-10}
classes=$(grep -rlE '^ *\[Property' tests --include='*.cs' | xargs -n1 basename | sed 's/\.cs$//')
filter=$(for class in $classes; do printf '|FullyQualifiedName~.%s.' "$class"; done)
projects=$(grep -rlE 'FsCheck.Xunit' tests --include='*.csproj')
for project in $projects; do dotnet build "$project" -v quiet -p:FreshSeeds=true; done
for round in $(seq "$rounds"); do
  for project in $projects; do
    dotnet test "$project" --no-build --filter "${filter#|}" --logger 'console;verbosity=minimal'
  done
  echo "round $round of $rounds passed"
done
