using Registry.Audit;

namespace Registry.Http.Tests.Audit;

[Trait("Spec", "T5")]
public sealed class AuditTests
{
    [Fact]
    public async Task GivenALife_WhenEachInteractionIsUsed_ThenEachLeavesOneRecordOfWhoDidWhat()
    {
        using var registry = new AuditedRegistry();
        var client = registry.Client;
        client.DefaultRequestHeaders.Add("X-Request-Id", "life-1");
        client.DefaultRequestHeaders.Add("X-Correlation-Id", "theirs-1");
        using var registered = await client.RegisterAsync(Appointments.Json());
        var url = registered.Url();
        using var read = await client.GetAsync(url);
        using var version = await client.GetAsync(new Uri($"{url}/_history/1", UriKind.Relative));
        using var cancelled = await client.PutAsync(url, (await registered.JsonAsync()).WithStatus("cancelled"), "W/\"1\"");
        using var history = await client.GetAsync(new Uri($"{url}/_history", UriKind.Relative));
        using var found = await client.GetAsync(new Uri($"Appointment?patient.identifier={Appointments.NhsNumber}", UriKind.Relative));
        using var validated =
            await client.PostAsync(new Uri("Appointment/$validate", UriKind.Relative), Appointments.Content(Appointments.Json()));
        using var metadata = await client.GetAsync(new Uri("metadata", UriKind.Relative));

        var records = registry.Requests;
        Assert.Equal(
            ["create 201 1", "read 200 1", "vread 200 1", "update 200 2", "history-instance 200 ", "search-type 200 ", "operation 200 "],
            records.Select(record => $"{record.Interaction} {record.Status} {record.Version}"));
        Assert.All(records, record =>
            Assert.Equal(("client-1", "system-1", TokenIssuer.Issuer, "life-1", "theirs-1"),
            (record.Client, record.Subject, record.Issuer, record.RequestId, record.CorrelationId)));
        var id = url.ToString()["/Appointment/".Length..];
        Assert.Equal([id, id, id, id, id, null, null], records.Select(record => record.ResourceId));
        var patient = Assert.Single(records.Select(record => Assert.Single(record.Patients!)).Distinct(StringComparer.Ordinal));
        Assert.Matches("^[0-9a-f]{64}$", patient);
        Assert.DoesNotContain(Appointments.NhsNumber, registry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", registry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("provider.example", registry.Text, StringComparison.Ordinal);
        Assert.True(AuditVerification.Verify(registry.Folder, AuditKey.Read(Path.Combine(registry.Folder, "audit.key"))).IsWhole);
    }

    [Theory]
    [InlineData("Clear", Appointments.NhsNumber)]
    [InlineData("Omit", null)]
    public async Task GivenASettingForPatients_ThenTheyAreOnRecordThatWay(string setting, string? recorded)
    {
        using var registry = new AuditedRegistry(("Registry:Audit:Patient", setting));
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        Assert.Equal(recorded, Assert.Single(registry.Requests).Patients?.Single());
    }

    [Theory]
    [InlineData("POST", "Appointment", "{", 400, "BAD_REQUEST")]
    [InlineData("POST", "Appointment", "{\"resourceType\":\"Appointment\"}", 422, "INVALID_RESOURCE")]
    [InlineData("GET", "Appointment/unheard-of", null, 404, "NO_RECORD_FOUND")]
    [InlineData("DELETE", "Appointment/x", null, 405, "BAD_REQUEST")]
    [InlineData("PUT", "Appointment/x", "{}", 412, "BAD_REQUEST")]
    [InlineData("GET", "Appointment?status=booked", null, 400, "BAD_REQUEST")]
    [InlineData("POST", "/", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}", 422, "INVALID_RESOURCE")]
    public async Task GivenARefusal_ThenItIsOnRecordLikeWhatWasServed(string method, string url, string? body, int status, string issue)
    {
        using var registry = new AuditedRegistry();
        using var request =
            new HttpRequestMessage(new HttpMethod(method), new Uri(url, UriKind.Relative))
            {
                Content = body is null ? null
            : Appointments.Content(body)
            };
        using var refused = await registry.Client.SendAsync(request);
        Assert.Equal(status, (int)refused.StatusCode);
        var record = Assert.Single(registry.Requests);
        Assert.Equal((status, method, "client-1"), (record.Status, record.Method, record.Client));
        Assert.Contains(issue, record.Issues!);
    }

    [Fact]
    public async Task GivenNoToken_ThenTheRefusalIsOnRecordAndNamesNoOne()
    {
        using var registry = new AuditedRegistry();
        using var anonymous = registry.Application.CreateClient();
        using var refused = await anonymous.RegisterAsync(Appointments.Json());
        var record = Assert.Single(registry.Requests);
        Assert.Equal((403, null, "create", "ACCESS_DENIED"),
            (record.Status, record.Client, record.Interaction, Assert.Single(record.Issues!)));
    }

    [Fact]
    public async Task GivenABatch_ThenEachEntryIsOnRecordAndTheBatch()
    {
        using var registry = new AuditedRegistry();
        using var answer = await registry.Client.PostAsync(new Uri("/", UriKind.Relative), Appointments.Content($$$"""
            {"resourceType":"Bundle","type":"batch","entry":[
              {"resource":{{{Appointments.Json()}}},"request":{"method":"POST","url":"Appointment"}},
              {"request":{"method":"GET","url":"Appointment/unheard-of"}}]}
            """));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["create 201", "read 404", "batch 200"], registry.Requests.Select(record => $"{record.Interaction} {record.Status}"));
        Assert.Single(registry.Requests.Select(record => record.RequestId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Spec", "T4")]
    public void GivenAStartWithOtherSwitches_ThenBothAreOnRecord()
    {
        using var first = new AuditedRegistry();
        Assert.Null(Assert.Single(first.Records).Before);
        Copy(first.Folder, out var folder);
        using var second = new AuditedRegistry(("Registry:Audit:Directory", folder), ("Registry:Interactions:Batch", "false"));
        var start = AuditReading.Records(folder).Last();
        Assert.Contains("off none", start.Before, StringComparison.Ordinal);
        Assert.Contains("off Batch", start.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenTheAuditIsOff_ThenThereIsNone()
    {
        using var registry = new AuditedRegistry(("Registry:Audit:Enabled", "false"));
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        Assert.False(Directory.Exists(registry.Folder));
    }

    // The first application still holds its folder.
    private static void Copy(string from, out string to)
    {
        to = from + "-later";
        Directory.CreateDirectory(to);
        foreach (var name in new[] { "audit-000001.jsonl", "audit.key", "audit.head" })
        {
            using var source = new FileStream(Path.Combine(from, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var target = File.Create(Path.Combine(to, name));
            source.CopyTo(target);
        }
    }
}
