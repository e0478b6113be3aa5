using static Registry.Validation.Tests.Hostile.Bodies;

namespace Registry.Validation.Tests.Hostile;

/// <summary>Bodies with very many of one thing.</summary>
internal static class ManyOfOne
{
    public static Dictionary<string, (int Count, Func<int, string> Body)> Growing { get; } = new(StringComparer.Ordinal)
    {
        ["entries that refer to each other"] = (1000, count => Bundle("collection", Items(count,
            """{"fullUrl":"http://e.org/Patient/{i}","resource":{"resourceType":"Patient","id":"{i}","link":[{"other":"""
                + """{"reference":"Patient/{next}"},"type":"seealso"}]}}"""))),
        ["entries of one full URL"] =
            (1000, count =>
            Bundle("collection", Items(count, """{"fullUrl":"http://e.org/Patient/1","resource":{"resourceType":"Patient","id":"1"}}"""))),
        ["sections of a document"] = (500, count => Bundle("document",
            """{"fullUrl":"http://e.org/Composition/1","resource":{"resourceType":"Composition","id":"1","section":["""
                + Items(count, """{"entry":[{"reference":"Patient/{i}"}]}""")
            + "]}}," + Items(count, """{"fullUrl":"http://e.org/Patient/{i}","resource":{"resourceType":"Patient","id":"{i}"}}"""))),
        ["identical codings"] = (2500, count => Patient($$"""
            "maritalStatus":{"coding":[{{Items(count, """{"system":"http://hl7.org/fhir/v3/MaritalStatus","code":"ZZ"}""")}}]}
            """)),
        ["contained that refer to each other"] = (2500, count => Patient($$"""
            "managingOrganization":{"reference":"#0"},
              "contained":[{{Items(count, """{"resourceType":"Organization","id":"{i}","name":"x","partOf":{"reference":"#{next}"}}""")}}]
            """)),
        ["unknown extensions"] =
            (5000, count => Patient($$"""  "extension":[{{Items(count, """{"url":"http://e.org/{i}","valueString":"x"}""")}}] """)),
        ["known extensions"] =
            (5000, count =>
            Patient($$"""
              "extension":[{{Items(count, """{"url":"http://example.org/StructureDefinition/note","valueString":"x"}""")}}]
            """)),
        ["parts of an extension"] =
            (5000, count =>
            Patient($$"""
              "extension":[{"url":"http://e.org/x","extension":[{{Items(count, """{"url":"p{i}","valueString":"x"}""")}}]}]
            """)),
        ["parts of an extension whose url comes last"] =
            (2500, count =>
            Patient($$"""
              "extension":[{"extension":[{{Items(count, """{"url":"p{i}","valueString":"x"}""")}}],"url":"http://e.org/x"}]
            """)),
        ["relative references of an entry whose full URL comes last"] = (1000, count => Bundle("collection",
            """{"link":[""" + Items(count, """{"relation":"x","url":"http://e.org/{i}"}""")
                + """],"resource":{"resourceType":"Patient","link":["""
            + Items(count, """{"other":{"reference":"Patient/{i}"},"type":"seealso"}""") + """]},"fullUrl":"http://e.org/Patient/1"}""")),
        ["unknown members"] = (12500, count => Patient(Items(count, "\"a{i}\":1"))),
        ["unknown members that may not be shown"] = (12500, count => Patient(Items(count, "\"a b{i}\":1"))),
        ["members of names that hash alike"] =
            (12500, count => Patient(string.Join(',', Enumerable.Range(0, count).Select(at => $"\"g{at:D9}e{at:D9}er\":1")))),
        ["codes that hash alike"] =
            (1000, count =>
            Bundle("collection",
            string.Join(',', Enumerable.Range(0, count)
            .Select(at => $$$"""{"resource":{"resourceType":"Patient","gender":"m{{{at:D9}}}a{{{at:D9}}}le"}}""")))),
        ["one member over and over"] = (12500, count => Patient(Items(count, "\"gender\":\"male\""))),
        ["elements of one id"] = (5000, count => Patient($$"""  "name":[{{Items(count, """{"id":"a","text":"x"}""")}}] """)),
        ["contained of one id"] =
            (1000, count => Patient($$"""  "contained":[{{Items(count, """{"resourceType":"Organization","id":"a","name":"x"}""")}}] """)),
        ["claims of unknown profiles"] = (5000, count => Patient($$"""  "meta":{"profile":[{{Items(count, "\"http://e.org/{i}\"")}}]} """)),
        ["claims of one profile"] =
            (2500, count =>
            Patient($$"""  "meta":{"profile":[{{Items(count, "\"http://example.org/StructureDefinition/patient-sliced\"")}}]} """)),
        ["items of slices"] =
            (2500, count =>
            Patient($$"""
              "meta":{"profile":["http://example.org/StructureDefinition/patient-sliced"]},
              "telecom":[{{Items(count, """{"system":"phone","value":"{i}"}""")}}]
            """)),
        ["questions"] =
            (500, count =>
            $$"""
            {"resourceType":"Questionnaire","status":"draft",
              "item":[{{Items(count, """{"linkId":"{i}","type":"string","text":"x"}""")}}]}
            """),
        ["nulls that keep places"] =
            (5000, count =>
            Patient($$"""  "name":[{"given":[{{Items(count, "null")}}],"_given":[{{Items(count, """{"id":"x"}""")}}]}] """)),
        ["companions without values"] =
            (5000, count => Patient($$"""  "name":[{"given":["a"],"family":"b","_given":[{{Items(count, """{"id":"x"}""")}}]}] """)),
        ["unknown XML elements"] = (5000, count => PatientXml(Join(count, "<a{i}/>", ""))),
        ["unknown XML attributes"] = (5000, count => PatientXml("", Join(count, "a{i}=''", " "))),
        ["XML elements out of order"] =
            (5000, count => PatientXml(Join(count, "<name><text value='a'/></name><active value='true'/>", ""))),
    };
}
