#!/usr/bin/env bash
# Packs the packages of a release from a clone of the last commit with a tag, and uses them as others do: their versions, symbols and links to the
# source, a project that references them, and the tool. The first argument is a folder for the packages, which is kept; none is needed.
set -eu
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
repository=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
packages=${1:-$work/packages}
mkdir -p "$packages"
packages=$(cd "$packages" && pwd)
version=9.8.7
fail() { echo "FAIL  $1"; exit 1; }

git clone -q --no-hardlinks "$repository" "$work/source"
cd "$work/source"
git remote set-url origin https://github.com/example/appointment-registry.git
git tag "v$version"
commit=$(git rev-parse HEAD)
libraries="host/Vonk.Core host/Vonk.Fhir host/Vonk.Fhir.R3 host/Vonk.Fhir.R4 plugin/Registry.Files plugin/Registry.Validation"
for project in $libraries cli/Registry.Cli; do
    dotnet pack "$project" -c Release -v q -p:ContinuousIntegrationBuild=true -o "$packages"
done

for project in $libraries cli/Registry.Cli; do
    name=$(basename "$project")
    [ -f "$packages/$name.$version.nupkg" ] || fail "$name.$version.nupkg is missing: $(ls "$packages")"
    [ -f "$packages/$name.$version.snupkg" ] || fail "$name.$version.snupkg is missing"
    unzip -p "$packages/$name.$version.nupkg" "$name.nuspec" | grep -q "<repository type=\"git\" .*commit=\"$commit\"" \
        || fail "$name does not name its commit"
    unzip -l "$packages/$name.$version.nupkg" | grep -q ' NOTICE$' || fail "$name has no NOTICE"
    echo "ok    $name $version names its commit"
done
for project in $libraries; do
    name=$(basename "$project")
    # The link is kept compressed in large files of symbols, and as it is in small ones; the assembly says the version and the commit.
    unzip -p "$packages/$name.$version.snupkg" "lib/net10.0/$name.pdb" > "$work/$name.pdb"
    [ -s "$work/$name.pdb" ] || fail "$name has no symbols"
    grep -q "githubusercontent.com/example/appointment-registry/$commit" "$work/source/${project}"/obj/Release/net10.0/*.sourcelink.json \
        || fail "$name has no link to its source"
    echo "ok    $name has symbols with a link to the source"
done

mkdir "$work/consumer"
cd "$work/consumer"
cat > nuget.config << XML
<configuration>
  <packageSources>
    <add key="release" value="$packages" />
  </packageSources>
  <config>
    <add key="globalPackagesFolder" value="$work/cache" />
  </config>
</configuration>
XML
cat > Consumer.csproj << XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
  <ItemGroup>
    <FrameworkReference Include="Microsoft.AspNetCore.App" />
    <PackageReference Include="Vonk.Core" Version="$version" />
    <PackageReference Include="Vonk.Fhir.R3" Version="$version" />
    <PackageReference Include="Registry.Validation" Version="$version" />
  </ItemGroup>
</Project>
XML
cat > Program.cs << 'CS'
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Tree;
using Vonk.Core.Context;
using Vonk.Core.Pluggability;

var validator = new FhirValidator(PackageSet.Open([args[0]]));
var issues = new IssueList();
var tree = validator.Read(Encoding.UTF8.GetBytes("""{"resourceType":"Appointment","status":"soon","participant":[{"status":"accepted"}]}"""),
    SourceFormat.Json, issues);
validator.Validate(tree!, issues);
Console.WriteLine(issues.HasErrors ? "invalid" : "valid");

[VonkConfiguration(order: 4500)]
public static class HelloConfiguration
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddSingleton<Hello>();

    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.OnCustomInteraction(VonkInteraction.system_custom, "hello")
        .AndMethod("GET").HandleWith<Hello>((hello, context) => hello.Answer(context));
}

public sealed class Hello
{
    public void Answer(IVonkContext context) => context.Response.HttpResult = 200;
}
CS
dotnet build -v q -o "$work/built" || fail "a project that references the packages does not build"
answer=$(dotnet "$work/built/Consumer.dll" "$work/source/conformance/packages")
[ "$answer" = invalid ] || fail "the validator of the package says: $answer"
echo "ok    a project restores the packages, builds, and finds an error in an Appointment"

dotnet tool install Registry.Cli --version "$version" --tool-path "$work/tool" -v q
said=$("$work/tool/registry" --version)
case $said in "$version"*) ;; *) fail "registry --version says $said" ;; esac
echo '{"resourceType":"Appointment","status":"soon","participant":[{"status":"accepted"}]}' > appointment.json
! "$work/tool/registry" validate appointment.json > validated.txt || fail "registry validate finds nothing wrong"
grep -q 'Appointment.status' validated.txt || fail "registry validate says: $(cat validated.txt)"
echo "ok    the tool installs, says its version $version, and validates"
