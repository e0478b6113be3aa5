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

    public void AddInteraction(CapabilityStatementSystemRestfulInteraction interaction) => Interactions.Add(InteractionCode.Of(interaction.ToString()));

    public IOperationComponent AddOperation(string name, string definitionUri) => Operations.AddNew(name, definitionUri);
}

/// <summary>One resource type.</summary>
internal sealed class ResourceComponent(string type) : IResourceComponent
{
    public string TypeLiteral => type;

    public List<string> Interactions { get; } = [];

    public List<IOperationComponent> Operations { get; } = [];

    public List<(string Name, string Type, string? Definition, string? Documentation)> SearchParameters { get; } = [];

    public void AddInteraction(CapabilityStatementTypeRestfulInteraction interaction) => Interactions.Add(InteractionCode.Of(interaction.ToString()));

    public IOperationComponent AddOperation(string name, string definitionUri) => Operations.AddNew(name, definitionUri);

    public void AddSearchParameter(string name, string type, string? definition, string? documentation) => SearchParameters.Add((name, type, definition, documentation));
}

internal sealed record OperationComponent(string Name, string DefinitionUri) : IOperationComponent;

internal static class InteractionCode
{
    /// <summary>The FHIR code of a name of the contract: <c>search-type</c> for <c>SearchType</c>.</summary>
    public static string Of(string name) => string.Concat(name.Select((c, at) => char.IsAsciiLetterUpper(c) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    public static IOperationComponent AddNew(this List<IOperationComponent> operations, string name, string definitionUri)
    {
        var operation = new OperationComponent(name, definitionUri);
        operations.Add(operation);
        return operation;
    }
}
