using Vonk.Core.Context;

namespace FhirHost.Facades.Repositories;

/// <summary>
/// Asks one repository after another; one that knows nothing of a resource type says so by <see cref="NotImplementedException"/> .
/// </summary>
/// <remarks>The repositories are those of the request that is worked on, whoever asks: a plugin's singleton may keep a route. Outside of a
/// request each call has a scope of its own.</remarks>
internal sealed class RepositoryRoute(IEnumerable<RepositoryEntry> entries, IHttpContextAccessor requests, IServiceScopeFactory scopes)
{
    public bool Has<TRepository>() => Of<TRepository>().Any();

    /// <exception cref="NotImplementedException">No repository knows the type.</exception>
    public async Task<TResult> Ask<TRepository,
        TResult>(string? informationModel, Func<TRepository, Task<TResult>> ask, Action? beforeEach = null)
        where TRepository : notnull
    {
        if (requests.HttpContext is { } http)
            return await Ask(http.RequestServices, informationModel, ask, beforeEach);
        await using var scope = scopes.CreateAsyncScope();
        return await Ask(scope.ServiceProvider, informationModel, ask, beforeEach);
    }

    /// <summary>Sets arguments back to what they are now, for a repository that is asked after another has looked at them.</summary>
    public static Action Remember(IArgumentCollection arguments)
    {
        var states = arguments.Select(argument => (Argument: argument, argument.Status, argument.Issue)).ToList();
        return () =>
        {
            foreach (var (argument, status, issue) in states)
                (argument.Status, argument.Issue) = (status, issue);
        };
    }

    private async Task<TResult> Ask<TRepository,
        TResult>(IServiceProvider provider, string? informationModel, Func<TRepository, Task<TResult>> ask, Action? beforeEach)
        where TRepository : notnull
    {
        NotImplementedException? last = null;
        foreach (var entry in Of<TRepository>().Where(entry => entry.IsFor(informationModel)))
        {
            try
            {
                beforeEach?.Invoke();
                return await ask(provider.GetRequiredKeyedService<TRepository>(entry.Key));
            }
            catch (NotImplementedException notThis)
            {
                last = notThis;
            }
        }

        throw last ?? new NotImplementedException("No plugin has a repository for this.");
    }

    private IEnumerable<RepositoryEntry> Of<TRepository>() => entries.Where(entry => entry.Service == typeof(TRepository));
}
