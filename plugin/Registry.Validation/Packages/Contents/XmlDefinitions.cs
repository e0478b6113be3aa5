using System.Buffers;
using Registry.Validation.Issues;
using Registry.Validation.Json;
using Registry.Validation.Reading;
using Registry.Validation.Schemas;
using Registry.Validation.Tree;
using Registry.Validation.Xml;

namespace Registry.Validation.Packages.Contents;

/// <summary>
/// Turns definitions that are published in XML into JSON, which the readers of definitions understand. That takes the core
/// definitions, and those from JSON files only: otherwise XML would have to be read before XML can be read.
/// </summary>
internal sealed class XmlDefinitions(PackageSet jsonOnly)
{
    // Administrators choose their packages, so the limits of a request body would only be in the way of long lists of codes.
    private static readonly ReadLimits Limits = new() { MaxDepth = 256, MaxNodes = 4_000_000 };

    private readonly ShapeSet _shapes = new(jsonOnly);

    /// <exception cref="PackageException">The file is no right FHIR XML, or the core definitions are not there in JSON.</exception>
    public byte[] ToJson(PackageEntry entry)
    {
        var source = entry.Read();
        using var tree = Read(entry, source);
        var json = new ArrayBufferWriter<byte>(source.Length);
        FhirJsonWriter.Write(tree, json);
        return json.WrittenSpan.ToArray();
    }

    private FhirTree Read(PackageEntry entry, byte[] source)
    {
        var issues = new IssueList();
        FhirTree? tree;
        try
        {
            tree = FhirXmlReader.Read(source, _shapes, Limits, issues);
        }
        catch (PackageException cause)
        {
            throw CoreIsMissing(entry, cause);
        }

        if (tree is not null && !issues.HasErrors && !HasUnread(tree))
            return tree;
        tree?.Dispose();
        if (!issues.HasErrors || _shapes.Find(entry.ResourceType) is null)
            throw CoreIsMissing(entry, null);
        var fault = issues.ToList(SourceFormat.Xml, source).First(issue => issue.IsError);
        throw new PackageException($"{entry} is not right FHIR XML in line {fault.Line}: {fault.Diagnostics}");
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
        $"{entry} is XML, and to read it the definitions of {entry.ResourceType} and all types in it are needed in JSON; add the package hl7.fhir.core 3.0.1.",
        cause);
}
