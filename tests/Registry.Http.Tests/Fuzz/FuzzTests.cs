using FsCheck.Xunit;

namespace Registry.Http.Tests.Fuzz;

/// <summary>Whatever is sent is answered in time, never by a crash.</summary>
[Trait("Spec", "T6"), Trait("Spec", "S14")]
public sealed class FuzzTests : IDisposable
{
    private readonly FuzzClient _client = new();

    public void Dispose() => _client.Dispose();

    [Property(MaxTest = 1500, Arbitrary = [typeof(FuzzRequests)])]
    public Task AnyRequest_IsAnsweredWithoutACrash(FuzzRequest request) => _client.SendAsync(request);
}
