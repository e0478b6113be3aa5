using Hl7.Fhir.Model;

namespace Vonk.Core.Metadata;

/// <summary>What a FHIR version defines, as far as the server knows it.</summary>
public interface IModelService
{
    /// <summary>The FHIR version, one of <see cref="Common.VonkConstants.Model"/>.</summary>
    string InformationModel { get; }

    /// <summary>The search parameters.</summary>
    IEnumerable<VonkSearchParameter> SearchParameters { get; }

    /// <summary>The compartments.</summary>
    IEnumerable<VonkCompartmentDefinition> CompartmentDefinitions { get; }
}

/// <summary>A search parameter of one resource type.</summary>
/// <param name="ResourceType">The resource type; <c>Resource</c> or <c>DomainResource</c> where all have it.</param>
/// <param name="Code">Its code, as it stands in a URL.</param>
/// <param name="Type">Its type.</param>
/// <param name="Targets">The types it refers to, where it is a reference.</param>
public sealed record VonkSearchParameter(string ResourceType, string Code, SearchParamType Type, IReadOnlyList<string> Targets);

/// <summary>A compartment, <see href="http://hl7.org/fhir/STU3/compartmentdefinition.html"/>.</summary>
/// <param name="CompartmentType">The type of the resource whose compartment it is.</param>
/// <param name="Parameters">By resource type, the codes of the search parameters that put a resource into it.</param>
public sealed record VonkCompartmentDefinition(string CompartmentType, IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters);
