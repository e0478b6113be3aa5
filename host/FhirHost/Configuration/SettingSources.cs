namespace FhirHost.Configuration;

/// <summary>Which layer each setting in force comes from.</summary>
/// <param name="Layers">By key, the file's name, <c>environment</c> or <c>command line</c>.</param>
internal sealed record SettingSources(IReadOnlyDictionary<string, string> Layers);
