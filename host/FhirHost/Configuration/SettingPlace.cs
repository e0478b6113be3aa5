namespace FhirHost.Configuration;

/// <summary>Where a key leads.</summary>
/// <param name="Path">As much of the key as is known, in the spelling of its reader.</param>
/// <param name="Shape">What may stand there.</param>
/// <param name="Rest">What of the key is left.</param>
internal sealed record SettingPlace(string Path, SettingShape Shape, string[] Rest)
{
    /// <summary>Whether the key is nobody's, by contrast to one that stands where something of another form is read.</summary>
    public bool IsUnread => Rest.Length > 0 && Shape is SectionShape && (Path.Length == 0 || !KnownSettings.IsNumber(Rest[0]));
}
