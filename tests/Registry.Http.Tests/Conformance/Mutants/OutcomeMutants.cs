using System.Text.Json.Nodes;

namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>The rules of registration, and the outcome that says which was broken.</summary>
internal static class OutcomeMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Duplicate("The status is 422.", "422 becomes 409", Break.Status(422, 409)),
        Duplicate("The status is 422.", "422 becomes 400", Break.Status(422, 400)),
        Duplicate("The status is 422.", "422 becomes 412", Break.Status(422, 412)),
        Duplicate("The answer is in the format asked for.", "XML for JSON", Break.AsXml()),
        Duplicate("The resource is OperationOutcome.", "no outcome", Break.Body("""{"resourceType":"Basic"}""")),
        Duplicate("There is one issue.", "an issue twice", Break.Json(resource =>
            ((JsonArray?)resource["issue"])?.Add(resource["issue"]![0]!.DeepClone()))),
        Duplicate("The severity is error.", "a warning", Break.Set("issue[0].severity", "warning")),
        Duplicate("The severity is error.", "no severity", Break.Drop("issue[0].severity")),
        Duplicate("The issue code is duplicate.", "another issue code", Break.Set("issue[0].code", "business-rule")),
        Duplicate("The issue code is duplicate.", "no issue code", Break.Drop("issue[0].code")),
        Duplicate("The Spine code is DUPLICATE_REJECTED.", "another Spine code",
            Break.Set("issue[0].details.coding[0].code", "INVALID_RESOURCE")),
        Duplicate("The Spine code is DUPLICATE_REJECTED.", "no details", Break.Drop("issue[0].details")),
        Duplicate("The Spine code has its system.", "no system", Break.Drop("issue[0].details.coding[0].system")),
        Duplicate("The Spine code has its system.", "a system of an earlier edition",
            Break.Set("issue[0].details.coding[0].system", "https://fhir.nhs.uk/Id/spine-error")),
        Duplicate("The diagnostics say what is wrong.", "no diagnostics", Break.Drop("issue[0].diagnostics")),
        Duplicate("The diagnostics say what is wrong.", "empty words", Break.Set("issue[0].diagnostics", "Error")),
        Duplicate("The details say it in a sentence.", "no sentence", Break.Drop("issue[0].details.text")),
        Duplicate("The expression is Appointment.identifier[0].value.", "no expression", Break.Drop("issue[0].expression")),
        Duplicate("The expression is Appointment.identifier[0].value.", "another expression",
            Break.Set("issue[0].expression[0]", "Appointment.identifier")),
        Duplicate("The outcome is valid.", "an element that FHIR has not", Break.Set("issue[0].colour", "red")),
        Rule("AllAtOnce", "There are 3 issues.", "only the first issue", Break.Json(resource =>
            resource["issue"] = new JsonArray(resource["issue"]![0]!.DeepClone()))),
        Rule("AllAtOnce", "The Spine code of issue 1 is INVALID_RESOURCE.", "issues the other way round",
            Break.Json(resource => resource.Reverse("issue"))),
        Rule("AllAtOnce", "The Spine code of issue 3 is INVALID_NHS_NUMBER.", "one Spine code for all",
            Break.Set("issue[2].details.coding[0].code", "INVALID_RESOURCE")),
        Rule("WithId", "The status is 422.", "an id is let in", LetIn("\"id\": \"given\",", "")),
        Rule("WithDescription", "The status is 422.", "a description is let in", LetIn("\"description\": \"Follow-up\",", "")),
        Rule("StatusProposed", "The status is 422.", "a proposal is let in", LetIn("proposed", "booked")),
        Rule("StatusInWords", "The status is 422.", "a status in words is let in", LetIn("entered in error", "entered-in-error")),
        Rule("IdentifierOfOtherSystem", "The status is 422.", "another system is let in",
            LetIn("https://provider.example/booking", "urn:ietf:rfc:3986")),
        Rule("WrongCheckDigit", "The status is 422.", "a wrong check digit is let in", LetIn("9876543211", "9876543210")),
        Rule("WrongCheckDigit", "The Spine code is INVALID_NHS_NUMBER.", "a wrong check digit is a wrong resource",
            Break.Set("issue[0].details.coding[0].code", "INVALID_RESOURCE")),
        Rule("EndBeforeStart", "The status is 422.", "an end before the start is let in",
            LetIn("2090-01-17T14:00:00.000Z", "2090-01-17T15:10:00.000Z")),
        Rule("StartIsAbsent", "The expression is Appointment.start.", "a start without a value has no name",
            Break.Drop("issue[0].expression")),
        Rule("NoStart", "An issue has the code required and the expression Appointment.start.", "a missing start has no name",
            Break.Text("Appointment.start", "Appointment")),
        new("register/rules", "NothingWasRegistered", "Bundle.total is 0.", On.Search, "what was rejected is there", Break.Set("total", 1)),
    ];

    private static Mutant Duplicate(string assert, string breaks, Change change) =>
        new("register/create", "SecondRegistrationIsRejected", assert, On.Register, breaks, change);

    private static Mutant Rule(string test, string assert, string breaks, Change change) =>
        new("register/rules", test, assert, On.Register, breaks, change);

    // What breaks the rule is put right on its way, under a URL of its own, so that the registry accepts it.
    private static Change LetIn(string from, string to) => Deceive.All(Deceive.Body(from, to), Deceive.AnotherUrl);
}
