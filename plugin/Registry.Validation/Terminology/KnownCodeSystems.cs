using Registry.Validation.Packages;
using Registry.Validation.Schemas;

namespace Registry.Validation.Terminology;

/// <summary>The code systems of the loaded packages, asked with the bytes of the input; each is read when first asked for.</summary>
internal sealed class KnownCodeSystems(PackageSet packages, ValueSetExpander expander)
{
    private readonly Utf8NameTable<Lazy<CodeSet?>> _systems = new(packages.CodeSystemUrls
        .Select(url => KeyValuePair.Create(url, new Lazy<CodeSet?>(() => expander.System(url)))));

    /// <summary>Every code of the system; null where no package has all of them.</summary>
    public CodeSet? Find(ReadOnlySpan<byte> system) => _systems.Find(system)?.Value;
}
