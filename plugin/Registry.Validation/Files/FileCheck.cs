using Registry.Validation.Files.Bundles;
using Registry.Validation.Files.Inputs;
using Registry.Validation.Reading;

namespace Registry.Validation.Files;

/// <summary>Reads and validates one file after the other; safe for several at a time.</summary>
/// <param name="validator">What validates.</param>
/// <param name="profiles">The profiles that each resource must satisfy; none for the definition of its type.</param>
/// <param name="standardInput">What <see cref="InputFiles.StandardInput"/> is read from.</param>
internal sealed class FileCheck(FhirValidator validator, IReadOnlyList<string> profiles, Func<Stream> standardInput)
{
    /// <summary>Files of one's own may be larger than what strangers may send to a server.</summary>
    public static ReadLimits Limits { get; } = new() { MaxDepth = 128, MaxNodes = 20_000_000 };

    /// <summary>The size from which on a Bundle is read entry by entry, in bytes.</summary>
    public int LargeBundle { get; init; } = BundleStream.Threshold;

    /// <summary>How much of such a Bundle is read at once, in bytes.</summary>
    public int PartSize { get; init; } = BundleStream.PartSize;

    /// <summary>Where progress inside a large file is written.</summary>
    public TextWriter Progress { get; init; } = TextWriter.Null;

    /// <summary>Checks a file; one that cannot be read has an issue that says so.</summary>
    /// <exception cref="Packages.PackageException">A profile that must be satisfied cannot be used.</exception>
    public FileResult Run(string file)
    {
        try
        {
            using var content = InputFile.Open(file, standardInput);
            var issues = content.IsLines ? Lines(content) : Whole(file, content);
            return new FileResult(file, content.HasByteOrderMark ? [FileIssues.ByteOrderMark, .. issues] : issues);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new FileResult(file, [FileIssues.Unreadable(file, failure)]);
        }
    }

    private IReadOnlyList<ValidationIssue> Whole(string file, InputFile content)
    {
        var isXml = content.IsXml;
        // What a profile demands of a Bundle can be about all entries.
        if (profiles.Count == 0 && content.Large(LargeBundle) is { } large)
        {
            var format = isXml ? SourceFormat.Xml : SourceFormat.Json;
            var progress = new FileProgress(Progress, file, large.Length);
            if (new BundleStream(Validate, validator, format, Limits.MaxDepth, PartSize).Run(large, progress.Report) is { } found)
                return found;
        }

        var bytes = content.ReadToEnd();
        return bytes.IsEmpty ? [FileIssues.Empty] : Resource(bytes.Span);
    }

    private List<ValidationIssue> Lines(InputFile content)
    {
        var found = new BoundedIssues();
        var isEmpty = true;
        foreach (var (number, line) in content.Lines())
        {
            isEmpty = false;
            foreach (var issue in Resource(line.Span))
                found.Add(issue with { Line = number, Column = Math.Max(issue.Column, 1) });
        }

        return isEmpty ? [FileIssues.Empty] : found.ToList();
    }

    private IReadOnlyList<ValidationIssue> Resource(ReadOnlySpan<byte> content)
    {
        var format = FormatOf(content);
        var issues = new IssueList();
        using var tree = validator.Read(content, format, issues);
        if (tree is not null)
            Validate(tree, issues);
        return issues.ToList(format, content);
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
    private static SourceFormat FormatOf(ReadOnlySpan<byte> content) =>
        content.TrimStart(" \t\r\n"u8).StartsWith("<"u8) ? SourceFormat.Xml : SourceFormat.Json;
}

/// <summary>What was found in one file.</summary>
internal sealed record FileResult(string File, IReadOnlyList<ValidationIssue> Issues)
{
    /// <summary>Whether nothing found makes the resource unacceptable.</summary>
    public bool IsValid => !Issues.Any(issue => issue.IsError);
}
