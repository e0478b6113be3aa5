using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Composition;

/// <summary>Prints requests to paste once a development server listens, the same as README.md shows.</summary>
internal sealed class FirstRequest(IServer server, IOptions<AuthorizationOptions> options, IHostEnvironment environment,
    IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AreDevelopmentTokensOn(environment))
            lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is not null)
            Console.WriteLine(FirstRequestText.For(address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)));
    }
}
