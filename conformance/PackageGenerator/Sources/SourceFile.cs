namespace PackageGenerator.Sources;

/// <summary>One file of a published package or folder.</summary>
/// <param name="Name">Where it was found, as messages show it.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record SourceFile(string Name, ReadOnlyMemory<byte> Content)
{
    public bool IsJson => Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public bool IsXml => Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
}
