using System.Numerics;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;

namespace Vonk.Core.Pluggability;

/// <summary>
/// Handlers that stand next to each other in the pipeline, as one part of it: a request passes only those that its interaction and its
/// resource type leave over, which is worked out once for each pair of them. Whatever else a handler asks for is asked for each request.
/// </summary>
internal sealed class ConditionalLayers
{
    private const int Interactions = 32;

    private readonly ConditionalLayer[] _layers;
    private readonly RequestDelegate _next;
    private readonly string[] _types;

    // By resource type, the last for all that no handler names, and interaction, the first for none. Nothing else that a caller chooses
    // finds a place here.
    private readonly int[]?[] _chains;
    private readonly int[] _all;

    private ConditionalLayers(ConditionalLayer[] layers, RequestDelegate next)
    {
        (_layers, _next) = (layers, next);
        _types = [.. layers.SelectMany(layer => layer.Conditions.ResourceTypes).Distinct(StringComparer.Ordinal)];
        _chains = new int[(_types.Length + 1) * (Interactions + 1)][];
        _all = [.. Enumerable.Range(0, layers.Length)];
    }

    /// <summary>Puts a handler before what follows it.</summary>
    public static RequestDelegate Before(RequestDelegate next, ConditionalLayer layer) =>
        (next.Target is ConditionalLayers inner ? new ConditionalLayers([layer, .. inner._layers], inner._next)
            : new ConditionalLayers([layer], next)).RunAsync;

    private Task RunAsync(HttpContext http) => RunAsync(http, from: 0);

    private Task RunAsync(HttpContext http, int from)
    {
        var context = http.Vonk();
        foreach (var at in ChainOf(context))
        {
            if (at < from)
                continue;
            var layer = _layers[at];
            if (layer.Kind == LayerKind.OnTheWayBack)
                return RunAroundAsync(http, layer, RunAsync(http, at + 1));
            if (!layer.Conditions.Matches(context))
                continue;
            var handled = layer.Handle(http, context);
            if (layer.Kind == LayerKind.Answering)
                return handled;
            // Most are done at once; then the request does not have to come back here.
            return handled.IsCompletedSuccessfully ? GoOnAsync(http, context, at + 1) : GoOnAfterAsync(handled, http, context, at + 1);
        }

        return _next(http);
    }

    // From the start again: a pre-handler may have changed what the request is about.
    private Task GoOnAsync(HttpContext http, IVonkContext context, int from) =>
        context.Response.HttpResult < StatusCodes.Status400BadRequest ? RunAsync(http, from) : Task.CompletedTask;

    private async Task GoOnAfterAsync(Task handled, HttpContext http, IVonkContext context, int from)
    {
        await handled;
        await GoOnAsync(http, context, from);
    }

    private static Task RunAroundAsync(HttpContext http, ConditionalLayer layer, Task inner)
    {
        return inner.IsCompletedSuccessfully ? AfterAsync(http, layer) : WaitAsync(http, layer, inner);

        static async Task WaitAsync(HttpContext http, ConditionalLayer layer, Task inner)
        {
            await inner;
            await AfterAsync(http, layer);
        }
    }

    // Asked on the way back, because conditions may be about the answer.
    private static Task AfterAsync(HttpContext http, ConditionalLayer layer)
    {
        var context = http.Vonk();
        return layer.Conditions.Matches(context) ? layer.Handle(http, context) : Task.CompletedTask;
    }

    private int[] ChainOf(IVonkContext context)
    {
        var interaction = context.Request.Interaction;
        // The host never sets several at once; a plugin may. Each handler is asked then.
        if (BitOperations.PopCount((uint)interaction) > 1)
            return _all;
        var type = _types.Length == 0 ? null : context.Arguments.GetArgument(ArgumentNames.resourceType)?.ArgumentValue;
        var column = interaction == 0 ? 0 : BitOperations.TrailingZeroCount((uint)interaction) + 1;
        var place = (RowOf(type) * (Interactions + 1)) + column;
        return _chains[place] ??= ChainFor(interaction, type);
    }

    // By itself, because the method of a lambda makes its closure before all else.
    private int[] ChainFor(VonkInteraction interaction, string? type) => [.. _all.Where(at => _layers[at].MayBeFor(interaction, type))];

    private int RowOf(string? type)
    {
        for (var at = 0; at < _types.Length; at++)
        {
            if (_types[at] == type)
                return at;
        }

        return _types.Length;
    }
}
