namespace Registry.Cli.Tests.Packages.Samples;

internal static class Published
{
    public const string Core = "http://hl7.org/fhir/StructureDefinition/";

    public const string Booking = """
        {
          "resourceType": "StructureDefinition",
          "id": "Booking",
          "meta": { "lastUpdated": "2017-01-01T00:00:00Z" },
          "text": { "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">WORDS</div>" },
          "url": "http://hl7.org/fhir/StructureDefinition/Booking",
          "name": "Booking",
          "title": "WORDS",
          "status": "draft",
          "publisher": "WORDS",
          "contact": [ { "name": "WORDS" } ],
          "description": "WORDS",
          "purpose": "WORDS",
          "copyright": "WORDS",
          "fhirVersion": "3.0.1",
          "mapping": [ { "identity": "WORDS", "uri": "http://example.org/WORDS" } ],
          "kind": "resource",
          "abstract": false,
          "type": "Booking",
          "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Root",
          "derivation": "specialization",
          "snapshot": {
            "element": [
              {
                "id": "Booking", "path": "Booking", "short": "WORDS", "definition": "WORDS", "min": 0, "max": "*",
                "constraint": [ { "key": "bk-1", "severity": "error",
                  "human": "WORDS", "expression": "when.exists()", "xpath": "WORDS", "source": "WORDS" } ]
              },
              {
                "id": "Booking.when", "path": "Booking.when", "comment": "WORDS", "requirements": "WORDS", "alias": [ "WORDS" ],
                "min": 1, "max": "1", "base": { "path": "Booking.when", "min": 1, "max": "1" },
                "type": [ { "code": "Moment" } ], "example": [ { "label": "WORDS", "valueString": "WORDS" } ],
                "maxLength": 20, "isModifier": true, "mustSupport": true, "isSummary": true
              },
              {
                "id": "Booking.kind", "path": "Booking.kind", "min": 0, "max": "1", "type": [ { "code": "Label" } ], "fixedCode": "walk-in",
                "binding": {
                  "extension": [
                    {
                      "url": "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet",
                      "valueReference": { "reference": "http://example.org/ValueSet/all-kinds", "display": "WORDS" }
                    },
                    { "url": "http://hl7.org/fhir/StructureDefinition/elementdefinition-bindingName", "valueString": "WORDS" }
                  ],
                  "strength": "required", "description": "WORDS", "valueSetReference": { "reference": "http://example.org/ValueSet/kinds" }
                }
              },
              {
                "id": "Booking.mood", "path": "Booking.mood", "min": 0, "max": "1", "type": [ { "code": "Label" } ],
                "minValueInteger": 1, "maxValueDecimal": 2.50,
                "patternCodeableConcept": { "coding": [ { "code": "glad", "display": "Glad" } ] },
                "binding": { "strength": "preferred", "valueSetUri": "http://example.org/ValueSet/moods" }
              },
              {
                "id": "Booking.extra:more", "path": "Booking.extra", "sliceName": "more",
                "slicing": { "discriminator": [ { "type": "value", "path": "url" } ], "description": "WORDS", "ordered": false,
                  "rules": "open" },
                "min": 0, "max": "*",
                "type": [ {
                  "code": "Extra", "profile": "http://example.org/StructureDefinition/more",
                  "aggregation": [ "contained" ], "versioning": "either"
                } ],
                "constraint": [ {
                  "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice",
                    "valueBoolean": true } ],
                  "key": "bk-2", "severity": "warning", "human": "WORDS", "expression": "url.exists()" } ]
              },
              {
                "id": "Booking.who", "path": "Booking.who", "min": 0, "max": "1", "representation": [ "xmlAttr" ],
                "type": [ { "code": "Pointer", "targetProfile": "http://hl7.org/fhir/StructureDefinition/Person" } ]
              },
              { "id": "Booking.part", "path": "Booking.part", "min": 0, "max": "*", "contentReference": "#Booking" }
            ]
          },
          "differential": { "element": [ { "id": "Booking", "path": "Booking", "short": "WORDS" } ] }
        }
        """;

