namespace Registry.Validation.Tests;

internal static class Samples
{
    /// <summary>A valid registration; the tests break it in one place each.</summary>
    public const string Json = """
        {
          "resourceType": "Appointment",
          "meta": { "profile": ["https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1"] },
          "identifier": [{ "system": "urn:ietf:rfc:3986", "value": "https://provider.example/Appointment/1" }],
          "status": "booked",
          "start": "2026-03-01T09:00:00Z",
          "end": "2026-03-01T09:10:00Z",
          "created": "2026-02-01",
          "participant": [
            {
              "actor": { "identifier": { "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9876543210" } },
              "status": "accepted"
            }
          ]
        }
        """;

    public const string Xml = """
        <Appointment xmlns="http://hl7.org/fhir">
          <meta><profile value="https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1"/></meta>
          <identifier><system value="urn:ietf:rfc:3986"/><value value="https://provider.example/Appointment/1"/></identifier>
          <status value="booked"/>
          <start value="2026-03-01T09:00:00Z"/>
          <end value="2026-03-01T09:10:00Z"/>
          <created value="2026-02-01"/>
          <participant>
            <actor><identifier><system value="https://fhir.nhs.uk/Id/nhs-number"/><value value="9876543210"/></identifier></actor>
            <status value="accepted"/>
          </participant>
        </Appointment>
        """;

    public static string With(string find, string put, string sample = Json)
    {
        Assert.Contains(find, sample, StringComparison.Ordinal);
        return sample.Replace(find, put, StringComparison.Ordinal);
    }
}
