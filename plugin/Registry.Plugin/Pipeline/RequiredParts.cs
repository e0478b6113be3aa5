using System.Collections.Immutable;
using System.Reflection;

namespace Registry.Plugin.Pipeline;

/// <summary>A configuration class without which no interaction of the registry may run.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RequiredPartAttribute : Attribute
{
    /// <summary>Whether what answers Bundles needs it, too; not where it stands behind that.</summary>
    public bool BeforeBundles { get; init; } = true;
}

/// <summary>A configuration class whose services were added.</summary>
internal sealed record AddedServices(Type Part);

/// <summary>
/// Which parts of the registry a branch runs. An administrator chooses configuration classes one by one, and could leave out the very one
/// that guards the others: an interaction without all parts that it requires ends the start.
/// </summary>
internal static class RequiredParts
{
    private const string Property = "Registry.Plugin.Parts";

    private static readonly (Type Part, RequiredPartAttribute Required)[] All =
    [
        .. typeof(RequiredParts).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(RequiredPartAttribute), inherit: false))
            .OrderBy(type => type.GetMethod("ConfigureServices") is null)
            .ThenBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (type, type.GetCustomAttribute<RequiredPartAttribute>()!)),
    ];

    public static IApplicationBuilder NotePart(this IApplicationBuilder app, Type part)
    {
        // What a branch adds must not count for the pipeline that it branches from.
        app.Properties[Property] = app.Parts().Add(part);
        return app;
    }

    /// <summary>Makes sure that an interaction does not run without the parts that it requires.</summary>
    /// <exception cref="InvalidOperationException">
    /// Some of it is missing; the message names all of it and how to correct the setting.
    /// </exception>
    public static IApplicationBuilder RequireParts(this IApplicationBuilder app, Type interaction, params Type[] before) =>
        app.Require(interaction, [.. All.Select(part => part.Part), .. before]);

    /// <summary>The same for what answers Bundles, and so stands before the guard of their entries.</summary>
    public static IApplicationBuilder RequirePartsOfBundles(this IApplicationBuilder app, Type interaction, params Type[] before) =>
        app.Require(interaction, [.. All.Where(part => part.Required.BeforeBundles).Select(part => part.Part), .. before]);

    private static IApplicationBuilder Require(this IApplicationBuilder app, Type interaction, Type[] needed)
    {
        var services = app.ApplicationServices.GetServices<AddedServices>().Select(added => added.Part);
        var missing = needed.Except(app.Parts()).Except(services).ToList();
        return missing.Count == 0 ? app : throw new InvalidOperationException(
            $"PipelineOptions:Branches runs {interaction.FullName} without {string.Join(", ", missing.Select(part => part.FullName))}, "
            + "which it must not run without. "
            + "Include or exclude Registry.Plugin as a whole; single interactions are switched off by Registry:Interactions.");
    }

    private static ImmutableHashSet<Type> Parts(this IApplicationBuilder app) => app.Properties.TryGetValue(Property, out var parts)
        ? (ImmutableHashSet<Type>)parts! : [];
}
