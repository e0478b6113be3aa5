namespace Registry.Validation.Tests.Mutations.Profiles;

/// <summary>A profile with a binding of every kind.</summary>
internal static class BindingProfiles
{
    public static Definition[] All { get; } =
    [
        Definition.Profile("observation-bound", "Observation", """
            [
              { "path": "Observation.category",
                "binding": { "strength": "required", "valueSetReference": { "reference": "http://example.org/ValueSet/warm" } } },
              { "path": "Observation.code", "binding": {
                "extension": [{
                  "url": "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet",
                  "valueReference": { "reference": "http://example.org/ValueSet/colours" }
                }],
                "strength": "extensible",
                "valueSetReference": { "reference": "http://example.org/ValueSet/warm" }
              } },
              { "path": "Observation.value[x]", "type": [{ "code": "Quantity" }],
                "binding": { "strength": "required", "valueSetUri": "http://example.org/ValueSet/weights" } },
              { "path": "Observation.dataAbsentReason",
                  "binding": { "strength": "required", "valueSetUri": "http://example.org/ValueSet/mixed" } },
              { "path": "Observation.interpretation",
                "binding": { "strength": "preferred", "valueSetUri": "http://example.org/ValueSet/warm" } },
              { "path": "Observation.bodySite", "binding": { "strength": "required", "valueSetUri": "http://example.org/ValueSet/sites" } },
              { "path": "Observation.method",
                "binding": { "strength": "extensible", "valueSetUri": "http://example.org/ValueSet/nowhere" } }
            ]
            """),
    ];
}
