using System.Text;

namespace Registry.Http.Tests.Bodies;

/// <summary>Every reader of a body has the limits on depth and elements, in both formats, and in what it passes over too.</summary>
[Trait("Spec", "S11"), Trait("Spec", "T6")]
public class DepthTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string Xml = "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/><entry><resource>{0}</resource><request>"
        + "<method value=\"POST\"/><url value=\"Appointment\"/></request></entry></Bundle>";

    public static TheoryData<string, string> Deep => new()
    {
        { "", $"<Bundle>{Repeat("<a>", 300_000)}" },
        { "", $"<Bundle xmlns=\"http://hl7.org/fhir\">{Repeat("<a xmlns=\"x\">", 60_000)}" },
        { "", Xml.Replace("{0}", Repeat("<a>", 200_000), StringComparison.Ordinal) },
        { "", $"{{\"resourceType\":\"Bundle\",\"entry\":[{{\"resource\":{Repeat("[", 900_000)}" },
        { "", $"{{\"x\":{Repeat("{\"a\":", 150_000)}" },
        { "", $"<Bundle xmlns=\"http://hl7.org/fhir\">{Repeat("<a/>", 150_000)}</Bundle>" },
        { "", $"{{\"x\":[{Repeat("[],", 150_000)}[]]}}" },
        { "Appointment", $"<Appointment xmlns=\"http://hl7.org/fhir\">{Repeat("<a>", 300_000)}" },
        { "Appointment", "<Appointment xmlns=\"http://hl7.org/fhir\"><text><div "
            + $"xmlns=\"http://www.w3.org/1999/xhtml\">{Repeat("<p>", 300_000)}" },
        { "Appointment", "<Appointment xmlns=\"http://hl7.org/fhir\"><!-- --><text><div "
            + $"xmlns=\"http://www.w3.org/1999/xhtml\">{Repeat("<p>", 300_000)}" },
        { "Appointment", $"<Appointment xmlns=\"http://hl7.org/fhir\"><contained>{Repeat("<a>", 300_000)}" },
        { "Appointment", $"<Appointment xmlns=\"http://hl7.org/fhir\"><a>{Repeat("<b/>", 150_000)}</a></Appointment>" },
        { "Appointment", $"{{\"resourceType\":\"Appointment\",\"x\":{Repeat("[", 900_000)}" },
        { "Appointment/$validate", $"<Parameters xmlns=\"http://hl7.org/fhir\"><parameter>{Repeat("<a>", 300_000)}" },
        { "Appointment/$validate", $"{{\"resourceType\":\"Parameters\",\"parameter\":{Repeat("[", 900_000)}" },
    };

    [Theory]
    [MemberData(nameof(Deep), DisableDiscoveryEnumeration = true)]
    public async Task GivenADeepOrLongBody_ThenItIsRefusedAsThat(string path, string body)
    {
        using var client = registry.Caller();
        using var content = new StringContent(body, Encoding.UTF8, body[0] == '<' ? "application/fhir+xml" : "application/fhir+json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        if (path == "Appointment/$validate")
        {
            Assert.Contains("too-costly", await answer.JsonAsync(), StringComparison.Ordinal);
            return;
        }

        Assert.Contains(await answer.RefusedAsync(HttpStatusCode.BadRequest), issue => issue.Code is "too-costly");
    }

    private static string Repeat(string text, int count) =>
        string.Concat(Enumerable.Range(0, Math.Min(count, 1_000_000 / text.Length))
            .Select(number => text.Replace("{0}", $"{number}", StringComparison.Ordinal)));
}
