namespace Registry.Validation.Tests.SecondOracle;

/// <summary>Rules that STU3 and R4 share, each with a body that is the same in both and breaks it, or keeps it.</summary>
internal static class R4Cases
{
    private const string Status = """
        "status":"booked",
        """;

    private const string Actor = """
        "actor":{"reference":"Patient/1"},
        """;

    private const string Times = """
        "start":"2026-03-01T09:00:00Z","end":"2026-03-01T09:10:00Z",
        """;


    public static Dictionary<string, string> All { get; } = new(StringComparer.Ordinal)
    {
        ["patient-valid"] = Patient(""" "gender":"female","birthDate":"1974-12-25","name":[{"family":"Example"}]"""),
        ["required-code"] = Patient(""" "gender":"woman" """),
        ["required-code-in-backbone"] = Patient(""" "link":[{"other":{"reference":"Patient/2"},"type":"same"}]"""),
        ["required-code-in-data-type"] = Patient(""" "telecom":[{"system":"telex","value":"1"}]"""),
        ["min-in-backbone"] = Patient(""" "link":[{"type":"seealso"}]"""),
        ["pat-1"] = Patient(""" "contact":[{"gender":"male"}]"""),
        ["cpt-2"] = Patient(""" "telecom":[{"value":"1"}]"""),
        ["att-1"] = Patient(""" "photo":[{"data":"AAAA"}]"""),
        ["per-1"] = Patient(""" "name":[{"family":"x","period":{"start":"2021","end":"2020"}}]"""),
        ["ele-1"] = Patient(""" "maritalStatus":{"id":"m"}"""),
        ["ext-1-neither"] = Patient(""" "extension":[{"url":"http://example.org/x"}]"""),
        ["ext-1-both"] = Patient("""
            "extension":[{"url":"http://example.org/x","valueString":"x","extension":[{"url":"y","valueString":"x"}]}]
            """),
        ["extension-without-url"] = Patient(""" "extension":[{"valueString":"x"}]"""),
        ["modifier-extension-unknown"] = Patient(""" "modifierExtension":[{"url":"http://example.org/x","valueString":"x"}]"""),
        ["dom-2"] = Patient("""
            "contained":[{"resourceType":"Organization","id":"o","name":"x",
             "contained":[{"resourceType":"Organization","id":"p","name":"x"}]}],
            "managingOrganization":{"reference":"#o"}
            """),
        ["dom-3"] = Patient(""" "contained":[{"resourceType":"Organization","id":"o","name":"x"}]"""),
        ["dom-4"] = Patient("""
            "contained":[{"resourceType":"Organization","id":"o","meta":{"versionId":"1"},"name":"x"}],
            "managingOrganization":{"reference":"#o"}
            """),
        ["org-1-contained"] =
            Patient(""" "contained":[{"resourceType":"Organization","id":"o","active":true}],"managingOrganization":{"reference":"#o"}"""),
        ["ref-1"] = Patient(""" "managingOrganization":{"reference":"#nowhere"}"""),
        ["reference-target"] = Patient(""" "managingOrganization":{"reference":"Location/1"}"""),
        ["reference-target-contained"] =
            Patient(""" "contained":[{"resourceType":"Location","id":"l","name":"x"}],"managingOrganization":{"reference":"#l"}"""),
        ["reference-to-no-type"] = Patient(""" "managingOrganization":{"reference":"Foo/1"}"""),
        ["txt-1"] = Patient("""
            "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>x</script></div>"}
            """),
        ["txt-2"] = Patient("""
            "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"> </div>"}
            """),
        ["narrative-without-div"] = Patient(""" "text":{"status":"generated"}"""),
        ["date-that-is-none"] = Patient(""" "birthDate":"2020-02-30" """),
        ["id-with-blank"] = Patient(""" "id":"a b" """),
        ["unknown-element"] = Patient(""" "colour":"red" """),
        ["type-not-allowed"] = Patient(""" "deceasedString":"yes" """),
        ["two-types-of-choice"] = Patient(""" "deceasedBoolean":true,"deceasedDateTime":"2020" """),
        ["empty-object"] = Patient(""" "maritalStatus":{}"""),
        ["array-for-single"] = Patient(""" "gender":["female"]"""),
        ["duration-without-code"] = Patient(""" "extension":[{"url":"http://example.org/x","valueDuration":{"value":3}}]"""),
        ["age-without-code"] = Patient(""" "extension":[{"url":"http://example.org/x","valueAge":{"value":3}}]"""),
        ["qty-3"] = Patient(""" "extension":[{"url":"http://example.org/x","valueQuantity":{"value":3,"code":"kg"}}]"""),
        ["rng-2"] = Patient("""
            "extension":[{"url":"http://example.org/x","valueRange":{"low":{"value":3,"unit":"kg"},"high":{"value":2,"unit":"kg"}}}]
            """),
        ["appointment-valid"] = Appointment(),
        ["status-missing"] = Appointment().Replace(Status, "", StringComparison.Ordinal),
        ["status-unknown"] = Appointment().Replace("booked", "nonsense", StringComparison.Ordinal),
        ["participant-missing"] = $$"""{"resourceType":"Appointment",{{Times}}{{Status}}"language":"en"}""",
        ["participant-status-missing"] = Appointment().Replace(""","status":"accepted"}""", "}", StringComparison.Ordinal),
        ["participant-required-unknown"] = Appointment().Replace("accepted", """accepted","required":"maybe""", StringComparison.Ordinal),
        ["app-1"] = Appointment().Replace(Actor, "", StringComparison.Ordinal),
        ["app-2"] = Appointment().Replace("""
            "end":"2026-03-01T09:10:00Z",
            """, "", StringComparison.Ordinal),
        ["app-3"] = Appointment().Replace(Times, "", StringComparison.Ordinal),
        ["slot-of-wrong-type"] = Appointment(""" "slot":[{"reference":"Patient/1"}]"""),
        ["actor-of-wrong-type"] = Appointment().Replace("Patient/1", "Slot/1", StringComparison.Ordinal),
        ["priority-negative"] = Appointment(""" "priority":-1"""),
        ["minutes-zero"] = Appointment(""" "minutesDuration":0"""),
        ["instant-without-zone"] = Appointment().Replace("09:00:00Z", "09:00:00", StringComparison.Ordinal),
        ["requested-period-reversed"] = Appointment(""" "requestedPeriod":[{"start":"2026-03-02","end":"2026-03-01"}]"""),
        ["extensible-code-of-another-system"] =
            Appointment(""" "serviceCategory":[{"coding":[{"system":"http://example.org/x","code":"y"}]}]"""),
    };

    private static string Patient(string members) => $$"""{"resourceType":"Patient",{{members}} }""";

    private static string Appointment(string? members = null) => $$"""
        {"resourceType":"Appointment",{{Status}}{{Times}}{{(members is null ? "" : members + ",")}}
         "participant":[ { {{Actor}}"status":"accepted"}]}
        """;
}
