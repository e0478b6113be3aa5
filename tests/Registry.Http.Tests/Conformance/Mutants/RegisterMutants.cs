namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>What registering answers and stores.</summary>
internal static class RegisterMutants
{
    private const string Stored = "The body has everything that the fixture has.";
    private const string Located = "The header Location contains /Appointment/${id}/_history/1.";

    private const string OnlyAnOutcome =
        """{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}""";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        First("The status is 201.", "201 becomes 200", Break.Status(201, 200)),
        First("The status is 201.", "201 becomes 202", Break.Status(201, 202)),
        First("The status is 201.", "201 becomes 204", Break.Status(201, 204)),
        First("The answer is in the format asked for.", "XML for JSON", Break.AsXml()),
        First("The resource is Appointment.", "an outcome instead of the appointment", Break.Body(OnlyAnOutcome)),
        First("The header ETag is W/\"1\".", "no ETag", Break.NoHeader("ETag")),
        First("The header ETag is W/\"1\".", "a strong ETag", Break.Header("ETag", "\"1\"")),
        First("The header ETag is W/\"1\".", "the ETag of another version", Break.Header("ETag", "W/\"0\"")),
        First("The header Last-Modified contains GMT.", "no Last-Modified", Break.NoHeader("Last-Modified")),
        First("The header Last-Modified contains GMT.", "Last-Modified in the form of FHIR",
            Break.Header("Last-Modified", "2026-11-29T09:00:00Z")),
        First(Located, "no Location", Break.NoHeader("Location")),
        First(Located, "Location without the version", Break.Header("Location", Cut)),
        First(Located, "Location of another appointment", Break.Header("Location", "http://localhost/Appointment/other/_history/1")),
        First("The header Location is an absolute URL.", "a relative Location",
            Break.Header("Location", text => new Uri(text).AbsolutePath)),
        First("The header X-Request-Id is there.", "no X-Request-Id", Break.NoHeader("X-Request-Id")),
        First("The header Cache-Control contains no-store.", "no Cache-Control", Break.NoHeader("Cache-Control")),
        First("The header Cache-Control contains no-store.", "an answer that may be cached", Break.Header("Cache-Control", "max-age=60")),
        First("The header Content-Type contains charset=utf-8.", "no charset", Break.Header("Content-Type", "application/fhir+json")),
        First("Appointment.id is there.", "no id", Break.Drop("id")),
        First("Appointment.meta.versionId is 1.", "no version", Break.Drop("meta.versionId")),
        First("Appointment.meta.versionId is 1.", "versions from 0", Break.Set("meta.versionId", "0")),
        First("Appointment.meta.lastUpdated is there.", "no lastUpdated", Break.Drop("meta.lastUpdated")),
        First("Appointment.status is booked.", "another status", Break.Set("status", "cancelled")),
        First("Appointment.identifier.system is urn:ietf:rfc:3986.", "another system",
            Break.Set("identifier[0].system", "urn:other")),
        First("Appointment.identifier.value is the URL that was sent.", "another provider URL",
            Break.Set("identifier[0].value", "https://provider.example/Appointment/other")),
        First("Appointment.meta.profile is as it was sent.", "no profile", Break.Drop("meta.profile")),
        First(Stored, "no participant", Break.Drop("participant")),
        First(Stored, "no start", Break.Drop("start")),
        First(Stored, "no created", Break.Drop("created")),
        First(Stored, "no end", Break.Drop("end")),
        First("The body is valid by the profile appointment.", "an element that FHIR has not", Break.Set("colour", "red")),
        new("register/create", "ReadWhatWasRegistered", "Appointment.meta.lastUpdated.toString() is as in registered.", On.Read,
            "another lastUpdated when it is read", Break.Set("meta.lastUpdated", "2026-01-01T00:00:00Z")),
        new("register/create", "ReadWhatWasRegistered", "Appointment.start.toString() is as in registered.", On.Read,
            "another start when it is read", Break.Set("start", "2090-01-17T15:00:00.001Z")),
        new("register/create", "SecondRegistrationIsRejected", "The status is 422.", On.Register,
            "a second registration is let in", Deceive.AnotherUrl),
        new("register/create", "OneIsThere", "Bundle.total is 1.", On.Search, "two are there", Break.Set("total", 2)),
        new("register/unchanged", "Read", "The spelling of a date is kept.", On.Read, "a date with its day",
            Break.Set("created", "2029-12-01")),
        new("register/unchanged", "Read", "The spelling of an instant is kept.", On.Read, "an instant with milliseconds",
            Break.Set("start", "2090-01-17T15:00:00.000Z")),
        new("register/unchanged", "Read", "The offset of an instant is kept.", On.Read, "an instant in UTC",
            Break.Set("end", "2090-01-17T15:10:00Z")),
        new("register/unchanged", "Read", "The precision of a decimal is kept.", On.Read, "1.50 becomes 1.5", Break.Text("1.50", "1.5")),
        new("register/unchanged", "Read", "The order of extensions is kept.", On.Read, "extensions the other way round",
            Break.Json(resource => resource.Reverse("extension"))),
        new("register/unchanged", "Read", "The extension of a primitive is kept.", On.Read, "the extension of a primitive is lost",
            Break.Drop("_start")),
        new("register/unchanged", "Read", "The third participant stays the third.", On.Read, "participants the other way round",
            Break.Json(resource => resource.Reverse("participant"))),
        new("register/same-url", "AnotherSpellingIsTheSameUrl", "The status is 422.", On.Register, "URLs are compared as texts",
            Deceive.Body("/x/../Appointment/", "/x/Appointment/")),
        new("register/same-url", "StoredAsSent", "The URL is stored as it was sent.", On.Register, "the URL is stored normalised",
            Break.Text("HTTPS://Provider.EXAMPLE:443/x/../", "https://provider.example/")),
        new("register/same-url", "FoundByThePlainSpelling", "Bundle.total is 1.", On.Search, "search compares texts",
            Break.Set("total", 0)),
        new("register/patient-forms", "ByReference", "Bundle.total is 1.", On.Search, "a reference is not indexed", Break.Set("total", 0)),
        new("register/patient-forms", "ByOlderSystem", "The status is 201.", On.Register, "the older system is rejected",
            Break.Status(201, 422)),
        new("register/prefer", "ReturnMinimal", "There is no body.", On.Register, "a body where none is wanted",
            Deceive.NoHeader("Prefer")),
        new("register/prefer", "ReturnMinimal", "The header Location contains /_history/1.", On.Register, "no Location of a minimal answer",
            Break.NoHeader("Location")),
        new("register/prefer", "ReturnOperationOutcome", "The resource is OperationOutcome.", On.Register, "no outcome where one is wanted",
            Deceive.NoHeader("Prefer")),
        new("register/prefer", "ReturnRepresentation", "The resource is Appointment.", On.Register, "no body where one is wanted",
            Break.Body("")),
        new("conditional-register/conditional", "AgainAnswersTheExistingOne", "The status is 200.", On.Register,
            "If-None-Exist is not seen",
            Deceive.NoHeader("If-None-Exist")),
        new("conditional-register/conditional", "AgainAnswersTheExistingOne", "The status is 200.", On.Register, "200 becomes 201",
            Break.Status(200, 201)),
        new("conditional-register/conditional", "AgainAnswersTheExistingOne", "The status is 200.", On.Register, "200 becomes 304",
            Break.Status(200, 304)),
        new("conditional-register/conditional", "AgainAnswersTheExistingOne", "The header Location contains /Appointment/${id}/_history/1.",
            On.Register, "no Location of the existing one", Break.NoHeader("Location")),
        new("conditional-register/conditional", "AgainAnswersTheExistingOne", "The status is 200.", On.Register,
            "a second registration is let in",
            Deceive.AnotherUrl
                with { Answered = Break.Status(200, 201).Answered }),
        new("conditional-register/conditional", "OtherConditionsAreRejected", "The status is 400.", On.Register,
            "other conditions are ignored",
            Deceive.NoHeader("If-None-Exist")),
    ];

    private static string Cut(string url) => url[..url.IndexOf("/_history", StringComparison.Ordinal)];

    private static Mutant First(string assert, string breaks, Change change) =>
        new("register/create", "Register", assert, On.Register, breaks, change);
}
