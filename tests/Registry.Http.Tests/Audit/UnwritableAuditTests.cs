using System.Net.Http.Headers;
using Registry.Audit;

namespace Registry.Http.Tests.Audit;

/// <summary>An audit that cannot go on: its next file cannot be made, because a folder has its name.</summary>
[Trait("Spec", "T5"), Trait("Spec", "S13")]
public sealed class UnwritableAuditTests
{
    [Fact]
    public async Task GivenRefuse_WhenTheAuditCannotBeWritten_ThenNothingIsDoneUntilItCan()
    {
        using var registry = new AuditedRegistry(("Registry:Audit:MaxFileMegabytes", "1"));
        Directory.CreateDirectory(Path.Combine(registry.Folder, "audit-000002.jsonl"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await FillAsync(registry));

        var body = Appointments.Json().With(Appointments.NhsNumber, "9000000009");
        using var refused = await registry.Client.RegisterAsync(body);
        Assert.Equal("transient", Assert.Single(await refused.RefusedAsync(HttpStatusCode.ServiceUnavailable)).Code);
        Assert.NotNull(refused.Headers.RetryAfter);

        Directory.Delete(Path.Combine(registry.Folder, "audit-000002.jsonl"));
        using var found = await registry.Client.GetAsync(new Uri("Appointment?patient.identifier=9000000009", UriKind.Relative));
        Assert.Empty(Calls.Entries(await found.JsonAsync()));
        using var registered = await registry.Client.RegisterAsync(body);
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        Assert.True(AuditVerification.Verify(registry.Folder, AuditKey.Read(Path.Combine(registry.Folder, "audit.key"))).IsWhole);
    }

    [Fact]
    public async Task GivenAllow_WhenTheAuditCannotBeWritten_ThenRequestsAreAnsweredAndTheirRecordsWrittenLater()
    {
        using var registry = new AuditedRegistry(("Registry:Audit:MaxFileMegabytes", "1"), ("Registry:Audit:OnFailure", "Allow"));
        Directory.CreateDirectory(Path.Combine(registry.Folder, "audit-000002.jsonl"));
        Assert.Equal(HttpStatusCode.NotFound, await FillAsync(registry));
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        Directory.Delete(Path.Combine(registry.Folder, "audit-000002.jsonl"));
        using var read = await registry.Client.GetAsync(registered.Url());
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(["create", "read"], registry.Requests.TakeLast(2).Select(record => record.Interaction));
    }

    /// <summary>Fills the first file with records of long subjects; the last status.</summary>
    private static async Task<HttpStatusCode> FillAsync(AuditedRegistry registry)
    {
        using var client = registry.Application.CreateClient();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer",
            registry.Application.Tokens.Token(token => token.Claims["sub"] = new string('x', 5000)));
        var status = HttpStatusCode.NotFound;
        for (var at = 0; at < 260 && status == HttpStatusCode.NotFound; at++)
        {
            using var answer = await client.GetAsync(new Uri("Appointment/x", UriKind.Relative));
            status = answer.StatusCode;
        }

        return status;
    }
}
