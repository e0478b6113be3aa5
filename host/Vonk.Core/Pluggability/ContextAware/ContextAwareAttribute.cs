namespace Vonk.Core.Pluggability.ContextAware;

/// <summary>Says for which FHIR versions a service is; without it, for all.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ContextAwareAttribute : Attribute
{
    /// <summary>The FHIR versions, of <see cref="Common.VonkConstants.Model"/>; none: all.</summary>
#pragma warning disable CA1819 // the contract's shape
    public string[] InformationModels { get; set; } = [];
#pragma warning restore CA1819
}
