using Hl7.Fhir.Model;

namespace Vonk.Core.Model.Capability;

/// <summary>A CapabilityStatement being built.</summary>
public interface ICapabilityStatement
{
    /// <summary>Its computer-friendly name.</summary>
    string? Name { get; set; }

    /// <summary>Its business version.</summary>
    string? Version { get; set; }

    /// <summary>Adds media types.</summary>
    void AddFormats(params string[] formats);

    /// <summary>Adds the canonical of a statement that this one follows.</summary>
    void AddInstantiates(string canonical);
}

/// <summary>The REST part of a CapabilityStatement being built.</summary>
public interface IRestComponent
{
    /// <summary>Adds an interaction on the whole system.</summary>
    IInteractionComponent<CapabilityStatementSystemRestfulInteraction> AddInteraction(
        CapabilityStatementSystemRestfulInteraction interaction);

    /// <summary>Adds an operation.</summary>
    IOperationComponent AddOperation(string name, string definitionUri);
}

/// <summary>A resource type of a CapabilityStatement being built.</summary>
public interface IResourceComponent
{
    /// <summary>The resource type.</summary>
    string TypeLiteral { get; }

    /// <summary>Adds an interaction.</summary>
    IInteractionComponent<CapabilityStatementTypeRestfulInteraction> AddInteraction(CapabilityStatementTypeRestfulInteraction interaction);

    /// <summary>Adds an operation.</summary>
    IOperationComponent AddOperation(string name, string definitionUri);

    /// <summary>Adds a search parameter.</summary>
    ISearchParamComponent AddSearchParameter(string name, SearchParamType type, string? definition = null, string? documentation = null);
}

/// <summary>An interaction of a CapabilityStatement being built.</summary>
public interface IInteractionComponent<out TInteraction>
    where TInteraction : struct, Enum
{
    /// <summary>Which it is.</summary>
    TInteraction Code { get; }
}

/// <summary>A search parameter of a CapabilityStatement being built.</summary>
public interface ISearchParamComponent
{
    /// <summary>Its code, as it stands in a URL.</summary>
    string Name { get; }

    /// <summary>Its type.</summary>
    SearchParamType Type { get; }

    /// <summary>The canonical of its definition.</summary>
    string? Definition { get; }

    /// <summary>How this server understands it.</summary>
    string? Documentation { get; }
}

/// <summary>An operation of a CapabilityStatement being built.</summary>
public interface IOperationComponent
{
    /// <summary>The name without <c>$</c>.</summary>
    string Name { get; }

    /// <summary>The canonical of its definition.</summary>
    string DefinitionUri { get; }
}

/// <summary>The interactions on a resource type.</summary>
#pragma warning disable CA1707 // names of the contract
public enum CapabilityStatementTypeRestfulInteraction
{
    /// <summary>read</summary>
    Read,

    /// <summary>vread</summary>
    Vread,

    /// <summary>update</summary>
    Update,

    /// <summary>patch</summary>
    Patch,

    /// <summary>delete</summary>
    Delete,

    /// <summary>history-instance</summary>
    HistoryInstance,

    /// <summary>history-type</summary>
    HistoryType,

    /// <summary>create</summary>
    Create,

    /// <summary>search-type</summary>
    SearchType,
}

/// <summary>The interactions on the whole system.</summary>
public enum CapabilityStatementSystemRestfulInteraction
{
    /// <summary>transaction</summary>
    Transaction,

    /// <summary>batch</summary>
    Batch,

    /// <summary>search-system</summary>
    SearchSystem,

    /// <summary>history-system</summary>
    HistorySystem,
}
