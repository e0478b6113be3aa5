using Vonk.Core.Model.Capability;

namespace Vonk.Core.Metadata;

/// <summary>Adds what a plugin can do to the CapabilityStatement.</summary>
public interface ICapabilityStatementContributor
{
    /// <summary>Adds to the statement through the builder.</summary>
    void ContributeToCapabilityStatement(ICapabilityStatementBuilder builder);
}

/// <summary>Gathers the contributions to the CapabilityStatement.</summary>
public interface ICapabilityStatementBuilder
{
    /// <summary>Edits the statement as a whole.</summary>
    ICapabilityStatementBuilder UseCapabilityStatementEditor(Action<ICapabilityStatement> editor);

    /// <summary>Edits the REST part.</summary>
    ICapabilityStatementBuilder UseRestComponentEditor(Action<IRestComponent> editor);

    /// <summary>Edits every resource; the editor looks at the type to know its own.</summary>
    ICapabilityStatementBuilder UseResourceComponentEditor(Action<IResourceComponent> editor);

    /// <summary>The statement with all contributions.</summary>
    ICapabilityStatement Build();
}
