using System.Buffers;
using Registry.Validation.Issues;
using Registry.Validation.Schemas;

namespace Registry.Validation.Tests;

/// <summary>The validator over the packages in the repository, shared because compiled definitions never change.</summary>
internal static class Fixture
{
    public const string Profile = "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1";

    public static string Root { get; } = FindRoot();

    public static PackageSet Packages { get; } = PackageSet.Open(Path.Combine(Root, "conformance", "packages"));

    public static FhirValidator Validator { get; } = new(Packages);

    public static SchemaSet Schemas { get; } = new(Packages, SchemaAdjustments.None);

    /// <summary>The issues of reading and, where the body could be read, of validating.</summary>
    public static IReadOnlyList<ValidationIssue> Check(string body, string? profile = Profile, FhirValidator? validator = null)
    {
        var source = Encoding.UTF8.GetBytes(body);
        var format = FormatOf(body);
        var issues = new IssueList();
        using var tree = (validator ?? Validator).Read(source, format, issues);
        if (tree is not null && !issues.HasErrors)
            (validator ?? Validator).Validate(tree, issues, tree.Root.TypeName == "Appointment" ? profile : null);
        return issues.ToList(format, source);
    }

    public static FhirTree Read(string body)
    {
        var issues = new IssueList();
        var tree = Validator.Read(Encoding.UTF8.GetBytes(body), FormatOf(body), issues);
        Assert.Empty(issues.ToList(SourceFormat.None, default).Select(issue => issue.Diagnostics));
        return tree!;
    }

    public static string Json(FhirTree tree)
    {
        var buffer = new ArrayBufferWriter<byte>();
        FhirValidator.WriteJson(tree, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Xml(FhirTree tree)
    {
        using var stream = new MemoryStream();
        FhirValidator.WriteXml(tree, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static SourceFormat FormatOf(string body) => body.AsSpan().TrimStart().StartsWith("<") ? SourceFormat.Xml : SourceFormat.Json;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Registry.Plugin.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from within the repository.");
    }
}
