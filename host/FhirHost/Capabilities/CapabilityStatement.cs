using Hl7.Fhir.Model;
using Vonk.Core.Model.Capability;

namespace FhirHost.Capabilities;

/// <summary>The statement as contributors shape it.</summary>
internal sealed class CapabilityStatement(ResourceComponent[] resources) : ICapabilityStatement
{
    public string? Name { get; set; } = "FhirHost";

    public string? Version { get; set; }

    public List<string> Formats { get; } = [];

    public List<string> Instantiates { get; } = [];

    public RestComponent Rest { get; } = new();

    public ResourceComponent[] Resources => resources;

    public void AddFormats(params string[] formats) => Formats.AddRange(formats.Except(Formats, StringComparer.Ordinal));

    public void AddInstantiates(string canonical) => Instantiates.Add(canonical);
}

/// <summary>The REST part.</summary>
internal sealed class RestComponent : IRestComponent
{
    public List<string> Interactions { get; } = [];

    public List<IOperationComponent> Operations { get; } = [];

    public IInteractionComponent<CapabilityStatementSystemRestfulInteraction> AddInteraction(CapabilityStatementSystemRestfulInteraction interaction) => Interactions.AddNew(interaction);

    public IOperationComponent AddOperation(string name, string definitionUri) => Operations.AddNew(name, definitionUri);
}

/// <summary>One resource type.</summary>
internal sealed class ResourceComponent(string type) : IResourceComponent
{
    public string TypeLiteral => type;

    public List<string> Interactions { get; } = [];

    public List<IOperationComponent> Operations { get; } = [];

    public List<ISearchParamComponent> SearchParameters { get; } = [];

    public IInteractionComponent<CapabilityStatementTypeRestfulInteraction> AddInteraction(CapabilityStatementTypeRestfulInteraction interaction) => Interactions.AddNew(interaction);

    public IOperationComponent AddOperation(string name, string definitionUri) => Operations.AddNew(name, definitionUri);

    public ISearchParamComponent AddSearchParameter(string name, SearchParamType type, string? definition = null, string? documentation = null)
    {
        var parameter = new SearchParamComponent(name, type, definition, documentation);
        SearchParameters.Add(parameter);
        return parameter;
    }
}

internal sealed record SearchParamComponent(string Name, SearchParamType Type, string? Definition, string? Documentation) : ISearchParamComponent;

internal sealed record InteractionComponent<TInteraction>(TInteraction Code) : IInteractionComponent<TInteraction>
    where TInteraction : struct, Enum;

internal sealed record OperationComponent(string Name, string DefinitionUri) : IOperationComponent;

internal static class InteractionCode
{
    /// <summary>The FHIR code of a name of the contract: <c>search-type</c> for <c>SearchType</c>.</summary>
    public static string Of(string name) => string.Concat(name.Select((c, at) => char.IsAsciiLetterUpper(c) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>Adds an interaction, once.</summary>
    public static IInteractionComponent<TInteraction> AddNew<TInteraction>(this List<string> interactions, TInteraction interaction)
        where TInteraction : struct, Enum
    {
        if (Of(interaction.ToString()) is var code && !interactions.Contains(code, StringComparer.Ordinal))
            interactions.Add(code);
        return new InteractionComponent<TInteraction>(interaction);
    }

    public static IOperationComponent AddNew(this List<IOperationComponent> operations, string name, string definitionUri)
    {
        var operation = new OperationComponent(name, definitionUri);
        operations.Add(operation);
        return operation;
    }
}
