using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Registry.Cli.Tests.Testing;

/// <summary>A small FHIR server on a free port of the loopback, with TLS where it has a certificate.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SocketServer(WebApplication application) => _application = application;

    public string Url => $"{_application.Urls.First()}/fhir";

    /// <summary>The method and path of each request.</summary>
    public ConcurrentQueue<string> Received { get; } = new();

    /// <summary>The thumbprints of the last client's certificate and of those it sent along.</summary>
    public IReadOnlyList<string> ClientCertificates { get; private set; } = [];

    public static async Task<SocketServer> StartAsync(X509Certificate2? certificate = null, bool wantsClientCertificate = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        SocketServer? server = null;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (certificate is null)
                return;
            listen.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificate = certificate,
                ClientCertificateMode = wantsClientCertificate ? ClientCertificateMode.RequireCertificate
                    : ClientCertificateMode.NoCertificate,
                ClientCertificateValidation = (client, chain, _) =>
                {
                    server!.ClientCertificates = [client.Thumbprint, .. chain!.ChainPolicy.ExtraStore.Select(one => one.Thumbprint)
                        .Where(sent => sent != client.Thumbprint)];
                    return true;
                },
            });
        }));
        server = new SocketServer(builder.Build());
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        Received.Enqueue($"{request.Method} {request.Path}");
        response.ContentType = "application/fhir+json";
        if (request.Path.Value!.EndsWith("/moved", StringComparison.Ordinal))
        {
            response.StatusCode = 302;
            response.Headers.Location = $"{Url}/Patient/elsewhere";
            return Task.CompletedTask;
        }

        if (HttpMethods.IsPut(request.Method))
        {
            response.StatusCode = 201;
            response.Headers.Location = $"{_application.Urls.First()}{request.Path}/_history/1";
        }

        return response.WriteAsync($$"""{"resourceType":"Patient","id":"{{request.Path.Value.Split('/')[^1]}}"}""");
    }
}
