using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Errors that only XML can have.</summary>
internal static class XmlMutants
{
    private const string Gender = "<gender value=\"female\" />";
    private const string Broken = "fatal invalid not-well-formed";

    public static Mutant[] All { get; } =
    [
        TwoEdits("order-in-resource", Gender, "", "<birthDate value=\"1980-02-29\" />", "<birthDate value=\"1980-02-29\" />" + Gender,
            "error structure element-order Patient.gender"),
        Row("order-in-data-type", "<family value=\"Example\" />", "<given value=\"Zoe\" /><family value=\"Example\" />",
            "error structure element-order Patient.name[0].family"),
        Row("repeats-apart", "<birthDate", "<name><text value=\"Z\" /></name><birthDate", "error structure element-order Patient.name[0]"),
        Row("single-twice", Gender, Gender + Gender, "error structure element-order Patient.gender"),
        TwoEdits("choice-out-of-order", "<deceasedBoolean value=\"false\" />", "", "<birthDate",
            "<deceasedBoolean value=\"false\" /><birthDate", "error structure element-order Patient.birthDate"),
        Row("namespace-of-resource", "<Patient xmlns=\"http://hl7.org/fhir\">", "<Patient xmlns=\"http://hl7.org/fhir/other\">",
            "fatal structure wrong-namespace"),
        Row("no-namespace", "<Patient xmlns=\"http://hl7.org/fhir\">", "<Patient>", "fatal structure wrong-namespace"),
        Row("namespace-of-element", Gender, "<gender xmlns=\"http://example.org\" value=\"female\" />",
            "error structure wrong-namespace Patient.gender"),
        Row("namespace-of-narrative", "<div xmlns=\"http://www.w3.org/1999/xhtml\">", "<div>",
            "error structure wrong-namespace Patient.text.div"),
        Row("prefix-is-fine", Gender, "<f:gender xmlns:f=\"http://hl7.org/fhir\" value=\"female\" />"),
        Row("text-in-resource", Gender, "female" + Gender, "error structure stray-text Patient"),
        Row("text-in-primitive", Gender, "<gender value=\"female\">female</gender>", "error structure stray-text Patient.gender"),
        Row("text-for-value", Gender, "<gender>female</gender>", "error structure stray-text Patient.gender"),
        Row("text-for-children", "<telecom>", "<name>x</name><telecom>", "error structure stray-text Patient.name[1]"),
        Row("text-in-contained", "<Organization>", "x<Organization>", "error structure stray-text Patient.contained[0]"),
        Row("cdata", Gender, "<![CDATA[x]]>" + Gender, "error structure stray-text Patient"),
        Row("comment-and-instruction-are-fine", Gender, "<!-- x --><?x y?>" + Gender),
        Row("unknown-attribute", Gender, "<gender value=\"female\" code=\"f\" />", "error structure unknown-element Patient.gender.code"),
        Row("unknown-attribute-on-complex", "<maritalStatus>", "<maritalStatus value=\"M\">",
            "error structure unknown-element Patient.maritalStatus.value"),
        Row("attribute-of-another-namespace", Gender, "<gender xmlns:x=\"http://example.org\" x:value=\"f\" value=\"female\" />",
            "error structure unknown-element Patient.gender.value"),
        Row("element-for-attribute", "<birthDate", "<birthDate2 /><birthDate", "error structure unknown-element Patient.birthDate2"),
        Row("id-as-element", "<name id=\"n1\">", "<name><id value=\"n1\" />", "error structure unknown-element Patient.name[0].id"),
        Row("id-as-attribute-of-resource", "<Patient xmlns=\"http://hl7.org/fhir\">", "<Patient xmlns=\"http://hl7.org/fhir\" id=\"p1\">",
            "error structure unknown-element Patient.id"),
        Row("empty-element", "<birthDate", "<multipleBirth2 /><birthDate", "error structure unknown-element Patient.multipleBirth2"),
        TwoEdits("empty-complex", "<maritalStatus>", "<maritalStatus /><maritalStatus2>", "</maritalStatus>", "</maritalStatus2>",
            "error structure empty-element Patient.maritalStatus", "error structure unknown-element Patient.maritalStatus2"),
        Row("empty-value", Gender, "<gender value=\"\" />", "error value primitive-value Patient.gender"),
        Row("empty-contained", "<contained>", "<contained /><contained>", "error structure empty-element Patient.contained[0]"),
        Row("two-in-contained", "</Organization>", "</Organization><Location><name value=\"x\" /></Location>",
            "error structure contained-resource Patient.contained[0]"),
        Row("unclosed", "</Patient>", "", Broken),
        Row("unquoted", Gender, "<gender value=female />", Broken),
        Row("attribute-twice", Gender, "<gender value=\"female\" value=\"female\" />", Broken),
        Row("unknown-entity", "value=\"Exampleton\"", "value=\"Example&nbsp;ton\"", Broken),
        Row("control-character", "value=\"Exampleton\"", "value=\"Example&#1;ton\"", Broken),
        Row("document-type", "<Patient xmlns", "<!DOCTYPE Patient><Patient xmlns", "fatal invalid document-type"),
        Row("entity-declaration", "<Patient xmlns", "<!DOCTYPE Patient [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Patient xmlns",
            "fatal invalid document-type"),
        Row("second-resource", "</Patient>", "</Patient><Patient xmlns=\"http://hl7.org/fhir\" />", Broken),
        Row("text-behind-resource", "</Patient>", "</Patient>x", Broken),
        TwoEdits("resource-of-no-type", "<Patient xmlns=\"http://hl7.org/fhir\">", "<Teapot xmlns=\"http://hl7.org/fhir\">", "</Patient>",
            "</Teapot>", "error structure unknown-resource-type"),
        Row("schema-location-is-fine", "<Patient xmlns=\"http://hl7.org/fhir\">",
            "<Patient xmlns=\"http://hl7.org/fhir\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                + "xsi:schemaLocation=\"http://hl7.org/fhir x.xsd\">"),
    ];

    private static Mutant Row(string name, string find, string put, params string[] expected) =>
        new(name, "patient", [XmlText(find, put)], expected);

    private static Mutant TwoEdits(string name, string find, string put, string findNext, string putNext, params string[] expected) =>
        new(name, "patient", [XmlText(find, put), XmlText(findNext, putNext)], expected);
}
