namespace FhirHost.Configuration;

/// <summary>The settings in force, each with the layer it comes from.</summary>
/// <param name="Ineffective">What layers say that has no effect, in words.</param>
internal sealed record SettingSources(IReadOnlyList<Setting> All, IReadOnlyList<string> Ineffective)
{
    /// <summary>The layer by key.</summary>
    public IReadOnlyDictionary<string, string> Layers { get; } =
        All.ToDictionary(setting => setting.Key, setting => setting.Layer, StringComparer.OrdinalIgnoreCase);
}
