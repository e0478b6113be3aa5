namespace Registry.Validation.Tests.Mutations.Profiles;

/// <summary>Everything in the corpus's own package.</summary>
internal static class OwnPackage
{
    public static Definition[] All { get; } =
    [
        .. ValueProfiles.All, .. TypeProfiles.All, .. BindingProfiles.All, .. ExtensionDefinitions.All,
        .. SliceProfiles.All, .. PathSliceProfiles.All, .. CodeLists.All,
    ];

    public static IEnumerable<(string File, string Text)> Files()
    {
        yield return ("package/package.json", """{ "name": "example.corpus", "version": "1.0.0", "dependencies": {} }""" + "\n");
        foreach (var definition in All)
            yield return ("package/" + definition.File, CaseFile.Text(definition.Body) + "\n");
    }
}
