using System.Text;
using Registry.TestScripts.Clients;

namespace Samples.InMemory.Tests.Scripts;

/// <summary>A client under test: it sends what a script waits for, with a patient of its own, in one format.</summary>
internal sealed class OurClient(bool isXml) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <summary>The requests that were sent, so that what went wrong in one is not lost.</summary>
    public Task Sent { get; private set; } = Task.CompletedTask;

    private string MediaType => isXml ? "application/fhir+xml" : "application/fhir+json";

    /// <summary>Sends the request to the gate; its answer comes when the script has looked at it.</summary>
    public void Send(Uri gate, ExpectedRequest expected) => Sent = SendAsync(gate, expected);

    public void Dispose() => _http.Dispose();

    private async Task SendAsync(Uri gate, ExpectedRequest expected)
    {
        await Sent;
        using var request = new HttpRequestMessage(new HttpMethod(expected.Method), new Uri(gate, expected.Target));
        request.Headers.TryAddWithoutValidation("Accept", MediaType);
        if (expected.Method is "PUT" or "POST")
        {
            var id = expected.Method == "PUT" ? expected.Target.Split('/')[^1] : "";
            request.Content = new StringContent(Patient(id), Encoding.UTF8, MediaType);
        }

        using var answer = await _http.SendAsync(request);
    }

    private string Patient(string id) => isXml
        ? $"""
           <Patient xmlns="http://hl7.org/fhir">{(id.Length > 0 ? $"<id value=\"{id}\"/>" : "")}
           <identifier><value value="our-client"/></identifier><name><family value="Client"/><given value="Our"/></name>
           <gender value="other"/><birthDate value="2000-01-31"/></Patient>
           """
        : $$"""
            {"resourceType":"Patient",{{(id.Length > 0 ? $"\"id\":\"{id}\"," : "")}}
            "identifier":[{"value":"our-client"}],
            "name":[{"family":"Client","given":["Our"]}],"gender":"other","birthDate":"2000-01-31"}
            """;
}
