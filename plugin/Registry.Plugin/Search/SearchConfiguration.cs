using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Registry.Plugin.Pipeline;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Search;

/// <summary>Order 4215: the registry's own search, before the host's general one at 4220.</summary>
[VonkConfiguration(order: 4215)]
public static class SearchConfiguration
{
    /// <summary>Adds the handler, where searching is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options) =>
        options.Value.Interactions.Search
        ? app.RequireParts(typeof(SearchConfiguration)).OnAppointment(RegistryInteraction.Search)
            .HandleAsyncWith<SearchAppointments>((search, context) => search.Search(context))
        : app;
}
