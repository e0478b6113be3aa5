namespace Registry.Validation.Tests.Mutations.Profiles;

internal static class ExtensionDefinitions
{
    public static Definition[] All { get; } =
    [
        Simple("note", "string").For("resource", "Patient", "Patient.contact", "Observation.value[x]"),
        Simple("dated", "date").For("datatype", "HumanName", "Address.city"),
        Simple("on-coding-option", "decimal").For("resource", "Questionnaire.item.option.valueCoding"),
        Simple("on-effective-period", "code").For("resource", "Observation.effectivePeriod"),
        Simple("on-value-set-reference", "code").For("datatype", "ElementDefinition.binding.valueSetReference"),
        Simple("on-quantity", "code").For("datatype", "Quantity"),
        Simple("on-official-identifier", "code").For("resource", "Patient.identifier:official", "Observation.value[x]:valueQuantity"),
        Simple("on-part", "code").For("extension", "http://example.org/StructureDefinition/complex#kind"),
        Simple("mapped", "code").For("mapping", "v2:PID-3"),
        Simple("on-note", "code").For("extension", Definition.Profiles + "note"),
        Simple("anywhere", "Coding").For("resource", "*"),
        Simple("see", "Reference").For("resource", "*"),
        Simple("negated", "boolean", isModifier: true).For("resource", "Patient", "Observation"),
        Definition.Profile("complex", "Extension", """
            [
              { "path": "Extension", "max": "1" },
              { "path": "Extension.extension", "slicing": { "discriminator": [{ "type": "value", "path": "url" }], "rules": "closed" } },
              { "path": "Extension.extension", "sliceName": "from", "min": 1, "max": "1" },
              { "path": "Extension.extension.url", "fixedUri": "from" },
              { "path": "Extension.extension.valueDate", "min": 1 },
              { "path": "Extension.extension", "sliceName": "kind", "min": 0, "max": "2" },
              { "path": "Extension.extension.url", "fixedUri": "kind" },
              { "path": "Extension.extension.valueCode", "min": 1,
                "binding": { "strength": "required", "valueSetUri": "http://example.org/ValueSet/warm" } },
              { "path": "Extension.url", "fixedUri": "http://example.org/StructureDefinition/complex" },
              { "path": "Extension.value[x]", "max": "0" }
            ]
            """).For("resource", "Patient"),
        Definition.Profile("patient-extended", "Patient", """
            [
              { "path": "Patient.extension", "slicing": { "discriminator": [{ "type": "value", "path": "url" }], "rules": "closed" } },
              {
                "path": "Patient.extension", "sliceName": "note", "min": 1, "max": "1",
                "type": [{ "code": "Extension", "profile": "http://example.org/StructureDefinition/note" }]
              },
              {
                "path": "Patient.extension", "sliceName": "complex", "min": 0, "max": "1",
                "type": [{ "code": "Extension", "profile": "http://example.org/StructureDefinition/complex" }]
              }
            ]
            """),
    ];

    /// <summary>An extension with one value, and with its snapshot, as publishers give it.</summary>
    private static Definition Simple(string name, string type, bool isModifier = false) => Definition.Snapshot(name, "Extension", $$"""
        [
          { "path": "Extension", "min": 0, "max": "1", "isModifier": {{(isModifier ? "true" : "false")}} },
          { "path": "Extension.id", "representation": ["xmlAttr"], "min": 0, "max": "1", "type": [{ "code": "string" }] },
          { "path": "Extension.extension", "min": 0, "max": "*", "type": [{ "code": "Extension" }] },
          { "path": "Extension.url", "representation": ["xmlAttr"], "min": 1, "max": "1", "type": [{ "code": "uri" }],
            "fixedUri": "{{Definition.Profiles}}{{name}}" },
          { "path": "Extension.value{{char.ToUpperInvariant(type[0])}}{{type[1..]}}", "min": 1, "max": "1",
            "type": [{ "code": "{{type}}" }] }
        ]
        """);
}
