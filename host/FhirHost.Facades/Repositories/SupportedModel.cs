namespace FhirHost.Facades.Repositories;

/// <summary>What of FHIR the server offers: the section <c>SupportedModel</c>.</summary>
internal sealed class SupportedModel
{
    public const string Section = "SupportedModel";

    /// <summary>The resource types of the facades; empty: whatever they take. <c>/metadata</c> lists only types that are named.</summary>
    public string[] RestrictToResources { get; set; } = [];

    /// <summary>The search parameters that are offered, as <c>Patient.name</c> or <c>Resource._id</c>; empty: all.</summary>
    public string[] RestrictToSearchParameters { get; set; } = [];

    public bool Includes(string resourceType) => RestrictToResources.Length == 0
        || RestrictToResources.Contains(resourceType, StringComparer.Ordinal);

    public bool Includes(string resourceType, string parameterCode) => RestrictToSearchParameters.Length == 0
        || Array.Exists(RestrictToSearchParameters, entry => entry == $"{resourceType}.{parameterCode}"
            || entry == $"Resource.{parameterCode}" || entry == $"DomainResource.{parameterCode}");
}
