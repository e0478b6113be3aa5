using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>What holds of a Bundle by its type, and of its entries.</summary>
internal static class BundleMutants
{
    private const string First = "error invalid bundle-first-entry Bundle.entry[0]";

    public static Mutant[] All { get; } =
    [
        new("total-in-collection", "collection", [Set("total", "3")], "error invariant invariant-bdl-1 Bundle"),
        new("search-in-collection", "collection", [Set("entry[0].search", """{ "mode": "match" }""")],
            "error invariant invariant-bdl-2 Bundle"),
        new("request-in-collection", "collection", [Set("entry[0].request", """{ "method": "GET", "url": "Patient/1" }""")],
            "error invariant invariant-bdl-3 Bundle"),
        new("response-in-collection", "collection", [Set("entry[0].response", """{ "status": "200" }""")],
            "error invariant invariant-bdl-4 Bundle"),
        new("entry-without-anything", "collection", [Add("entry", """{ "fullUrl": "https://example.org/fhir/Patient/9" }""")],
            "error invariant invariant-bdl-5 Bundle.entry[3]"),
        new("full-url-twice", "collection",
            [Set("entry[1]",
            """{ "fullUrl": "https://example.org/fhir/Patient/1", "resource": { "resourceType": "Patient", "id": "1" } }""")],
            "error invariant invariant-bdl-7 Bundle"),
        new("full-url-twice-in-other-versions", "collection", [
            Set("entry[0].resource.meta", """{ "versionId": "1" }"""),
            Set("entry[1]",
                """{ "fullUrl": "https://example.org/fhir/Patient/1", "resource": { "resourceType": "Patient", "id": "1", "meta": """
                    + """{ "versionId": "2" } } }"""),
            Set("entry[0].resource.managingOrganization", """{ "display": "X" }"""),
        ]),
        new("full-url-with-version", "collection", [Set("entry[0].fullUrl", "\"https://example.org/fhir/Patient/1/_history/2\"")],
            "error invariant invariant-bdl-8 Bundle.entry[0]"),
        new("full-url-of-another-id", "collection", [Set("entry[0].fullUrl", "\"https://example.org/fhir/Patient/3\"")],
            "error invalid bundle-full-url Bundle.entry[0].fullUrl"),
        new("full-url-of-another-type", "collection", [Set("entry[0].fullUrl", "\"https://example.org/fhir/Person/1\"")],
            "error invalid bundle-full-url Bundle.entry[0].fullUrl"),
        new("full-url-relative", "collection", [Set("entry[2].fullUrl", "\"Patient/1\"")],
            "error value bundle-full-url Bundle.entry[2].fullUrl"),
        new("full-url-from-the-root", "collection", [Set("entry[2].fullUrl", "\"/fhir/Patient/1\"")],
            "error value bundle-full-url Bundle.entry[2].fullUrl"),
        new("full-url-without-scheme", "collection", [Set("entry[2].fullUrl", "\"example.org/fhir/Patient/1\"")],
            "error value bundle-full-url Bundle.entry[2].fullUrl"),
        new("full-url-of-another-kind", "collection", [Set("entry[2].fullUrl", "\"http://example.org/canonical\"")]),
        new("document-without-composition-first", "document", [Remove("entry[0]")], First),
        new("document-without-entry", "document", [Remove("entry")], "error required bundle-first-entry Bundle.entry"),
        new("document-without-date", "document", [Remove("meta")], "error required bundle-document-date Bundle"),
        new("document-without-identifier", "document", [Remove("identifier")], "error invariant invariant-bdl-9 Bundle"),
        new("document-without-subject", "document", [Remove("entry[1]")],
            "error not-found bundle-document-reference Bundle.entry[0].resource.subject.reference",
            "error not-found bundle-document-reference Bundle.entry[0].resource.attester[0].party.reference"),
        new("document-without-author", "document", [Remove("entry[2]")],
            "error not-found bundle-document-reference Bundle.entry[0].resource.author[0].reference"),
        new("document-without-section-entry", "document", [Remove("entry[3]")],
            "error not-found bundle-document-reference Bundle.entry[0].resource.section[0].entry[0].reference"),
        new("message-without-header-first", "message", [Insert("entry[0]", """{ "resource": { "resourceType": "Patient" } }""")], First),
        new("message-without-entry", "message", [Remove("entry")], "error required bundle-first-entry Bundle.entry"),
        new("nested-document-without-composition", "collection", [
            Add("entry", """
                { "resource": { "resourceType": "Bundle", "meta": { "lastUpdated": "2026-01-01T00:00:00Z" },
                  "identifier": { "system": "urn:ietf:rfc:3986", "value": "urn:oid:1.2" },
                  "type": "document", "entry": [{ "resource": { "resourceType": "Patient" } }] } }
                """),
        ], "error invalid bundle-first-entry Bundle.entry[3].resource.entry[0]"),
        new("request-in-searchset", "searchset", [Set("entry[0].request", """{ "method": "GET", "url": "Patient/1" }""")],
            "error invariant invariant-bdl-3 Bundle"),
        new("entry-of-no-type", "collection", [Set("entry[2].resource.resourceType", "\"Teapot\"")],
            "error structure unknown-resource-type Bundle.entry[2].resource"),
        new("entry-breaks-its-type", "collection", [Set("entry[2].resource.status", "\"open\"")],
            "error code-invalid binding-required Bundle.entry[2].resource.status"),
    ];
}
