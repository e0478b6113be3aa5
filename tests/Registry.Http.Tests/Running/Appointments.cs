using System.Text;

namespace Registry.Http.Tests.Running;

/// <summary>Registrations of the tests. Each has a provider URL of its own.</summary>
internal static class Appointments
{
    public const string NhsNumber = "9876543210";
    private const string Created = "2029-12-17T14:00:00.000+00:00";
    private const string Profile = "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1";
    private const string NhsNumbers = "https://fhir.nhs.uk/Id/nhs-number";
    private static int _count;

    public static string NewUrl() => $"https://provider.example/Appointment/{Interlocked.Increment(ref _count)}-{Guid.CreateVersion7()}";

    // One line: tests replace parts of it.
    public static string Json(string? url = null) =>
        $$$"""{"resourceType":"Appointment","meta":{"profile":["{{{Profile}}}"]},"""
        + $"\"identifier\":[{{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"{url ?? NewUrl()}\"}}],\"status\":\"booked\","
        + $"\"start\":\"2030-01-17T15:00:00.000Z\",\"end\":\"2030-01-17T15:10:00.000Z\",\"created\":\"{Created}\",\"participant\":["
        + $$$"""{"actor":{"identifier":{"use":"official","system":"{{{NhsNumbers}}}","value":"{{{NhsNumber}}}"}},"status":"accepted"}]}""";

    public static string Xml(string? url = null) => $"""
        <Appointment xmlns="http://hl7.org/fhir">
          <meta><profile value="https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1"/></meta>
          <identifier><system value="urn:ietf:rfc:3986"/><value value="{url ?? NewUrl()}"/></identifier>
          <status value="booked"/>
          <start value="2030-01-17T15:00:00.000Z"/>
          <end value="2030-01-17T15:10:00.000Z"/>
          <created value="2029-12-17T14:00:00.000+00:00"/>
          <participant>
            <actor><identifier><use value="official"/><system value="{NhsNumbers}"/><value value="{NhsNumber}"/></identifier></actor>
            <status value="accepted"/>
          </participant>
        </Appointment>
        """;

    public static string With(this string body, string find, string put)
    {
        Assert.Contains(find, body, StringComparison.Ordinal);
        return body.Replace(find, put, StringComparison.Ordinal);
    }

    public static HttpContent Content(string body)
    {
        var format = body.AsSpan().TrimStart('\uFEFF').TrimStart().StartsWith("<") ? "xml" : "json";
        return new StringContent(body, Encoding.UTF8, $"application/fhir+{format}");
    }

    public static Task<HttpResponseMessage> RegisterAsync(this HttpClient client, string body) =>
        client.PostAsync(new Uri("Appointment", UriKind.Relative), Content(body));
}
