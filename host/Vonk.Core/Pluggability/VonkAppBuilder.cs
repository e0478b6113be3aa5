using Microsoft.AspNetCore.Builder;
using Vonk.Core.Context;

namespace Vonk.Core.Pluggability;

/// <summary>Narrows down which interactions a handler is for, then names the handler.</summary>
public sealed class VonkAppBuilder
{
    private readonly List<Func<IVonkContext, bool>> _conditions = [];

    internal VonkAppBuilder(IApplicationBuilder app) => App = app;

    internal IApplicationBuilder App { get; }

    internal VonkInteraction Interactions { get; private set; } = VonkInteraction.all;

    internal string[] ResourceTypes { get; private set; } = [];

    internal string? CustomOperation { get; private set; }

    internal string? Method { get; private set; }

    internal string? InformationModel { get; private set; }

    /// <summary>Whether there is a condition that only a request can answer.</summary>
    internal bool HasOwnCondition { get; init; }

    /// <summary>Says of resource types whether the handler is for it, where that is known only when the pipeline is complete.</summary>
    internal Func<IReadOnlyList<string>, bool>? Serves { get; private set; }

    /// <summary>Those resource types, where it is a matter of types alone.</summary>
    internal IServedTypes? Types { get; private set; }

    /// <summary>Only these interactions.</summary>
    public VonkAppBuilder AndInteraction(VonkInteraction interaction)
    {
        Interactions &= interaction;
        return And(context => (interaction & context.Request.Interaction) != 0);
    }

    /// <summary>Only these resource types.</summary>
    public VonkAppBuilder AndResourceTypes(params string[] resourceTypes)
    {
        ResourceTypes = resourceTypes;
        return And(context => context.Arguments.GetArgument(ArgumentNames.resourceType) is { } type
            && resourceTypes.Contains(type.ArgumentValue));
    }

    /// <summary>Only where the answer so far has one of these statuses.</summary>
    public VonkAppBuilder AndStatusCodes(params int[] statusCodes) => And(context => statusCodes.Contains(context.Response.HttpResult));

    /// <summary>Only this HTTP method.</summary>
    public VonkAppBuilder AndMethod(string method)
    {
        Method = method;
        return And(context => string.Equals(context.Request.Method, method, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Only this FHIR version.</summary>
    public VonkAppBuilder AndInformationModel(string informationModel)
    {
        InformationModel = informationModel;
        return And(context => context.InformationModel == informationModel);
    }

    /// <summary>Only these resource types, which are known only when the pipeline is complete, and at least one.</summary>
    /// <remarks>This host's own: Firely's package does not have it.</remarks>
    public VonkAppBuilder AndServedTypes(IServedTypes types)
    {
        ArgumentNullException.ThrowIfNull(types);
        Types = types;
        return AndServedTypes(asked => asked.Count > 0 && asked.All(types.Include));
    }

    internal VonkAppBuilder AndServedTypes(Func<IReadOnlyList<string>, bool> serves)
    {
        Serves = serves;
        return And(context => serves([.. context.Arguments.ResourceTypes()]));
    }

    internal VonkAppBuilder And(Func<IVonkContext, bool> condition)
    {
        _conditions.Add(condition);
        return this;
    }

    internal VonkAppBuilder ForOperation(string custom)
    {
        CustomOperation = custom;
        return And(context => context.Request.CustomOperation == custom);
    }

    internal bool Matches(IVonkContext context)
    {
        foreach (var condition in _conditions)
        {
            if (!condition(context))
                return false;
        }

        return true;
    }
}
