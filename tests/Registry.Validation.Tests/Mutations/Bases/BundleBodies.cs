namespace Registry.Validation.Tests.Mutations.Bases;

internal static class BundleBodies
{
    public static BaseBody[] All { get; } =
    [
        new("collection", null, Collection),
        new("transaction", null, Transaction),
        new("searchset", null, Searchset),
        new("history", null, History),
    ];

    private const string Collection = """
        {
          "resourceType": "Bundle",
          "type": "collection",
          "entry": [
            {
              "fullUrl": "https://example.org/fhir/Patient/1",
              "resource": { "resourceType": "Patient", "id": "1", "managingOrganization": { "reference": "Organization/2" } }
            },
            { "fullUrl": "https://example.org/fhir/Organization/2",
              "resource": { "resourceType": "Organization", "id": "2", "name": "X" } },
            { "fullUrl": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "resource": { "resourceType": "Location", "name": "Y" } }
          ]
        }
        """;

    private const string Transaction = """
        {
          "resourceType": "Bundle",
          "type": "transaction",
          "entry": [
            {
              "fullUrl": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
              "resource": { "resourceType": "Patient" },
              "request": { "method": "POST", "url": "Patient" }
            },
            { "request": { "method": "DELETE", "url": "Patient/3" } }
          ]
        }
        """;

    private const string Searchset = """
        {
          "resourceType": "Bundle",
          "type": "searchset",
          "total": 1,
          "link": [{ "relation": "self", "url": "https://example.org/fhir/Patient?name=x" }],
          "entry": [{
            "link": [{ "relation": "next", "url": "https://example.org/next" }],
            "fullUrl": "https://example.org/fhir/Patient/1",
            "resource": { "resourceType": "Patient", "id": "1" },
            "search": { "mode": "match", "score": 0.5 }
          }]
        }
        """;

    private const string History = """
        {
          "resourceType": "Bundle",
          "type": "history",
          "total": 2,
          "entry": [
            {
              "fullUrl": "https://example.org/fhir/Patient/1",
              "resource": { "resourceType": "Patient", "id": "1", "meta": { "versionId": "2" } },
              "request": { "method": "PUT", "url": "Patient/1" }
            },
            {
              "fullUrl": "https://example.org/fhir/Patient/1",
              "resource": { "resourceType": "Patient", "id": "1", "meta": { "versionId": "1" } },
              "request": { "method": "POST", "url": "Patient" }
            }
          ]
        }
        """;
}
