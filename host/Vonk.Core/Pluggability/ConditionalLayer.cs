using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;

namespace Vonk.Core.Pluggability;

/// <summary>A handler with its conditions.</summary>
/// <param name="Kind">When it acts.</param>
/// <param name="Conditions">What it is for.</param>
/// <param name="Handle">What it does.</param>
internal sealed record ConditionalLayer(LayerKind Kind, VonkAppBuilder Conditions, Func<HttpContext, IVonkContext, Task> Handle)
{
    /// <summary>
    /// Whether it may be for such a request; false only where its conditions cannot hold for one. A request keeps its interaction; its
    /// arguments may have changed on the way back.
    /// </summary>
    public bool MayBeFor(VonkInteraction interaction, string? type) =>
        (Conditions.Interactions == VonkInteraction.all || (Conditions.Interactions & interaction) != 0)
        && (Kind == LayerKind.OnTheWayBack || Conditions.ResourceTypes.Length == 0
            || (type is not null && Conditions.ResourceTypes.Contains(type)));
}

/// <summary>When a handler acts.</summary>
internal enum LayerKind
{
    /// <summary>Before what follows it, which it may keep from running.</summary>
    OnTheWayIn,

    /// <summary>Instead of what follows it.</summary>
    Answering,

    /// <summary>After what follows it.</summary>
    OnTheWayBack,
}
