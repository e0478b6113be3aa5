using System.Text;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Benchmarks.Validation;

/// <summary>What is validated: a registration, a full Patient, and Bundles of them.</summary>
internal static class Bodies
{
    public const string Appointment = """
        {
          "resourceType": "Appointment",
          "meta": { "profile": ["https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1"] },
          "language": "en",
          "text": { "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">A booked appointment</div>" },
          "identifier": [{ "system": "urn:ietf:rfc:3986", "value": "https://provider.example.nhs.uk/fhir/Appointment/7c2b3f1e" }],
          "status": "booked",
          "description": "Follow-up after discharge",
          "start": "2030-01-17T15:00:00+00:00",
          "end": "2030-01-17T15:10:00+00:00",
          "created": "2029-12-17T09:30:00+00:00",
          "participant": [
            { "actor": { "identifier": { "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9876543210" } }, "status": "accepted" },
            { "actor": { "identifier": { "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "A1001" } },
              "status": "accepted" }
          ]
        }
        """;

    public const string Patient = """
        {
          "resourceType": "Patient",
          "id": "p1",
          "text": { "status": "generated",
            "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><table><tbody><tr><td>Name</td><td>Ada</td></tr></tbody></table></div>" },
          "identifier": [{ "use": "usual", "type": { "coding": [{ "system": "http://hl7.org/fhir/v2/0203", "code": "MR" }] },
            "system": "urn:oid:1.2.36.146.595", "value": "12345", "period": { "start": "2001-05-06" },
            "assigner": { "display": "A hospital" } }],
          "active": true,
          "name": [{ "use": "official", "family": "Example", "given": ["Ada", "May"] }, { "use": "usual", "given": ["Ada"] }],
          "telecom": [{ "use": "home" }, { "system": "phone", "value": "(03) 5555 6473", "use": "work", "rank": 1 }],
          "gender": "female",
          "birthDate": "1974-12-25",
          "_birthDate": { "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/patient-birthTime",
            "valueDateTime": "1974-12-25T14:35:45-05:00" }] },
          "deceasedBoolean": false,
          "address": [{ "use": "home", "type": "both", "text": "1 Example Street", "line": ["1 Example Street"], "city": "Leeds",
            "postalCode": "LS1 1AA", "period": { "start": "1974-12-25" } }],
          "contact": [{ "relationship": [{ "coding": [{ "system": "http://hl7.org/fhir/v2/0131", "code": "N" }] }],
            "name": { "family": "Other", "given": ["Bea"] }, "telecom": [{ "system": "phone", "value": "+44 113 555 555" }],
            "gender": "female", "period": { "start": "2012" } }],
          "managingOrganization": { "reference": "Organization/1" }
        }
        """;

    public static byte[] Utf8(string body) => Encoding.UTF8.GetBytes(body);

    public static byte[] Bundle(int entries)
    {
        var bundle = new StringBuilder("""{"resourceType":"Bundle","type":"collection","entry":[""");
        for (var at = 0; at < entries; at++)
            bundle.Append(at == 0 ? "" : ",")
                .Append($$"""{"fullUrl":"https:"""
                    + $$"""//example.org/fhir/Patient/p{{at}}","resource":""")
                .Append(Patient.Replace("\"p1\"", $"\"p{at}\"", StringComparison.Ordinal)).Append('}');
        return Utf8(bundle.Append("]}").ToString());
    }

    public static byte[] Xml(string json)
    {
        using var tree = Definitions.Validator.Read(Utf8(json), SourceFormat.Json, new IssueList())!;
        using var xml = new MemoryStream();
        FhirValidator.WriteXml(tree, xml);
        return xml.ToArray();
    }
}
