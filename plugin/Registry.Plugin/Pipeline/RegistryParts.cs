using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Registry.Plugin.Audit;
using Registry.Plugin.Authorization;
using Registry.Plugin.Composition;

namespace Registry.Plugin.Pipeline;

/// <summary>
/// Which parts of the registry a branch runs. An administrator chooses configuration classes one by one, and could leave out the very one
/// that
/// guards the others: an interaction without all its guards ends the start.
/// </summary>
internal static class RegistryParts
{
    private const string Property = "Registry.Plugin.Parts";

    private static readonly Type[] Guards =
    [
        typeof(AuditConfiguration), typeof(OutcomeConfiguration), typeof(StoreFaultsConfiguration), typeof(AccessConfiguration),
        typeof(FhirVersionConfiguration),
    ];

    /// <summary>Notes a part that others need before them.</summary>
    public static IApplicationBuilder WithPart(this IApplicationBuilder app, Type part)
    {
        // What a branch adds must not count for the pipeline that it branches from.
        app.Properties[Property] = app.Parts().Add(part);
        return app;
    }

    /// <summary>Makes sure that an interaction does not run without what guards it.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="interaction">The configuration class of the interaction.</param>
    /// <param name="before">What else must have been before it.</param>
    /// <exception cref="InvalidOperationException">
    /// Some of it is missing; the message names all of it and how to correct the setting.
    /// </exception>
    public static IApplicationBuilder Guarded(this IApplicationBuilder app, Type interaction, params Type[] before) =>
        app.Demand(interaction, [.. Guards, typeof(EntryAccess), typeof(UnservedInteractions), .. before]);

    /// <summary>The same for what answers Bundles, and so stands before the guard of their entries.</summary>
    public static IApplicationBuilder GuardedBatch(this IApplicationBuilder app, Type interaction, params Type[] before) =>
        app.Demand(interaction, [.. Guards, .. before]);

    private static IApplicationBuilder Demand(this IApplicationBuilder app, Type interaction, Type[] needed)
    {
        var missing = needed.Except(app.Parts()).ToList();
        if (app.ApplicationServices.GetService<OutcomeAnswer>() is null)
            missing.Insert(0, typeof(RegistryConfiguration));
        return missing.Count == 0 ? app : throw new InvalidOperationException(
            $"PipelineOptions:Branches runs {interaction.FullName} without {string.Join(", ", missing.Select(part => part.FullName))}, "
            + "which it must not run without. "
            + "Include or exclude Registry.Plugin as a whole; single interactions are switched off by Registry:Interactions.");
    }

    private static ImmutableHashSet<Type> Parts(this IApplicationBuilder app) => app.Properties.TryGetValue(Property, out var parts)
        ? (ImmutableHashSet<Type>)parts! : [];
}
