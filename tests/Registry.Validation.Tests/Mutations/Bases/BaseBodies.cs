namespace Registry.Validation.Tests.Mutations.Bases;

/// <summary>All bases by name.</summary>
internal static class BaseBodies
{
    private static readonly Dictionary<string, BaseBody> ByName = All().ToDictionary(body => body.Name, StringComparer.Ordinal);

    public static IEnumerable<BaseBody> Bodies => ByName.Values;

    public static BaseBody Find(string name) => ByName[name];

    private static IEnumerable<BaseBody> All() =>
        [.. AdministrativeBodies.All, .. ClinicalBodies.All, .. BundleBodies.All, .. DocumentBodies.All, .. ProfiledBodies.All,
            .. SlicedBodies.All];
}
