using Registry.Validation;
using Registry.Validation.Files;
using Registry.Validation.Packages;

namespace Registry.Cli.Tests.Validation;

/// <summary>Checks the same Bundle as a whole and in parts of several sizes.</summary>
internal static class StreamedBundle
{
    private static readonly Lazy<FhirValidator> Validator = new(() => new FhirValidator(
        PackageSet.Open(PackageSetOptions.Default, [Path.Combine(AppContext.BaseDirectory, "packages")])));

    /// <summary>Compares the results, with each kind of line end.</summary>
    /// <param name="folder">Where the Bundle is written.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="bundle">The Bundle.</param>
    /// <param name="expected">The id of an issue that must be among them; null for any result.</param>
    /// <param name="ends">The line ends to try; an empty one puts all on one line.</param>
    public static void AssertEqualsTheWhole(FilesFolder folder, string name, string bundle, string? expected, params string[] ends)
    {
        foreach (var end in ends is [] ? ["\n", "\r\n", ""] : ends)
        {
            var content = (end.Length == 2 ? "\uFEFF" : "") + bundle.Replace("\n", end, StringComparison.Ordinal);
            var file = folder.Write(name, content);
            var whole = new FileCheck(Validator.Value, [], () => Stream.Null).Run(file);
            if (expected is not null)
                Assert.Contains(whole.Issues, issue => issue.Id == expected);

            foreach (var size in new[] { 300, 700, 1_000_000 })
                Assert.Equal(string.Join("\n", Sorted(whole)), string.Join("\n", Sorted(Streamed(size).Run(file))));
        }
    }

    /// <summary>What checks each Bundle in parts of a size in bytes.</summary>
    public static FileCheck Streamed(int size) => new(Validator.Value, [], () => Stream.Null) { LargeBundle = 0, PartSize = size };

    private static IEnumerable<string> Sorted(FileResult result) =>
        result.Issues
            .Select(issue => $"{issue.Line}:{issue.Column} {issue.Severity} {issue.Code} {issue.Id} {issue.Expression} {issue.Diagnostics}")
            .Order(StringComparer.Ordinal);
}
