namespace Registry.Validation.Tree;

/// <summary>Writes FHIRPath expressions. Names that came from input are shown only where they can hold no personal data.</summary>
internal static class TreeExpression
{
    private const int LongestEcho = 64;
    private const int DigitsOfANumberToHide = 6;

    public static string Of(FhirNode node)
    {
        var parts = new Stack<string>();
        for (var at = node; at.Exists; at = at.Parent)
        {
            if (Part(at) is { } part)
                parts.Push(part);
        }

        return string.Join('.', parts);
    }

    /// <summary>An input name that may be repeated in a message, or null: a member name can hold anything, an NHS number too.</summary>
    public static string? Echo(ReadOnlySpan<byte> name)
    {
        var digits = 0;
        foreach (var c in name)
        {
            digits += char.IsAsciiDigit((char)c) ? 1 : 0;
            if (!char.IsAsciiLetterOrDigit((char)c) && c != '_' && c != '-')
                return null;
        }

        return name.Length is > 0 and <= LongestEcho && digits < DigitsOfANumberToHide ? Encoding.UTF8.GetString(name) : null;
    }

    private static string? Part(FhirNode node)
    {
        ref var record = ref node.Record;
        if (record.Shape is { } shape)
            return shape.IsRepeating && record.Index >= 0 ? $"{shape.PathName}[{record.Index.ToString(CultureInfo.InvariantCulture)}]"
                : shape.PathName;
        return (record.Flags & NodeFlags.Unknown) != 0 ? Echo(node.Tree.Text(node.Id)) : record.Type?.Name;
    }
}
