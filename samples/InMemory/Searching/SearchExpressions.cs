using System.Collections.Frozen;

namespace Samples.InMemory.Searching;

/// <summary>
/// The FHIRPath of each search parameter, as STU3 defines it. <c>Definitions/searchexpressions.txt</c> is made from the published
/// package by <c>registry packages tables</c>, see conformance/README.md.
/// </summary>
internal sealed class SearchExpressions
{
    private const string Any = "Resource";
    private readonly FrozenDictionary<(string Type, string Code), string> _expressions = Read().ToFrozenDictionary();

    public SearchExpressions() => Types =
        _expressions.Keys.Select(key => key.Type).Where(type => type != Any).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The resource types of STU3 that are stored: all but OperationOutcome and Parameters.</summary>
    public FrozenSet<string> Types { get; }

    /// <summary>The codes that resources of a type can be searched by.</summary>
    public IEnumerable<string> Codes(string type) => _expressions.Keys
        .Where(key => key.Type == type || key.Type == Any).Select(key => key.Code);

    /// <summary>Whether resources of a type can be searched by a code.</summary>
    public bool Has(string type, string code) => _expressions.ContainsKey((type, code)) || _expressions.ContainsKey((Any, code));

    /// <summary>The expression that finds the values; null if missing.</summary>
    public string? Find(string type, string code) =>
        _expressions.GetValueOrDefault((type, code)) ?? _expressions.GetValueOrDefault((Any, code));

    private static IEnumerable<KeyValuePair<(string Type, string Code), string>> Read()
    {
        using var stream = typeof(SearchExpressions).Assembly.GetManifestResourceStream("searchexpressions")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ', 3);
            yield return KeyValuePair.Create((parts[0], parts[1]), parts[2]);
        }
    }
}
