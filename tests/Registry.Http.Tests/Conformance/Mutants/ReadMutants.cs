namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>Reading an appointment and one of its versions.</summary>
internal static class ReadMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Read("Read", "The status is 200.", "200 becomes 203", Break.Status(200, 203)),
        Read("Read", "The status is 200.", "what is there is gone", Break.Status(200, 410)),
        Read("Read", "The header ETag is W/\"1\".", "no ETag", Break.NoHeader("ETag")),
        Read("Read", "The header Last-Modified is as at registration.", "another Last-Modified",
            Break.Header("Last-Modified", "Sat, 01 Jan 2000 00:00:00 GMT")),
        Read("Read", "The header Cache-Control contains no-store.", "no Cache-Control", Break.NoHeader("Cache-Control")),
        Read("Read", "Appointment.id is ${id}.", "another id", Break.Set("id", "other")),
        Read("Read", "Appointment.meta.versionId is 1.", "no meta", Break.Drop("meta")),
        Read("Read", "Appointment.meta.lastUpdated.toString() is as in registered.", "lastUpdated is the time of reading",
            Break.Set("meta.lastUpdated", "2099-01-01T00:00:00Z")),
        Read("Read", "The participant has the number of the patient.", "someone else's appointment",
            Break.Text("9876543210", "9000000009")),
        Read("Read", "Appointment.participant.status is accepted.", "no status of the participant", Break.Drop("participant[0].status")),
        Read("Read", "Appointment.start is as registered.", "another start", Break.Set("start", "2090-01-17T16:00:00.000Z")),
        Read("Read", "Appointment.end is as registered.", "no end", Break.Drop("end")),
        Read("Read", "The body has everything that the fixture has.", "created is lost", Break.Drop("created")),
        Read("Read", "The body is valid by the profile appointment.", "an element that FHIR has not", Break.Set("colour", "red")),
        Read("NotModified", "The status is 304.", "If-None-Match is not seen", Deceive.NoHeader("If-None-Match")),
        Read("NotModified", "The header ETag is W/\"1\".", "304 without ETag", Break.NoHeader("ETag")),
        Read("NotModified", "There is no body.", "a body for 304", Break.Body("""{"resourceType":"Appointment"}""")),
        Read("AnotherVersionIsAnswered", "The status is 200.", "any If-None-Match is 304", Deceive.Header("If-None-Match", "W/\"1\"")),
        Read("NotModifiedSince", "The status is 304.", "If-Modified-Since is not seen", Deceive.NoHeader("If-Modified-Since")),
        Read("ModifiedSince", "The status is 200.", "any If-Modified-Since is 304",
            Deceive.Header("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")),
        Read("UnknownId", "The status is 404.", "404 becomes 410", Break.Status(404, 410)),
        Read("UnknownId", "The status is 404.", "404 becomes 400", Break.Status(404, 400)),
        Read("UnknownId", "The status is 404.", "404 becomes 200", Break.Status(404, 200)),
        Read("UnknownId", "The Spine code is NO_RECORD_FOUND.", "another Spine code",
            Break.Set("issue[0].details.coding[0].code", "BAD_REQUEST")),
        new("read/read", "UnknownType", "The status is 404.", On.Any, "404 becomes 501", Break.Status(404, 501)),
        Delete("The status is 405.", "405 becomes 501", Break.Status(405, 501)),
        Delete("The status is 405.", "an appointment is deleted", Break.Status(405, 204)),
        Delete("The header Allow contains GET.", "no Allow", Break.NoHeader("Allow")),
        Delete("The header Allow contains PUT.", "PUT is not allowed", Break.Header("Allow", "GET, HEAD")),
        Delete("The header Allow does not contain DELETE.", "DELETE is allowed", Break.Header("Allow", "GET, HEAD, PUT, DELETE")),
        Version("FirstVersion", "Appointment.meta.versionId is 1.", "the current version for an earlier one",
            Deceive.Url(url => url[..url.IndexOf("/_history", StringComparison.Ordinal)])),
        Version("FirstVersion", "Appointment.status is booked.", "the first version has the last status", Break.Set("status", "cancelled")),
        Version("FirstVersion", "The header ETag is W/\"1\".", "the ETag of the current version", Break.Header("ETag", "W/\"2\"")),
        Version("SecondVersion", "Appointment.meta.versionId is 2.", "the first version for any",
            Deceive.Url(url => url.Replace("_history/2", "_history/1", StringComparison.Ordinal))),
        Version("ByTarget", "The status is 200.", "the version of the Location is not there", Break.Status(200, 404)),
        Version("NotModified", "The status is 304.", "If-None-Match is not seen", Deceive.NoHeader("If-None-Match")),
        Version("UnknownVersion", "The status is 404.", "the current version for an unknown one",
            Deceive.Url(url => url[..url.IndexOf("/_history", StringComparison.Ordinal)])),
        Version("UnknownVersion", "The issue code is not-found.", "another issue code", Break.Set("issue[0].code", "processing")),
        new("vread/vread", "AVersionCannotBeChanged", "The status is 405.", Versioned, "a version can be changed", Deceive.All(
            Deceive.Url(url => url[..url.IndexOf("/_history", StringComparison.Ordinal)]), Deceive.Body("cancelled", "entered-in-error"))),
        new("vread/vread", "AVersionCannotBeChanged", "The diagnostics name the right URL.", Versioned, "the right URL is not named",
            Break.Set("issue[0].diagnostics", "A version cannot be changed.")),
    ];

    private static Mutant Read(string test, string assert, string breaks, Change change) =>
        new("read/read", test, assert, On.Read, breaks, change);

    private static Mutant Version(string test, string assert, string breaks, Change change) =>
        new("vread/vread", test, assert, On.Version, breaks, change);

    private static Mutant Delete(string assert, string breaks, Change change) =>
        new("read/read", "DeleteIsNotAllowed", assert, On.Delete, breaks, change);

    private static bool Versioned(HttpRequestMessage request) =>
        On.Cancel(request) && request.RequestUri!.AbsolutePath.Contains("/_history/", StringComparison.Ordinal);
}
