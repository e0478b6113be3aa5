using System.Xml;
using Registry.Validation.Walk;

namespace Registry.Validation.Files.Bundles;

/// <summary>
/// Checks a large Bundle a few entries at a time, so that memory does not grow with it. Rules on the Bundle are checked with each part;
/// those that compare entries, by an index of all of them.
/// </summary>
internal sealed class BundleStream(
    Action<FhirTree, IssueList> validate, FhirValidator validator, SourceFormat format, int maxDepth, int partSize)
{
    /// <summary>The size from which on a Bundle is read so, in bytes; what is smaller is faster as a whole.</summary>
    public const int Threshold = 16 << 20;

    /// <summary>What is read at once: large enough for the work that each part costs anew not to matter.</summary>
    public const int PartSize = 1 << 20;

    /// <summary>The issues; null where the file must be read as a whole, and then the stream is where it was.</summary>
    /// <param name="file">The file, behind its byte order mark.</param>
    /// <param name="progress">Is called with the number of bytes checked so far.</param>
    public List<ValidationIssue>? Run(Stream file, Action<long> progress)
    {
        var start = file.Position;
        BundleIndex? index;
        try
        {
            index = format == SourceFormat.Xml ? XmlBundleScan.Run(file, maxDepth) : JsonBundleScan.Run(file, maxDepth);
        }
        catch (Exception cause) when (cause is JsonException or XmlException or DecoderFallbackException)
        {
            // The reader of whole files says where, and where it is too deep instead.
            index = null;
        }

        if (index is null || index.Entries.Count == 0 || index.HeaderEnd - start + file.Length - index.Tail.Start > partSize)
        {
            file.Position = start;
            return null;
        }

        if (Parts(new BundleParts(file, start, index, format), index, progress) is { } issues)
            return issues.ToList(validator);
        file.Position = start;
        return null;
    }

    /// <summary>The issues; null where a part cannot be read to its end: then nothing is said about the others either.</summary>
    private BundleIssues? Parts(BundleParts parts, BundleIndex index, Action<long> progress)
    {
        parts.Open();
        var issues = new BundleIssues();
        for (var (from, to) = (0, 0); from < index.Entries.Count; from = to)
        {
            to = parts.EndOf(from, partSize);
            if (!Check(parts.Read(from, to), issues, from, to))
                return null;
            progress(index.Entries[to - 1].Start);
        }

        foreach (var (first, second) in index.Repeats)
            Check(parts.Read([first, second]), issues, 0, 0);
        return issues;
    }

    private bool Check(BundlePart part, BundleIssues issues, int from, int to)
    {
        var found = new IssueList();
        using var tree = validator.Read(part.Content, format, found);
        if (tree is null)
            return false;
        validate(tree, found);
        issues.HasUnreadEntry |= tree.Unread is not null && new UnreadContent(tree).IsIn(0, "entry");
        issues.Add(part, found, found.ToList(format, part.Content), from, to);
        return true;
    }
}
