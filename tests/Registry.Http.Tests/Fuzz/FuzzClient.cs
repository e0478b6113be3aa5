using FsCheck;
using FsCheck.Fluent;

namespace Registry.Http.Tests.Fuzz;

/// <summary>Sends inputs to a registry of its own, and sees to it that each is answered in time and never by a crash.</summary>
internal sealed class FuzzClient : IDisposable
{
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(20);
    private readonly RegistryApplication _registry = RegistryApplication.With("Registry:RateLimit:Enabled", "false");
    private readonly HttpClient _client;

    public FuzzClient() => _client = _registry.Caller();

    /// <summary>The seed of the next inputs.</summary>
    public ulong Seed { get; set; }

    public void Dispose()
    {
        _client.Dispose();
        _registry.Dispose();
    }

    public async Task SendAsync(int count)
    {
        const int Chunk = 500;
        for (var sent = 0; sent < count; sent += Chunk)
        {
            foreach (var request in FuzzRequests.Request.Sample(Math.Min(Chunk, count - sent), new Rnd(Seed++, 20261125), 50))
                await SendAsync(request);
        }
    }

    public async Task SendAsync(FuzzRequest fuzz)
    {
        using var request = new HttpRequestMessage(new HttpMethod(fuzz.Method), new Uri("http://localhost/" + fuzz.Url));
        foreach (var (name, value) in fuzz.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (fuzz.Body is { } body)
        {
            request.Content = fuzz.InPieces ? new StreamContent(new Pieces(body)) : new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", fuzz.ContentType);
            foreach (var (_, coding) in fuzz.Headers.Where(header => header.Name == "Content-Encoding"))
                request.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        }

        using var response = await _client.SendAsync(request).WaitAsync(InTime);
        Assert.True((int)response.StatusCode < 500,
            $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}\n{fuzz}\n{_registry.LastException}");
    }

    /// <summary>A body of unknown length that comes in small pieces.</summary>
    private sealed class Pieces(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + ((int)Position * 7 % 1021))], cancellationToken);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
