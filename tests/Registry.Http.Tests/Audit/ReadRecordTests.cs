using Registry.Audit;

namespace Registry.Http.Tests.Audit;

/// <summary>The records of reads that follow their answers.</summary>
[Trait("Spec", "T5")]
public sealed class ReadRecordTests
{
    [Fact]
    public async Task GivenSoon_WhenReadsAreAnswered_ThenTheirRecordsFollowInOrder()
    {
        using var registry = new AuditedRegistry(("Registry:Audit:Reads", "Soon"));
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        for (var at = 0; at < 20; at++)
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(registry, registered.Url()));

        // A record that is waited for does not overtake those before it.
        using var refused = await registry.Client.GetAsync(new Uri("Appointment/unheard-of", UriKind.Relative));
        Assert.Equal(
            ["create 201", .. Enumerable.Repeat("read 200", 20), "read 404"],
            registry.Requests.Select(record => $"{record.Interaction} {record.Status}"));
        Assert.Contains("reads recorded soon", registry.Records[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "S13")]
    public async Task GivenSoon_WhenTheAuditCannotBeWritten_ThenNoFurtherReadIsAnswered()
    {
        using var registry = new AuditedRegistry(("Registry:Audit:Reads", "Soon"));
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        var file = Path.Combine(registry.Folder, "audit-000001.jsonl");
        File.Move(file, file + ".moved");

        var answered = 0;
        while (await StatusAsync(registry, registered.Url()) == HttpStatusCode.OK)
            Assert.InRange(++answered, 0, 1000);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(registry, registered.Url()));
        File.Move(file + ".moved", file);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(registry, registered.Url()));
        using var refused = await registry.Client.GetAsync(new Uri("Appointment/unheard-of", UriKind.Relative));
        // Those that were answered are on record, late; the refused ones too.
        Assert.Equal(answered + 1, registry.Requests.Count(record => record is { Interaction: "read", Status: 200 }));
        Assert.True(AuditVerification.Verify(registry.Folder, AuditKey.Read(Path.Combine(registry.Folder, "audit.key"))).IsWhole);
    }

    private static async Task<HttpStatusCode> StatusAsync(AuditedRegistry registry, Uri url)
    {
        using var answer = await registry.Client.GetAsync(url);
        return answer.StatusCode;
    }
}
