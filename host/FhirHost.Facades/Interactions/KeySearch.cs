using System.Security;
using FhirHost.Facades.Repositories;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;

namespace FhirHost.Facades.Interactions;

/// <summary>Finds one resource of a facade by its key.</summary>
internal sealed class KeySearch(FacadeRepositories repositories)
{
    /// <summary>The current version; null where there is none, or where it was deleted.</summary>
    public Task<IResource?> Current(IVonkContext context, ResourceKey key) =>
        Find(key, SearchOptions.Latest(context.ServerBase, context.Request.Interaction, context.InformationModel)
            .WithAuthorization(context));

    /// <summary>The current version, to be changed; null where there is none at all.</summary>
    /// <exception cref="SecurityException">There is one that the caller may not see, and so not change either.</exception>
    public async Task<IResource?> ToChange(IVonkContext context, ResourceKey key)
    {
        var options = SearchOptions.Latest(context.ServerBase, context.Request.Interaction, context.InformationModel)
            .WithAuthorization(context);
        if (await Find(key, options) is { } visible)
            return visible;
        return options.Filters.Count == 0 || await Find(key, options.WithFullAccess()) is null
            ? null
            : throw new SecurityException("The resource is not the caller's.");
    }

    /// <summary>The version that the key names; where it names none, the deletion, if that is the last that happened. Else null.</summary>
    public Task<IResource?> Past(IVonkContext context, ResourceKey key) =>
        Find(key, SearchOptions.History(context.ServerBase, context.Request.Interaction, context.InformationModel)
            .WithAuthorization(context));

    private async Task<IResource?> Find(ResourceKey key, SearchOptions options)
    {
        var arguments = key.ToArguments(mustHandle: true);
        var found = await repositories.Search.Search(arguments, options);
        // A repository that does not take the key into account has found something else: whatever it is, nobody asked for it.
        if (arguments.FirstOrDefault(argument => argument.Status == ArgumentStatus.NotHandled) is { } unknown)
            throw new NotImplementedException($"The facade does not search {key.ResourceType} by {unknown.ArgumentName}.");
        if (arguments.Any(argument => argument.Status == ArgumentStatus.Error))
            return null;
        return found.FirstOrDefault(resource => resource.Id == key.ResourceId && resource.Type == key.ResourceType
            && (key.VersionId is null ? options.Currency == ResourceCurrency.Current || IsDeletion(resource)
                : resource.Version == key.VersionId));
    }

    private static bool IsDeletion(IResource resource) => resource.GetChangeIndicator() == ResourceChange.Deleted
        && resource.GetCurrencyIndicator() == ResourceCurrency.Current;
}
