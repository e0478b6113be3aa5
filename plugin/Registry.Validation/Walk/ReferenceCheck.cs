using System.Text;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Validation.Walk;

/// <summary>Checks that a reference points to an allowed resource type, where its URL tells the type.</summary>
internal static class ReferenceCheck
{
    public static void Check(FhirNode node, string[] targets, IssueList issues)
    {
        var reference = node.Child("reference");
        if (!reference.HasValue)
            return;
        var type = TypeIn(reference.Value, node.Tree);
        if (type.IsEmpty || IsAllowed(type, targets))
            return;
        issues.Add(reference, "reference-target", IssueSeverity.Error, IssueCode.Structure,
            $"The reference must point to one of: {string.Join(", ", targets)}.");
    }

    private static bool IsAllowed(ReadOnlySpan<byte> type, string[] targets)
    {
        foreach (var target in targets)
        {
            if (Ascii.Equals(type, target))
                return true;
        }

        return false;
    }

    /// <summary>The type in <c>Type/id</c> or <c>Type/id/_history/version</c>, relative or at the end of a URL; for <c>#id</c> that of the contained resource.</summary>
    private static ReadOnlySpan<byte> TypeIn(ReadOnlySpan<byte> reference, FhirTree tree)
    {
        if (reference.StartsWith("#"u8))
            return ContainedType(reference[1..], tree);
        var history = reference.IndexOf("/_history/"u8);
        if (history >= 0)
            reference = reference[..history];
        var id = reference.LastIndexOf((byte)'/');
        if (id <= 0)
            return default;
        reference = reference[..id];
        var type = reference[(reference.LastIndexOf((byte)'/') + 1)..];
        // Only what looks like a resource type: other URLs say nothing about theirs.
        return type.Length > 2 && char.IsAsciiLetterUpper((char)type[0]) && Ascii.IsValid(type) && !type.ContainsAny((byte)'.', (byte)':', (byte)'%') ? type : default;
    }

    private static ReadOnlySpan<byte> ContainedType(ReadOnlySpan<byte> id, FhirTree tree)
    {
        foreach (var contained in tree.Root.Named("contained"))
        {
            if (contained.Child("id") is { Exists: true } candidate && candidate.Value.SequenceEqual(id))
                return Encoding.UTF8.GetBytes(contained.TypeName);
        }

        return default;
    }
}
