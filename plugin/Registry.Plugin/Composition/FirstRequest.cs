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

/// <summary>The first requests of a newcomer, for a POSIX shell with curl.</summary>
internal static class FirstRequestText
{
    public static string For(string address) => $$"""

        The registry is ready for a first request; paste this into another terminal:

        TOKEN=$(curl -s {{address}}/connect/token -d grant_type=client_credentials -d client_id=me -d client_secret=any |
          sed 's/.*"access_token":"\([^"]*\)".*/\1/')

        curl -si {{address}}/Appointment -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/fhir+json' -d '{
          "resourceType": "Appointment",
          "identifier": [{ "system": "urn:ietf:rfc:3986", "value": "https://provider.example/Appointment/1" }],
          "status": "booked",
          "start": "2030-01-17T15:00:00Z",
          "end": "2030-01-17T15:10:00Z",
          "created": "2029-12-17",
          "participant": [{
            "actor": { "identifier": { "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9876543210" } },
            "status": "accepted"
          }]
        }' | tee /tmp/answer

        curl -si "$(sed -n 's/^[Ll]ocation: \([^ ]*[^[:cntrl:]]\).*/\1/p' /tmp/answer)" \
          -H "Authorization: Bearer $TOKEN" -H 'Accept: application/fhir+xml'

        """;
}
