#!/usr/bin/env bash
# Writes the bill of materials (CycloneDX) of the server, its plugin and the tool into a folder: deploy/sbom.sh FOLDER [VERSION]
set -eu
folder=${1:?Name the folder for the files}
version=${2:-0.0.0}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$(dirname "$0")/.."
dotnet tool restore > /dev/null
for project in host/FhirHost plugin/Registry.Plugin cli/Registry.Cli; do
    name=$(basename "$project")
    # With the projects that it is built from, and without what only builds need.
    dotnet tool run dotnet-CycloneDX -- "$project/$name.csproj" --recursive --exclude-dev --output "$folder" --filename "$name.cdx.json" \
        --output-format Json --set-name "$name" --set-version "$version" --set-type Application
done
ls "$folder"/*.cdx.json
