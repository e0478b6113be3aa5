using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Registry.Http.Tests.Running;

namespace Registry.Http.Tests.Fuzz;

/// <summary>
/// Whatever is sent is answered in time, never by a crash, and leaves nothing behind in memory. <c>REGISTRY_FUZZ_INPUTS</c> says how many inputs
/// the longer run takes.
/// </summary>
[Trait("Spec", "T6"), Trait("Spec", "S14")]
public sealed class FuzzTests : IDisposable
{
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(20);
    private readonly RegistryApplication _registry = RegistryApplication.With("Registry:RateLimit:Enabled", "false");
    private readonly HttpClient _client;

    // The longer run is meant to find something new.
    private ulong _seed = Asked is null ? 20261124 : (ulong)TimeProvider.System.GetTimestamp();

    public FuzzTests() => _client = _registry.Caller();

    private static string? Asked => Environment.GetEnvironmentVariable("REGISTRY_FUZZ_INPUTS");

    private static int Inputs => int.TryParse(Asked, CultureInfo.InvariantCulture, out var inputs) ? inputs : 2000;

    public void Dispose()
    {
        _client.Dispose();
        _registry.Dispose();
    }

    [Property(MaxTest = 1500, Arbitrary = [typeof(FuzzRequests)])]
    public Task AnyRequest_IsAnsweredWithoutACrash(FuzzRequest request) => SendAsync(request);

    [Fact]
    public async Task ManyRequests_LeaveNothingInMemory()
    {
        var third = Inputs / 3;
        await SendAsync(third);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(third);
        var between = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(third);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        // What is registered is in the database; what grows with every input would grow by the same again.
        Assert.True(after - between < 8_000_000, $"seed {_seed}: {before:N0}, {between:N0} and {after:N0} bytes after each third of {Inputs} inputs");
    }

    private async Task SendAsync(int count)
    {
        const int Chunk = 500;
        for (var sent = 0; sent < count; sent += Chunk)
        {
            foreach (var request in FuzzRequests.Request.Sample(Math.Min(Chunk, count - sent), new Rnd(_seed++, 20261125), 50))
                await SendAsync(request);
        }
    }

    private async Task SendAsync(FuzzRequest fuzz)
    {
        using var request = new HttpRequestMessage(new HttpMethod(fuzz.Method), new Uri("http://localhost/" + fuzz.Url));
        foreach (var (name, value) in fuzz.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (fuzz.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", fuzz.ContentType);
        }

        using var response = await _client.SendAsync(request).WaitAsync(InTime);
        Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}\n{fuzz}\n{_registry.LastException}");
    }
}
