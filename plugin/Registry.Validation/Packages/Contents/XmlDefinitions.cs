using System.Buffers;
using System.Collections.Concurrent;
using Registry.Validation.Json;
using Registry.Validation.Reading;
using Registry.Validation.Xml;

namespace Registry.Validation.Packages.Contents;

/// <summary>
/// Turns definitions that are published in XML into JSON, which the readers of definitions understand. That takes the core
/// definitions, and those from JSON files only: otherwise XML would have to be read before XML can be read.
/// </summary>
internal sealed class XmlDefinitions(PackageSet jsonOnly)
{
    // Published definitions hold addresses and texts that break the rules of their types; what they define is clear even so. The other two
    // JSON knows no word for, or passes over.
    private const string PrimitiveError = "primitive-value";
    private static readonly string[] Tolerated = ["element-order", "unknown-element"];

    private readonly ConcurrentDictionary<string, string> _warnings = new(StringComparer.Ordinal);

    /// <summary>What is wrong with files that could be used all the same.</summary>
    public IReadOnlyCollection<string> Warnings => [.. _warnings.Values];

    // Administrators choose their packages, so the limits of a request body would only be in the way of long lists of codes.
    private static readonly ReadLimits Limits = new() { MaxDepth = 256, MaxNodes = 4_000_000 };

    private readonly ShapeSet _shapes = new(jsonOnly);

    /// <exception cref="PackageException">The file is no right FHIR XML, or the core definitions are not there in JSON.</exception>
    public byte[] ToJson(PackageEntry entry)
    {
        if (_shapes.Find(entry.ResourceType) is null)
            throw CoreIsMissing(entry, null);
        var source = entry.Read();
        var issues = new IssueList();
        using var tree = Read(entry, source, issues);
        if (Error(tree, issues, source) is { } error)
            throw new PackageException($"{entry} is not right FHIR XML in line {error.Line}: {error.Diagnostics}");
        Warn(entry, issues, source);
        if (tree is null || HasUnread(tree))
            throw CoreIsMissing(entry, null);
        var json = new ArrayBufferWriter<byte>(source.Length);
        FhirJsonWriter.Write(tree, json);
        return json.WrittenSpan.ToArray();
    }

    private FhirTree? Read(PackageEntry entry, byte[] source, IssueList issues)
    {
        try
        {
            return FhirXmlReader.Read(source, _shapes, Limits, issues);
        }
        catch (PackageException cause)
        {
            throw CoreIsMissing(entry, cause);
        }
    }

    private static ValidationIssue? Error(FhirTree? tree, IssueList issues, byte[] source)
    {
        if (!issues.HasErrors)
            return null;
        var errors = issues.ToList(SourceFormat.Xml, source).Where(issue => issue.IsError).ToList();
        // What is given twice, or could not be read, leaves open what is meant.
        var isClear = tree is { Unread: null } && issues.Unlisted == 0
            && errors.TrueForAll(issue => issue.Id == PrimitiveError || Tolerated.Contains(issue.Id));
        return isClear ? null : errors.Find(issue => issue.Id != PrimitiveError && !Tolerated.Contains(issue.Id)) ?? errors[0];
    }

    private void Warn(PackageEntry entry, IssueList issues, byte[] source)
    {
        if (issues.HasErrors && issues.ToList(SourceFormat.Xml, source).FirstOrDefault(issue => Tolerated.Contains(issue.Id)) is { } first)
            _warnings[entry.ToString()] =
                $"{entry} is not right FHIR XML in line {first.Line}, but is used all the same: {first.Diagnostics}";
    }

    /// <summary>Whether a contained resource was passed over, because nothing tells its elements.</summary>
    private static bool HasUnread(FhirTree tree)
    {
        for (var node = 0; node < tree.Count; node++)
        {
            if ((tree[node].Flags & NodeFlags.Opaque) != 0)
                return true;
        }

        return false;
    }

    private static PackageException CoreIsMissing(PackageEntry entry, PackageException? cause) => new(
        $"{entry} is XML, and to read it the definitions of {entry.ResourceType} and of all types in it are needed in JSON; "
        + "add the package hl7.fhir.core 3.0.1.",
        cause);
}
