using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Benchmarks.Attacks;

/// <summary>
/// One connection of an attack over HTTP/2, with as many streams as the server allows: each announces a large body and sends one byte.
/// </summary>
internal static class HostileStreams
{
    private const int Streams = 100;

    public static async Task AnnounceAsync(AttackedServer server, string? token, CancellationToken stop)
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate?.GetCertHashString(HashAlgorithmName.SHA256) == server.Thumbprint;
        using var client = new HttpClient(handler)
        {
            BaseAddress = server.TlsAddress,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => StreamAsync(client, stop)));
    }

    private static async Task StreamAsync(HttpClient client, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var content = new OneByte(stop);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
                using var answer = await client.PostAsync(new Uri("", UriKind.Relative), content, stop);
            }
            catch (Exception ended) when (ended is HttpRequestException or IOException)
            {
                // Thrown out: once more.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    private sealed class OneByte(CancellationToken stop) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("{"u8.ToArray(), stop);
            await stream.FlushAsync(stop);
            await Task.Delay(Timeout.Infinite, stop);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 1024 * 1024;
            return true;
        }
    }
}
