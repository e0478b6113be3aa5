using System.Text.Json;

namespace Registry.Http.Tests.Batch;

/// <summary>A batch holds no batch, however its URL is written: what is executed decides.</summary>
[Trait("Spec", "I10"), Trait("Spec", "T6")]
public class NestedBatchTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("%2F")]
    [InlineData("/%2F")]
    [InlineData("%2f%2F")]
    [InlineData("%2F?_format=json")]
    [InlineData("?_format=json")]
    [InlineData(".")]
    [InlineData("./")]
    [InlineData("%2E/")]
    [InlineData("Appointment/..")]
    [InlineData("Appointment/%2E%2E/")]
    [InlineData("http://localhost")]
    [InlineData("http://localhost/")]
    [InlineData("HTTP://LOCALHOST")]
    [InlineData("HTTP://LocalHost/%2F")]
    [InlineData("http://localhost:80/./")]
    [InlineData("http://localhost/Appointment/..")]
    [InlineData("http://localhost//")]
    [InlineData("http://localhost?x=1")]
    [InlineData("http:\\\\localhost\\")]
    public async Task GivenABatchInABatch_ThenNothingOfItIsDone(string url)
    {
        using var client = registry.Caller();
        var inner = Appointments.NewUrl();
        var nested = Bundle($$$"""{"resource":{{{Appointments.Json(inner)}}},"request":{"method":"POST","url":"Appointment"}}""");
        var entry = $$$"""{"resource":{{{nested}}},"request":{"method":"POST","url":{{{JsonSerializer.Serialize(url)}}}}}""";
        // An entry about appointments makes the whole one the registry's.
        using var answer = await client.PostAsync(new Uri("", UriKind.Relative),
            Appointments.Content(Bundle(entry + ",{\"request\":{\"method\":\"GET\",\"url\":\"Appointment/x\"}}")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var answers = JsonDocument.Parse(await answer.JsonAsync());
        var status = answers.RootElement.GetProperty("entry")[0].GetProperty("response").GetProperty("status").GetString();
        Assert.StartsWith("4", status, StringComparison.Ordinal);
        using var registered = await client.RegisterAsync(Appointments.Json(inner));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
    }

    [Theory]
    [InlineData("http:\\\\localhost\\Appointment/x")]
    [InlineData("http://localhost/%41ppointment/x")]
    [InlineData("%41ppointment%2Fx")]
    public async Task GivenAnAppointmentInAnySpelling_ThenTheBatchNeedsTheRight(string url)
    {
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer",
            registry.Tokens.Token(token => token.Claims["scope"] = "Appointment.read"));
        var entry = $$$"""{"request":{"method":"GET","url":{{{JsonSerializer.Serialize(url)}}}}}""";
        using var answer = await client.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(Bundle(entry)));
        await answer.RefusedAsync(HttpStatusCode.Forbidden);
    }

    private static string Bundle(string entries) => $$"""{"resourceType":"Bundle","type":"batch","entry":[{{entries}}]}""";
}
