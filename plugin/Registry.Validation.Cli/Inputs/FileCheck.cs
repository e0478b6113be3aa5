using Registry.Validation.Issues;
using Registry.Validation.Reading;
using Registry.Validation.Tree;

namespace Registry.Validation.Cli.Inputs;

/// <summary>Reads and validates one file after the other; safe for several at a time.</summary>
internal sealed class FileCheck(FhirValidator validator, IReadOnlyList<string> profiles)
{
    /// <summary>Files of one's own may be larger than what strangers may send to a server.</summary>
    public static ReadLimits Limits { get; } = new() { MaxDepth = 128, MaxNodes = 20_000_000 };

    public FileResult Run(string file)
    {
        var content = File.ReadAllBytes(file);
        var format = FormatOf(content);
        var issues = new IssueList();
        using var tree = validator.Read(content, format, issues);
        if (tree is not null)
            Validate(tree, issues);
        return new FileResult(file, issues.ToList(format, content));
    }

    private void Validate(FhirTree tree, IssueList issues)
    {
        if (profiles.Count == 0)
            Validate(tree, issues, profile: null);
        foreach (var profile in profiles)
            Validate(tree, issues, profile);
    }

    // Files are checked side by side, on threads of their own: one of them may wait for the terminology server.
    private void Validate(FhirTree tree, IssueList issues, string? profile)
    {
        var checking = validator.ValidateAsync(tree, issues, profile);
        if (!checking.IsCompletedSuccessfully)
            checking.AsTask().GetAwaiter().GetResult();
    }

    // Names lie more often than content does.
    private static SourceFormat FormatOf(ReadOnlySpan<byte> content)
    {
        var text = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        return text.TrimStart(" \t\r\n"u8).StartsWith("<"u8) ? SourceFormat.Xml : SourceFormat.Json;
    }
}
