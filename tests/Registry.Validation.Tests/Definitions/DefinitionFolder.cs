using Registry.Validation.Issues;
using Registry.Validation.Tests.Packages.Samples;

namespace Registry.Validation.Tests.Definitions;

/// <summary>Loose definitions in front of the core, and a validator over both.</summary>
internal sealed class DefinitionFolder : IDisposable
{
    public const string Url = "http://example.org/StructureDefinition/x";

    private static readonly string Core = Path.Combine(Fixture.Root, "conformance", "packages", "registry.stu3.core");

    private readonly PackageSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    public void Write(string file, string content) => _samples.Write(Path.Combine("loose", file), content);

    public PackageSet Packages(params string[] others) => PackageSet.Open([_samples.PathOf("loose"), .. others, Core]);

    public FhirValidator Validator() => new(Packages());

    /// <summary>The issues of a Patient that claims the profile.</summary>
    public IReadOnlyList<ValidationIssue> Claimed(FhirValidator? validator = null, string members = "\"active\":true") =>
        Issues(validator ?? Validator(), $$"""{"resourceType":"Patient","meta":{"profile":["{{Url}}"]},{{members}}}""");

    public static IReadOnlyList<ValidationIssue> Issues(FhirValidator validator, string body)
    {
        var source = Encoding.UTF8.GetBytes(body);
        var issues = new IssueList();
        using var tree = validator.Read(source, SourceFormat.Json, issues);
        if (tree is not null)
            validator.Validate(tree, issues);
        return issues.ToList(SourceFormat.Json, source);
    }

    /// <summary>A profile on Patient given by what it changes.</summary>
    public static string Profile(string elements, string header = "") => $$$"""
        {"resourceType":"StructureDefinition","url":"{{{Url}}}","name":"x","status":"draft","kind":"resource","abstract":false,
         "type":"Patient",
         "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint",{{{header}}}
         "differential":{"element":[{"id":"Patient","path":"Patient"},{{{elements}}}]}}
        """;
}
