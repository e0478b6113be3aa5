using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Registry.Plugin.Authorization;
using Registry.Plugin.Authorization.Certificates;

namespace Registry.Plugin.Composition;

/// <summary>Prints requests to paste once a development server listens, the same as README.md shows.</summary>
internal sealed class FirstRequest(IServer server, IOptions<AuthorizationOptions> options, IHostEnvironment environment,
    IConfiguration configuration, HostCertificates certificates, IHostApplicationLifetime lifetime) : IHostedService
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
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(address => new Uri(address)).ToList() ?? [];
        var needsCertificate = "RequireCertificate".Equals(certificates.Mode, StringComparison.OrdinalIgnoreCase);
        // Where each request needs a certificate, plain HTTP is for a proxy.
        if (addresses.Find(address => address.Scheme == "http") is { } http && !needsCertificate)
            Console.WriteLine(FirstRequestText.For($"http://127.0.0.1:{http.Port}"));
        else if (addresses.Find(address => address.Scheme == "https") is { } https)
            Console.WriteLine(FirstRequestText.ForTls($"https://localhost:{https.Port}", Authority, needsCertificate));
    }

    private string Authority => configuration["Hosting:CertificateFile"] is { Length: > 0 } file ? Path.GetFullPath(file) : "server.pem";
}

/// <summary>The first requests of a newcomer, for a POSIX shell with curl.</summary>
internal static class FirstRequestText
{
    private const string Curl = "curl";
    private const string CurlWithFiles = "call";

    public static string For(string address) => Text(address, Curl, "");

    /// <summary>Over TLS: three files are named first, which the caller's environment may name otherwise.</summary>
    public static string ForTls(string address, string authority, bool needsCertificate) => Text(address, CurlWithFiles, needsCertificate
        ? $$"""
            # The authority of the server's certificate, your own certificate and its key; name other files where yours are elsewhere:
            CA="${CA:-{{authority}}}"; CERT="${CERT:-client.pem}"; KEY="${KEY:-client.key}"
            call() { curl --cacert "$CA" --cert "$CERT" --key "$KEY" "$@"; }

            """
        : $$"""
            # The authority of the server's certificate; name another file where yours is elsewhere:
            CA="${CA:-{{authority}}}"
            call() { curl --cacert "$CA" "$@"; }

            """);

    private static string Text(string address, string curl, string before) => $$"""

        The registry is ready for a first request; paste this into another terminal:

        {{before}}TOKEN=$({{curl}} -s {{address}}/connect/token -d grant_type=client_credentials -d client_id=me -d client_secret=any |
          sed 's/.*"access_token":"\([^"]*\)".*/\1/')

        {{curl}} -si {{address}}/Appointment -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/fhir+json' -d '{
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

        {{curl}} -si "$(sed -n 's/^[Ll]ocation: \([^ ]*[^[:cntrl:]]\).*/\1/p' /tmp/answer)" \
          -H "Authorization: Bearer $TOKEN" -H 'Accept: application/fhir+xml'

        """;
}
