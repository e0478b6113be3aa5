using Registry.Validation.Tests.Mutations;
using Registry.Validation.Tests.Packages.Samples;

namespace Registry.Validation.Tests.Walk;

/// <summary>The examples of the STU3 specification are valid; without them nothing is asserted.</summary>
public class PublishedExampleTests
{
    public static TheoryData<string> Examples() => Directory.Exists(Published.Examples)
        ? [.. Directory.EnumerateFiles(Published.Examples).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
        : [""];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_HasNoErrors(string file)
    {
        if (file.Length == 0)
            return;
        var format = file.EndsWith(".xml", StringComparison.Ordinal) ? SourceFormat.Xml : SourceFormat.Json;
        var body = File.ReadAllText(Path.Combine(Published.Examples, file), Encoding.UTF8);
        Assert.DoesNotContain(CorpusValidation.Findings(body, format, profile: null), finding =>
            finding.StartsWith("error", StringComparison.Ordinal) || finding.StartsWith("fatal", StringComparison.Ordinal));
    }
}
