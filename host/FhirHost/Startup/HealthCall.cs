using System.Net;
using FhirHost.Configuration;
using FhirHost.Http;

namespace FhirHost.Startup;

/// <summary>
/// Asks the server that runs with these settings on this machine whether it is ready, for the health check of a container, whose image has
/// nothing else that could.
/// </summary>
internal static class HealthCall
{
    public const string Verb = "--check-health";

    // Longer than the five seconds that readiness itself takes at most.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    /// <returns>The exit code: 0 where it is ready, else 1 with the reason on <paramref name="output"/>.</returns>
    /// <exception cref="SettingsException">The settings cannot be read.</exception>
    public static async Task<int> RunAsync(CommandLine command, string folder, TextWriter output)
    {
        using var configuration = new ConfigurationManager();
        configuration.AddSettings(folder, command.Settings);
        var readiness = new Uri(Address(configuration.GetSection(HostingOptions.Section).Get<HostingOptions>() ?? new()), "$readiness");
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
#pragma warning disable CA5359 // This machine is asked for yes or no, and its certificate is for the name that callers use.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        using var client = new HttpClient(handler) { Timeout = Limit };
        try
        {
            using var answer = await client.GetAsync(readiness);
            if (answer.IsSuccessStatusCode)
                return 0;
            await output.WriteLineAsync($"{readiness} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
        catch (Exception cause) when (cause is HttpRequestException or TaskCanceledException)
        {
            await output.WriteLineAsync($"{readiness} does not answer: {cause.Message}");
        }

        return 1;
    }

    /// <summary>The server's address from this machine: plain HTTP where it has a port, since it asks for no client certificate.</summary>
    public static Uri Address(HostingOptions hosting)
    {
        var address = IPAddress.TryParse(hosting.ListenAddress, out var named) ? named : IPAddress.Any;
        var host = address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address;
        return hosting.HttpPort >= 0
            ? new UriBuilder(Uri.UriSchemeHttp, $"{host}", hosting.HttpPort).Uri
            : new UriBuilder(Uri.UriSchemeHttps, $"{host}", hosting.HttpsPort).Uri;
    }
}
