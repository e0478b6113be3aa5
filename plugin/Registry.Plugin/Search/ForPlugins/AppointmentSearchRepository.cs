using Registry.Plugin.Authorization;
using Registry.Plugin.Pipeline;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Repository;
using Found = Vonk.Core.Repository.SearchResult;

namespace Registry.Plugin.Search.ForPlugins;

/// <summary>
/// The registered appointments for other plugins of the same server, by <c>_id</c>, <c>_version</c>, <c>identifier</c> and patient. Behind
/// a request it finds what its caller may read or search by HTTP, and nothing else.
/// </summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
internal sealed class AppointmentSearchRepository(IAppointmentStore store, CallerAccess access, IOptions<RegistryOptions> settings,
    TimeProvider clock) : ISearchRepository
{
    /// <inheritdoc/>
    /// <exception cref="NotImplementedException">It is not about appointments, or the interaction is switched off.</exception>
    /// <exception cref="System.Security.SecurityException">The caller of the request may not do this.</exception>
    public async Task<Found> Search(IArgumentCollection arguments, Vonk.Core.Repository.SearchOptions options)
    {
        if (arguments.ResourceTypes(true).ToList() is not ["Appointment"])
            throw new NotImplementedException("The registry has appointments only.");
        var query = new RepositoryQuery(arguments, settings.Value.Rules.UrlsRepeat);
        await access.DemandAsync(query.IsRead ? RegistryPermissions.Read : RegistryPermissions.Search, query.IsRead ? Interactions.Read
            : Interactions.Search);
        var versions = query.IsWrong ? [] : query.IsRead ? await ReadAsync(query) : await SearchAsync(query);
        foreach (var version in versions)
            access.Note(version.Patient);
        var size = query.Count ?? versions.Count;
        return new Found(versions.Skip(query.Skip).Take(size).Select(AppointmentResponse.ResourceOf), size, versions.Count, query.Skip);
    }

    private InteractionOptions Interactions => settings.Value.Interactions;

    private async Task<IReadOnlyList<AppointmentVersion>> ReadAsync(RepositoryQuery query)
    {
        var found = new List<AppointmentVersion>();
        foreach (var id in query.Ids)
        {
            var version = query.Version is not { } wanted ? await store.GetAsync(id, access.Aborted)
                : ResourceVersion.TryParse(wanted, out var number) ? await store.GetVersionAsync(id, number, access.Aborted)
                : null;
            if (version is not null)
                found.Add(version);
        }

        return found;
    }

    /// <summary>As by HTTP: what is over is not found, and a list is never cut short (spec Q4, Q5).</summary>
    private async Task<IReadOnlyList<AppointmentVersion>> SearchAsync(RepositoryQuery query)
    {
        access.Note(query.Conditions.PatientNumber);
        if (query.Conditions.IsImpossible)
            return [];
        return await store.SearchAsync(query.Conditions.ToQuery(clock.GetUtcNow(), settings.Value.Search.MaxResults),
            access.Aborted) is Storage.SearchResult.Matches matches
            ? matches.Items
            : throw new VonkRepositoryException("More appointments match than the registry lists; search more narrowly.");
    }
}
