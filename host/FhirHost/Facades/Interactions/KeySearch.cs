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
        Find(key, SearchOptions.Latest(context.ServerBase, context.Request.Interaction, context.InformationModel).WithAuthorization(context));

    /// <summary>The version that the key names; where it names none, the deletion, if that is the last that happened. Else null.</summary>
    public Task<IResource?> Past(IVonkContext context, ResourceKey key) =>
        Find(key, SearchOptions.History(context.ServerBase, context.Request.Interaction, context.InformationModel).WithAuthorization(context));

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
            && (key.VersionId is null ? options.Currency == ResourceCurrency.Current || IsDeletion(resource) : resource.Version == key.VersionId));
    }

    private static bool IsDeletion(IResource resource) => resource.GetChangeIndicator() == ResourceChange.Deleted && resource.GetCurrencyIndicator() == ResourceCurrency.Current;
}
