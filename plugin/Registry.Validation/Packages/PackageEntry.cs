using System.Xml;
using Registry.Validation.Packages.Contents;

namespace Registry.Validation.Packages;

/// <summary>Where one conformance resource of a package lies, and what it says it is.</summary>
internal sealed record PackageEntry(PackageContent Content, string File, string ResourceType, string Url, string? Version)
{
    public bool IsXml => ResourceHeader.IsXml(File);

    /// <summary>The entry of a file; null where it is no conformance resource with a canonical URL.</summary>
    /// <exception cref="PackageException">The file is malformed.</exception>
    public static PackageEntry? Of(PackageContent content, string file, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return ResourceHeader.Read(file, bytes) is { } header
                ? new PackageEntry(content, file, header.ResourceType, header.Url, header.Version)
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or XmlException or InvalidOperationException or DefinitionException)
        {
            throw new PackageException($"'{file}' in '{content.Location}' is malformed: {malformed.Message} Correct it or remove it.",
                malformed);
        }
    }

    /// <summary>The file as it is.</summary>
    /// <exception cref="PackageException">It cannot be read.</exception>
    public byte[] Read()
    {
        try
        {
            return Content.Read(File);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new PackageException($"{this} cannot be read: {cause.Message}", cause);
        }
    }

    public override string ToString() => $"'{File}' in '{Content.Location}'";
}
