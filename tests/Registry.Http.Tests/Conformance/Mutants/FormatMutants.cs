namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>Media types, headers of every answer, and bodies that cannot be read.</summary>
internal static class FormatMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("formats/media-types", "PageForABrowser", "The answer is a page.", On.Search, "JSON for a page",
            Break.Header("Content-Type", "application/fhir+json")),
        Type("BodyAsText", "The status is 200.", On.Validate, "text/json is not read", Break.Status(200, 415)),
        Type("AcceptXmlAsText", "The header Content-Type contains text/xml.", On.Search, "Accept is not seen",
            Deceive.Header("Accept", "application/fhir+json")),
        Type("UnsupportedBody", "The status is 415.", On.Register, "415 becomes 400", Break.Status(415, 400)),
        Type("NothingAcceptable", "The status is 406.", On.Search, "anything is acceptable", Deceive.Header("Accept", "*/*")),
        Type("NothingAcceptable", "The diagnostics say what is wrong.", On.Search, "406 without diagnostics",
            Break.Drop("issue[0].diagnostics")),
        Type("UnknownFormat", "The Spine code is BAD_REQUEST.", On.Search, "another Spine code",
            Break.Set("issue[0].details.coding[0].code", "UNSUPPORTED_MEDIA_TYPE")),
        Type("FormatWinsOverAccept", "The answer is in the format of _format.", On.Search, "_format is not seen",
            Deceive.Url(url => url.Replace("&_format=xml", "", StringComparison.Ordinal))),
        Type("TheBestAcceptableOne", "The answer is in XML.", On.Search, "the first acceptable one wins",
            Deceive.Header("Accept", "application/fhir+json")),
        Type("TheBestVersion", "The status is 200.", On.Search, "only the first media type counts",
            Deceive.Header("Accept", "application/fhir+xml;fhirVersion=4.0")),
        Type("NoVersionThatIsOffered", "The status is 406.", On.Search, "any version of FHIR is offered",
            Deceive.Header("Accept", "application/fhir+json")),
        Type("UnknownEncoding", "The status is 415.", On.Register, "415 becomes 400", Break.Status(415, 400)),
        Type("UnknownEncoding", "The header Accept-Encoding contains gzip.", On.Register, "no Accept-Encoding",
            Break.NoHeader("Accept-Encoding")),
        Type("UnknownEncoding", "The header Accept-Encoding contains br.", On.Register, "br is not decoded",
            Break.Header("Accept-Encoding", "gzip, deflate")),
        Header("RequestIdIsAnswered", "The header X-Request-Id is the one sent.", On.Read, "another X-Request-Id",
            Break.Header("X-Request-Id", "other")),
        Header("RequestIdIsMade", "The header X-Request-Id is there.", On.Read, "no X-Request-Id", Break.NoHeader("X-Request-Id")),
        Header("CorrelationIdIsEchoed", "The header X-Correlation-Id is my-correlation.", On.Read, "no X-Correlation-Id",
            Break.NoHeader("X-Correlation-Id")),
        Header("RequestIdOfAnError", "The header X-Request-Id is the one sent.", On.Read, "no X-Request-Id of an error",
            Break.NoHeader("X-Request-Id")),
        Header("TrailingSlash", "The status is 200.", On.Read, "a slash makes a difference", Break.Status(200, 404)),
        Header("NothingIsCached", "The header Cache-Control contains no-store.", On.Search, "a Bundle may be cached",
            Break.Header("Cache-Control", "private")),
        Header("TheHostIsTheBaseOfTheUrls", "The fullUrl begins with the base of the Location.", On.Search, "another base",
            Break.Text("http://localhost/", "http://internal:8080/")),
        Header("AStrangersForwardedHostIsNotBelieved", "No URL names the forwarded host.", On.Search, "X-Forwarded-Host is believed",
            Deceive.Header("Host", "evil.example")),
        Header("AHostThatNoUrlCanHold", "The status is 400.", On.Read, "any host is answered", Deceive.Header("Host", "localhost")),
        Body("NotWellFormed", "The severity is fatal.", "what cannot be read is an error only", Break.Set("issue[0].severity", "error")),
        Body("AnotherType", "The status is 400.", "400 becomes 422", Break.Status(400, 422)),
        Body("UnknownElement", "The status is 400.", "unknown elements are dropped", Deceive.Body(text => text.Replace(
            ",\n  \"colour\": \"red\"", "", StringComparison.Ordinal))),
        Body("NoDate", "The status is 400.", "400 becomes 422", Break.Status(400, 422)),
        Body("TooDeep", "The issue code is too-costly.", "another issue code", Break.Set("issue[0].code", "structure")),
        Body("TooLarge", "The status is 413.", "413 becomes 400", Break.Status(413, 400)),
        new("conditions/unavailable", "RegisteringIsAnswered503", "The header Retry-After is there.", On.Register,
            "503 without Retry-After",
            Deceive.All(Break.Status(201, 503), Break.NoHeader("Location"), Break.NoHeader("ETag"), Break.Body("""
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"transient","details":{"coding":[{
                "system":"https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1","code":"INTERNAL_SERVER_ERROR"}],
                "text":"The store is unavailable now."},
                "diagnostics":"The store cannot be written now. Retrying is safe."}]}
                """))),
        new("conditions/rate-limit", "TheFourthIsTooMany", "The status is 429.", On.Read, "there is no limit", Break.Status(429, 404)),
    ];

    private static Mutant Type(string test, string assert, Func<HttpRequestMessage, bool> on, string breaks, Change change) =>
        new("formats/media-types", test, assert, on, breaks, change);

    private static Mutant Header(string test, string assert, Func<HttpRequestMessage, bool> on, string breaks, Change change) =>
        new("formats/headers", test, assert, on, breaks, change);

    private static Mutant Body(string test, string assert, string breaks, Change change) =>
        new("formats/bodies", test, assert, On.Register, breaks, change);
}