    public const string BookingFacts = """
        {
          "resourceType": "StructureDefinition", "id": "Booking", "url": "http://hl7.org/fhir/StructureDefinition/Booking",
          "name": "Booking", "status": "draft", "fhirVersion": "3.0.1", "kind": "resource", "abstract": false, "type": "Booking",
          "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Root", "derivation": "specialization",
          "snapshot": {
            "element": [
              {
                "id": "Booking", "path": "Booking", "min": 0, "max": "*",
                "constraint": [ { "key": "bk-1", "severity": "error", "expression": "when.exists()" } ]
              },
              {
                "id": "Booking.when", "path": "Booking.when", "min": 1, "max": "1",
                  "base": { "path": "Booking.when", "min": 1, "max": "1" },
                "type": [ { "code": "Moment" } ], "maxLength": 20, "isModifier": true
              },
              {
                "id": "Booking.kind", "path": "Booking.kind", "min": 0, "max": "1", "type": [ { "code": "Label" } ], "fixedCode": "walk-in",
                "binding": {
                  "extension": [ {
                      "url": "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet",
                      "valueReference": { "reference": "http://example.org/ValueSet/all-kinds" }
                  } ],
                  "strength": "required", "valueSetReference": { "reference": "http://example.org/ValueSet/kinds" }
                }
              },
              {
                "id": "Booking.mood", "path": "Booking.mood", "min": 0, "max": "1", "type": [ { "code": "Label" } ],
                "patternCodeableConcept": { "coding": [ { "code": "glad", "display": "Glad" } ] }, "minValueInteger": 1,
                  "maxValueDecimal": 2.50,
                "binding": { "strength": "preferred", "valueSetUri": "http://example.org/ValueSet/moods" }
              },
              {
                "id": "Booking.extra:more", "path": "Booking.extra", "sliceName": "more",
                "slicing": { "discriminator": [ { "type": "value", "path": "url" } ], "ordered": false, "rules": "open" },
                "min": 0, "max": "*",
                "type": [ {
                  "code": "Extra", "profile": "http://example.org/StructureDefinition/more",
                  "aggregation": [ "contained" ], "versioning": "either"
                } ],
                "constraint": [ {
                  "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice",
                    "valueBoolean": true } ],
                  "key": "bk-2", "severity": "warning", "expression": "url.exists()" } ]
              },
              {
                "id": "Booking.who", "path": "Booking.who", "representation": [ "xmlAttr" ], "min": 0, "max": "1",
                "type": [ { "code": "Pointer", "targetProfile": "http://hl7.org/fhir/StructureDefinition/Person" } ]
              },
              { "id": "Booking.part", "path": "Booking.part", "min": 0, "max": "*", "contentReference": "#Booking" }
            ]
          }
        }
        """;

    public const string Texts = """
        [
          { "key": "bk-1", "expression": "when.exists()", "text": "Say when." },
          { "key": "bk-2", "expression": "url.exists()", "text": "Say which." }
        ]
        """;

    public static string Structure(string url, string? baseUrl = null, string elements = "") => $$"""
        {
          "resourceType": "StructureDefinition", "id": "{{Id(url)}}", "url": "{{url}}", "name": "{{Id(url)}}", "status": "draft",
          "fhirVersion": "3.0.1", "kind": "complex-type", "abstract": false, "type": "{{Id(url)}}",
          {{(baseUrl is null ? "" : $"\"baseDefinition\": \"{baseUrl}\",")}}
          "snapshot": { "element": [
            { "id": "{{Id(url)}}", "path": "{{Id(url)}}", "min": 0, "max": "*" }{{(elements.Length == 0 ? "" : ", " + elements)}} ] }
        }
        """;

    public static string ValueSet(string url, string compose) => $$"""
        {
          "resourceType": "ValueSet", "id": "{{Id(url)}}", "url": "{{url}}", "name": "{{Id(url)}}", "status": "draft",
          "description": "WORDS", "compose": {{compose}}
        }
        """;

    public static string CodeSystem(string url, string content = "complete", string? id = null) => $$"""
        {
          "resourceType": "CodeSystem", "id": "{{id ?? Id(url)}}", "url": "{{url}}", "name": "{{Id(url)}}", "status": "draft",
          "content": "{{content}}",
          "concept": [ { "code": "a", "display": "WORDS", "concept": [ { "code": "b", "definition": "WORDS" } ] } ]
        }
        """;

    private static string Id(string url) => url.Split('/')[^1];
}
