namespace Registry.Validation.Packages.Dependencies;

/// <summary>
/// The STU3 core is published under two names and in two versions that mean the same: 3.0.2 corrects invariants and expressions in
/// place, and HL7 lists nothing substantive, <see href="http://hl7.org/fhir/STU3/history.html"/>. So each satisfies the other.
/// </summary>
internal static class CorePackage
{
    private static readonly string[] Names = ["hl7.fhir.core", "hl7.fhir.r3.core"];
    private static readonly string[] Versions = ["3.0.1", "3.0.2"];

    /// <summary>The names under which a package may lie somewhere.</summary>
    public static IReadOnlyList<string> NamesOf(string name) => Names.Contains(name, StringComparer.Ordinal) ? Names : [name];

    /// <summary>A package under every name and version it goes by, its own first.</summary>
    public static IEnumerable<PackageId> Identities(PackageId package) =>
        Names.Contains(package.Name, StringComparer.Ordinal) && Versions.Contains(package.Version, StringComparer.Ordinal)
            ? Names.SelectMany(_ => Versions, (name, version) => new PackageId(name, version)).Prepend(package)
            : [package];
}
