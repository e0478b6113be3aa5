using Registry.Validation.Issues;

namespace Registry.Validation.Tests.Mutations;

/// <summary>The validator over the corpus's own package and those of the repository.</summary>
internal static class CorpusValidation
{
    public static PackageSet Packages { get; } =
        PackageSet.Open(Path.Combine(CaseFile.Folder, "package"), Path.Combine(Fixture.Root, "conformance", "packages"));

    private static readonly FhirValidator Lenient = new(Packages);
    private static readonly FhirValidator Strict = new(Packages, options: new ValidationOptions { RefuseUnknownExtensions = true });

    /// <summary>
    /// What reading finds or, where it finds no error, validating, sorted; the server stops between the two, too. The command line goes on.
    /// </summary>
    public static IReadOnlyList<string> Findings(string body, SourceFormat format, string? profile, bool isStrict = false, bool goesOn =
        false)
    {
        var source = Encoding.UTF8.GetBytes(body);
        var validator = isStrict ? Strict : Lenient;
        var issues = new IssueList();
        using var tree = validator.Read(source, format, issues);
        if (tree is not null && (goesOn || !issues.HasErrors))
            validator.Validate(tree, issues, profile);
        return [.. issues.ToList(format, source).Select(issue => Finding.Of(issue).ToString()).Order(StringComparer.Ordinal)];
    }
}
