namespace Registry.Plugin.Composition;

/// <summary>The first requests of a newcomer, for a POSIX shell with curl.</summary>
internal static class FirstRequestText
{
    public static string For(string address) => $$"""

        The registry is ready for a first request; paste this into another terminal:

        TOKEN=$(curl -s {{address}}/connect/token -d grant_type=client_credentials -d client_id=me -d client_secret=any |
          sed 's/.*"access_token":"\([^"]*\)".*/\1/')

        curl -si {{address}}/Appointment -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/fhir+json' -d '{
          "resourceType": "Appointment",
          "identifier": [{ "system": "urn:ietf:rfc:3986", "value": "https://provider.example/Appointment/1" }],
          "status": "booked",
          "start": "2030-01-17T15:00:00Z",
          "end": "2030-01-17T15:10:00Z",
          "created": "2029-12-17",
          "participant": [{
            "actor": { "identifier": { "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9876543210" } },
            "status": "accepted"
          }]
        }' | tee /tmp/answer

        curl -si "$(sed -n 's/^[Ll]ocation: \([^ ]*[^[:cntrl:]]\).*/\1/p' /tmp/answer)" \
          -H "Authorization: Bearer $TOKEN" -H 'Accept: application/fhir+xml'

        """;
}
