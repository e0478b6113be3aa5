#!/usr/bin/env bash
# Makes all files of a release, which may be tried before there is a tag: deploy/release.sh FOLDER VERSION
set -eu
folder=${1:?Name the folder for the files}
version=${2:?Name the version, such as 1.2.3}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
options=(-c Release -v q -p:MinVerVersionOverride="$version" -p:ContinuousIntegrationBuild=true)

for platform in ${PLATFORMS:-linux-x64 linux-arm64 win-x64}; do
    for kind in self-contained framework-dependent; do
        name=appointment-registry-$version-$platform
        [ "$kind" = self-contained ] || name=$name-needs-dotnet
        dotnet publish host/FhirHost "${options[@]}" -r "$platform" --self-contained "$([ "$kind" = self-contained ] && echo true || echo false)" \
            -o "$work/$name"
        cp -R deploy/systemd deploy/windows docs/install.md "$work/$name/" 2> /dev/null
        if [ "${platform%%-*}" = win ]; then
            rm -rf "$work/$name/systemd"
            (cd "$work" && zip -q -r -X "$folder/$name.zip" "$name")
        else
            rm -rf "$work/$name/windows"
            # The same bytes from the same commit, whoever unpacks them owns them.
            tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --mtime="@$(git log -1 --format=%ct)" -czf "$folder/$name.tar.gz" "$name"
        fi
        rm -rf "${work:?}/$name"
    done
done
for project in host/Vonk.Core host/Vonk.Fhir host/Vonk.Fhir.R3 host/Vonk.Fhir.R4 plugin/Registry.Files plugin/Registry.Validation cli/Registry.Cli; do
    dotnet pack "$project" "${options[@]}" -o "$folder"
done
deploy/sbom.sh "$folder" "$version"
cp NOTICE LICENSE "$folder/"
(cd "$folder" && sha256sum -- * > SHA256SUMS)
