using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace FhirHost.Tests.Plugins;

/// <summary>
/// An assembly with one reference, to a version that no build here could refer to; empty, or with a class that derives from one of there.
/// </summary>
internal static class MadeAssembly
{
    public static void Write(string path, string reference, Version version, string? baseClass = null)
    {
        var metadata = new MetadataBuilder();
        var name = metadata.GetOrAddString(Path.GetFileNameWithoutExtension(path));
        metadata.AddModule(0, name, metadata.GetOrAddGuid(Guid.CreateVersion7()), default, default);
        metadata.AddAssembly(name, new Version(1, 0), default, default, default, AssemblyHashAlgorithm.None);
        var other = metadata.AddAssemblyReference(metadata.GetOrAddString(reference), version, default, default, default, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1),
            MetadataTokens.MethodDefinitionHandle(1));
        if (baseClass is not null)
        {
            var above = metadata.AddTypeReference(other, metadata.GetOrAddString(reference), metadata.GetOrAddString(baseClass));
            metadata.AddTypeDefinition(TypeAttributes.Public, metadata.GetOrAddString("Made"), metadata.GetOrAddString("Derived"), above,
                MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        }

        var blob = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder()).Serialize(blob);
        File.WriteAllBytes(path, blob.ToArray());
    }
}
