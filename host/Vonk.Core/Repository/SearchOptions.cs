using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Security;

namespace Vonk.Core.Repository;

/// <summary>What a search is for, beside its arguments.</summary>
public sealed record SearchOptions
{
    private static readonly Uri NoBase = new("http://localhost/");

    /// <summary>A search on behalf of an interaction.</summary>
    public SearchOptions(VonkInteraction interaction, Uri? serverBase, string? informationModel = null)
    {
        Interaction = interaction;
        ServerBase = serverBase ?? NoBase;
        InformationModel = informationModel;
    }

    /// <summary>The interaction on whose behalf it searches.</summary>
    public VonkInteraction Interaction { get; init; }

    /// <summary>The base URL of the server.</summary>
    public Uri ServerBase { get; init; }

    /// <summary>The FHIR version of the resources; null where any will do.</summary>
    public string? InformationModel { get; init; }

    /// <summary>Whether current versions, earlier ones or both are searched.</summary>
    public ResourceCurrency Currency { get; init; } = ResourceCurrency.Current;

    /// <summary>Whether deleted resources are found as well.</summary>
    public bool IncludesDeleted { get; init; }

    /// <summary>Whether the caller may see whatever there is.</summary>
    public bool HasFullAccess { get; init; }

    /// <summary>
    /// What the caller is confined to, as <see cref="AuthorizationResult.Filters"/> : a repository marks each argument as handled. Those
    /// that make their query by <see cref="QueryContext"/> do so.
    /// </summary>
    public IReadOnlyList<IArgumentCollection> Filters { get; init; } = [];

    /// <summary>A search among current versions.</summary>
    public static SearchOptions Latest(Uri? serverBase = null, VonkInteraction interaction = VonkInteraction.type_search,
        string? informationModel = null) =>
        new(interaction, serverBase, informationModel);

    /// <summary>A search among all versions, deleted ones too.</summary>
    public static SearchOptions History(Uri? serverBase = null, VonkInteraction interaction = VonkInteraction.instance_history,
        string? informationModel = null) =>
        new(interaction, serverBase, informationModel) { Currency = ResourceCurrency.All, IncludesDeleted = true };
}

/// <summary>On whose authority a search runs.</summary>
public static class SearchOptionsExtensions
{
    /// <summary>On the server's own.</summary>
    public static SearchOptions WithFullAccess(this SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { HasFullAccess = true, Filters = [] };
    }

    /// <summary>On that of the caller of an interaction.</summary>
    public static SearchOptions WithAuthorization(this SearchOptions options, IVonkContext vonkContext)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(vonkContext);
        return options with { HasFullAccess = false, Filters = vonkContext.Features.Get<AuthorizationResult>()?.Filters ?? [] };
    }
}
