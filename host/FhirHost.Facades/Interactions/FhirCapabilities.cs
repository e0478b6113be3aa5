namespace FhirHost.Facades.Interactions;

/// <summary>How facades are written to: the section <c>FhirCapabilities</c>.</summary>
internal sealed class FhirCapabilities
{
    public const string Section = "FhirCapabilities";

    /// <summary>Whether an update of what is not there creates it. Default true.</summary>
    public bool AllowCreateOnUpdate { get; set; } = true;
}
