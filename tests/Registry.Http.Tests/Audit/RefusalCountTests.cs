using Registry.Audit;

namespace Registry.Http.Tests.Audit;

[Trait("Spec", "T5b")]
public sealed class RefusalCountTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-refusals-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenManyCallsWithoutAToken_ThenAFewAreListedAndTheRestIsCounted()
    {
        const int Calls = 60;
        await using (var application = RegistryApplication.With(("Registry:Audit:Directory", Path.Combine(_folder, "audit")),
            ("Registry:Audit:RefusalsPerAddress", "3")))
        {
            using var stranger = application.CreateClient();
            for (var at = 0; at < Calls; at++)
            {
                using var refused = await stranger.GetAsync(new Uri("Appointment/x", UriKind.Relative));
                Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            }

            using var caller = application.Caller();
            for (var at = 0; at < 5; at++)
                (await caller.GetAsync(new Uri("Appointment/x", UriKind.Relative))).Dispose();
        }

        // Stopped: what was counted is written.
        var records = AuditReading.Records(Path.Combine(_folder, "audit")).ToList();
        Assert.Equal(5, records.Count(record => record is { Kind: AuditRecord.Request, Client: "client-1" }));
        var counted = records.Where(record => record.Kind == AuditRecord.Refusals).ToList();
        var listed = records.Count(record => record is { Kind: AuditRecord.Request, Client: null });
        // The calls may reach into a second minute.
        Assert.InRange(listed, 3, 6);
        Assert.Equal(Calls, listed + counted.Sum(record => record.Count));
        Assert.All(counted, record => Assert.Equal(["403"], record.Statuses!.Keys));
    }
}
