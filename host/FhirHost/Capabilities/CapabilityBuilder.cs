using FhirHost.Guards;
using Vonk.Core.Metadata;
using Vonk.Core.Model.Capability;

namespace FhirHost.Capabilities;

/// <summary>Runs the editors of the contributors over one statement.</summary>
internal sealed class CapabilityBuilder(IEnumerable<string> resourceTypes, HandlerRegistry handlers, SwitchedOff off)
    : ICapabilityStatementBuilder
{
    public CapabilityStatement Statement { get; } =
        new([.. resourceTypes.Select(type => new ResourceComponent(type, handlers, off))], handlers, off);

    public ICapabilityStatementBuilder UseCapabilityStatementEditor(Action<ICapabilityStatement> editor)
    {
        editor(Statement);
        return this;
    }

    public ICapabilityStatementBuilder UseRestComponentEditor(Action<IRestComponent> editor)
    {
        editor(Statement.Rest);
        return this;
    }

    public ICapabilityStatementBuilder UseResourceComponentEditor(Action<IResourceComponent> editor)
    {
        foreach (var resource in Statement.Resources)
            editor(resource);
        return this;
    }

    public ICapabilityStatement Build() => Statement;
}
