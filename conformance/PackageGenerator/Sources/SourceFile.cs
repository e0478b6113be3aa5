using System.Text;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;
using Registry.Validation.Packages.Contents;

namespace PackageGenerator.Sources;

/// <summary>One file of a published package or folder.</summary>
internal sealed record SourceFile(string Name, ReadOnlyMemory<byte> Content)
{
    public bool IsJson => ResourceHeader.IsJson(Name);

    /// <summary>The files of a package, an archive or a folder, or of a folder with loose resources at any depth; by name.</summary>
    /// <exception cref="Registry.Validation.Packages.PackageException">The archive is damaged, or leads out of itself.</exception>
    public static IEnumerable<SourceFile> Read(string source)
    {
        var files = new List<SourceFile>();
        if (PackageArchive.IsArchive(source))
        {
            var place = $"{Path.GetFileName(source)}:{ArchiveReader.Folder}";
            PackageArchive.Read(source, ArchiveLimits.Default, (file, bytes) => files.Add(new SourceFile(place + file, bytes.ToArray())));
        }
        else
        {
            var (folder, depth) = PackageFolder.ContentOf(source) is { } package
                ? (package, SearchOption.TopDirectoryOnly) : (source, SearchOption.AllDirectories);
            files.AddRange(Directory.EnumerateFiles(folder, "*", depth)
                .Where(file => ResourceHeader.IsJson(file) || ResourceHeader.IsXml(file))
                .Select(file => new SourceFile(Path.GetRelativePath(folder, file), File.ReadAllBytes(file))));
        }

        return files.OrderBy(file => file.Name, StringComparer.Ordinal);
    }

    /// <summary>The whole resource; JSON and XML look the same from here on.</summary>
    /// <exception cref="FormatException">The file breaks the rules of FHIR's JSON or XML.</exception>
    public ISourceNode Parse()
    {
        using var reader = new StreamReader(new MemoryStream(Content.ToArray()), Encoding.UTF8);
        var text = reader.ReadToEnd();
        return IsJson ? FhirJsonNode.Parse(text) : FhirXmlNode.Parse(text);
    }
}

/// <summary>A StructureDefinition, ValueSet or CodeSystem as published.</summary>
internal sealed record Definition(ResourceHeader Header, SourceFile File);
