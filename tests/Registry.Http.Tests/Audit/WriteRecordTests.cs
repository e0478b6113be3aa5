using Registry.Audit;

namespace Registry.Http.Tests.Audit;

/// <summary>Every stored version has one record that says who stored it, and nothing else has one (spec T5a).</summary>
[Trait("Spec", "T5a")]
public sealed class WriteRecordTests
{
    [Fact]
    public async Task GivenWritesOfEveryKind_ThenEachVersionHasOneRecordAndEachRequestHasOne()
    {
        using var registry = new AuditedRegistry();
        var client = registry.Client;
        var body = Appointments.Json();
        using var registered = await client.RegisterAsync(body);
        using var duplicate = await client.RegisterAsync(body);
        using var invalid = await client.RegisterAsync("{\"resourceType\":\"Appointment\"}");
        var cancel = (await registered.JsonAsync()).WithStatus("cancelled");
        using var cancelled = await client.PutAsync(registered.Url(), cancel, "W/\"1\"");
        using var repeated = await client.PutAsync(registered.Url(), cancel, "W/\"1\"");
        using var conflict = await client.PutAsync(registered.Url(), cancel.WithStatus("booked"), "W/\"1\"");

        Assert.Equal(
            ["create 201 True", "create 422 ", "create 422 ", "update 200 True", "update 200 ", "update 409 "],
            registry.Requests.Select(record => $"{record.Interaction} {record.Status} {record.Stored}"));
        EveryVersionIsRecorded.Check(registry.Records, ChainedRecords.Versions(registry.Database));
        var create = registry.Requests[0];
        Assert.Equal(("client-1", "POST"), (create.Client, create.Method));
        Assert.Matches("^[0-9a-f]{32}$", create.Write);
        Assert.Single(create.Patients!);
        Assert.NotNull(create.Milliseconds);
    }

    [Fact]
    public async Task GivenConditionalRegistrations_ThenOnlyTheOneThatStoredSaysSo()
    {
        using var registry = new AuditedRegistry();
        var url = Appointments.NewUrl();
        for (var at = 0; at < 3; at++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("Appointment", UriKind.Relative));
            request.Content = Appointments.Content(Appointments.Json(url));
            request.Headers.Add("If-None-Exist", $"identifier=urn:ietf:rfc:3986|{url}");
            using var answer = await registry.Client.SendAsync(request);
            Assert.Equal(at == 0 ? HttpStatusCode.Created : HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(["201 True", "200 ", "200 "], registry.Requests.Select(record => $"{record.Status} {record.Stored}"));
        EveryVersionIsRecorded.Check(registry.Records, ChainedRecords.Versions(registry.Database));
    }

    [Fact]
    public async Task GivenABatchOfRegistrations_ThenEachEntryHasItsOwn()
    {
        using var registry = new AuditedRegistry();
        var entries = Enumerable.Range(0, 5).Select(_ =>
            $$$"""{"resource":{{{Appointments.Json()}}},"request":{"method":"POST","url":"Appointment"}}""");
        var batch = $$"""{"resourceType":"Bundle","type":"batch","entry":[{{string.Join(',', entries)}}]}""";
        using var answer = await registry.Client.PostAsync(new Uri("/", UriKind.Relative), Appointments.Content(batch));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        Assert.Equal(5, registry.Requests.Count(record => record.Stored == true));
        Assert.Null(registry.Requests[^1].Stored);
        EveryVersionIsRecorded.Check(registry.Records, ChainedRecords.Versions(registry.Database));
    }

    [Fact]
    public async Task GivenParallelRegistrationsOfOneUrl_ThenOneRecordClaimsTheVersion()
    {
        using var registry = new AuditedRegistry();
        var body = Appointments.Json();
        await Parallel.ForEachAsync(Enumerable.Range(0, 16), async (_, _) => (await registry.Client.RegisterAsync(body)).Dispose());

        Assert.Equal(16, registry.Requests.Count);
        EveryVersionIsRecorded.Check(registry.Records, ChainedRecords.Versions(registry.Database));
    }
}
