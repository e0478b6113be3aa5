using FhirHost.Guards;
using Vonk.Core.Metadata;
using Vonk.Core.Model.Capability;

namespace FhirHost.Capabilities;

/// <summary>Runs the editors of the contributors over one statement.</summary>
internal sealed class CapabilityBuilder(IEnumerable<string> resourceTypes, HandlerRegistry handlers, SwitchedOff off)
    : ICapabilityStatementBuilder
{
    private readonly CapabilityStatement _statement =
        new([.. resourceTypes.Select(type => new ResourceComponent(type, handlers, off))], handlers, off);

    public CapabilityStatement Statement => _statement;

    public ICapabilityStatementBuilder UseCapabilityStatementEditor(Action<ICapabilityStatement> editor)
    {
        editor(_statement);
        return this;
    }

    public ICapabilityStatementBuilder UseRestComponentEditor(Action<IRestComponent> editor)
    {
        editor(_statement.Rest);
        return this;
    }

    public ICapabilityStatementBuilder UseResourceComponentEditor(Action<IResourceComponent> editor)
    {
        foreach (var resource in _statement.Resources)
            editor(resource);
        return this;
    }

    public ICapabilityStatement Build() => _statement;
}
