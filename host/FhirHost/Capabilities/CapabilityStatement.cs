using FhirHost.Guards;
using Hl7.Fhir.Model;
using Vonk.Core.Model.Capability;

namespace FhirHost.Capabilities;

/// <summary>The statement as contributors shape it.</summary>
internal sealed class CapabilityStatement(ResourceComponent[] resources, HandlerRegistry handlers, SwitchedOff off) : ICapabilityStatement
{
    public string? Name { get; set; } = "FhirHost";

    public string? Version { get; set; }

    public List<string> Formats { get; } = [];

    public List<string> Instantiates { get; } = [];

    public RestComponent Rest { get; } = new(handlers, off);

    public ResourceComponent[] Resources => resources;

    public void AddFormats(params string[] formats) => Formats.AddRange(formats.Except(Formats, StringComparer.Ordinal));

    public void AddInstantiates(string canonical) => Instantiates.Add(canonical);
}

/// <summary>The REST part.</summary>
internal sealed class RestComponent(HandlerRegistry handlers, SwitchedOff off) : IRestComponent
{
    public List<string> Interactions { get; } = [];

    public List<IOperationComponent> Operations { get; } = [];

    public IInteractionComponent<CapabilityStatementSystemRestfulInteraction> AddInteraction(
        CapabilityStatementSystemRestfulInteraction interaction) => Interactions.AddNew(interaction, off);

    public IOperationComponent AddOperation(string name, string definitionUri) =>
        Operations.AddNew(name, definitionUri, off.Covers(handlers.LevelsOf(name, resourceType: null), name));
}

/// <summary>One resource type.</summary>
internal sealed class ResourceComponent(string type, HandlerRegistry handlers, SwitchedOff off) : IResourceComponent
{
    public string TypeLiteral => type;

    public List<string> Interactions { get; } = [];

    public List<IOperationComponent> Operations { get; } = [];

    public List<ISearchParamComponent> SearchParameters { get; } = [];

    public IInteractionComponent<CapabilityStatementTypeRestfulInteraction> AddInteraction(
        CapabilityStatementTypeRestfulInteraction interaction) => Interactions.AddNew(interaction, off);

    public IOperationComponent AddOperation(string name, string definitionUri) =>
        Operations.AddNew(name, definitionUri, off.Covers(handlers.LevelsOf(name, type), name));

    public ISearchParamComponent AddSearchParameter(string name, SearchParamType type, string? definition = null, string? documentation =
        null)
    {
        var parameter = new SearchParamComponent(name, type, definition, documentation);
        SearchParameters.Add(parameter);
        return parameter;
    }
}

internal sealed record SearchParamComponent(string Name, SearchParamType Type, string? Definition, string? Documentation)
    : ISearchParamComponent;

internal sealed record InteractionComponent<TInteraction>(TInteraction Code) : IInteractionComponent<TInteraction>
    where TInteraction : struct, Enum;

internal sealed record OperationComponent(string Name, string DefinitionUri) : IOperationComponent;

internal static class ComponentLists
{
    /// <summary>Adds an interaction, once, and not where an administrator has switched it off.</summary>
    public static IInteractionComponent<TInteraction> AddNew<TInteraction>(this List<string> interactions, TInteraction interaction,
        SwitchedOff off)
        where TInteraction : struct, Enum
    {
        var code = FhirCode.Of(interaction);
        if (!off.Covers(InteractionCode.Interaction(code)) && !interactions.Contains(code, StringComparer.Ordinal))
            interactions.Add(code);
        return new InteractionComponent<TInteraction>(interaction);
    }

    public static IOperationComponent AddNew(this List<IOperationComponent> operations, string name, string definitionUri, bool isOff)
    {
        var operation = new OperationComponent(name, definitionUri);
        // Several plugins may offer the same operation.
        if (!isOff && !operations.Contains(operation))
            operations.Add(operation);
        return operation;
    }
}
