using System.Text.Json.Nodes;

namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>Cancelling: versions, conflicts, repeats, and what may change.</summary>
internal static class CancelMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        First("The status is 200.", "200 becomes 201", Break.Status(200, 201)),
        First("The header ETag is W/\"2\".", "the ETag is not counted up", Break.Header("ETag", "W/\"1\"")),
        First("The header Last-Modified is there.", "no Last-Modified", Break.NoHeader("Last-Modified")),
        First("The header Location contains /Appointment/${id}/_history/2.", "Location of the version before", Break.Header("Location",
            text => text.Replace("_history/2", "_history/1", StringComparison.Ordinal))),
        First("Appointment.status is cancelled.", "a stale body", Break.Set("status", "booked")),
        First("Appointment.meta.versionId is 2.", "the version is not counted up", Break.Set("meta.versionId", "1")),
        First("Appointment.meta.versionId is 2.", "a version is left out", Break.Set("meta.versionId", "3")),
        First("Appointment.identifier.value is ${providerUrl}.", "the provider URL is lost", Break.Drop("identifier")),
        new("cancel/cancel", "ReadIsTheNewVersion", "The header ETag is W/\"2\".", On.Read, "a stale body when it is read",
            Deceive.Url(url => url + "/_history/1")),
        new("cancel/cancel", "ReadIsTheNewVersion", "Appointment.meta.lastUpdated.toString() is as in cancelled.", On.Read,
            "lastUpdated of the version before", Break.Set("meta.lastUpdated", "2026-01-01T00:00:00Z")),
        new("cancel/cancel", "FirstVersionStays", "The status is 200.", On.Version, "the first version is lost", Break.Status(200, 404)),
        new("cancel/cancel", "FirstVersionStays", "Appointment.status is booked.", On.Version, "the first version is overwritten",
            Break.Set("status", "cancelled")),
        new("cancel/cancel", "AnOldVersionIsAConflict", "The status is 409.", Marks, "a change is lost unseen",
            Deceive.Header("If-Match", "W/\"1\"", "W/\"2\"")),
        new("cancel/cancel", "AnOldVersionIsAConflict", "The status is 409.", Marks, "409 becomes 412", Break.Status(409, 412)),
        new("cancel/cancel", "AnOldVersionIsAConflict", "The header ETag is W/\"2\".", Marks, "409 does not name the current version",
            Break.NoHeader("ETag")),
        new("cancel/repeat", "AgainStoresNothing", "The status is 200.", Repeats, "a repeat is a conflict", Break.Status(200, 409)),
        new("cancel/repeat", "AgainStoresNothing", "Appointment.meta.versionId is 2.", Repeats, "cancelled twice", Deceive.All(
            Deceive.Header("If-Match", "W/\"2\""), Deceive.Body("\"cancelled\"", "\"entered-in-error\""))),
        new("cancel/repeat", "AgainStoresNothing", "Appointment.meta.lastUpdated.toString() is as in cancelled.", Repeats,
            "a repeat changes lastUpdated", Break.Set("meta.lastUpdated", "2099-01-01T00:00:00Z")),
        new("cancel/repeat", "OnTheCurrentVersionItIsNoRepeat", "The status is 422.", OnSecond, "422 becomes 200", Break.Status(422, 200)),
        new("cancel/repeat", "TwoVersionsAreThere", "Bundle.total is 2.", On.History, "a repeat made a version", Break.Set("total", 3)),
        Rule("WithoutIfMatch", "The status is 412.", "If-Match is not needed", Deceive.Header("If-Match", "W/\"1\"")),
        Rule("WithoutIfMatch", "The status is 412.", "412 becomes 428", Break.Status(412, 428)),
        Rule("WithoutIfMatch", "The status is 412.", "412 becomes 409", Break.Status(412, 409)),
        Rule("AnotherVersion", "The status is 409.", "409 becomes 412", Break.Status(409, 412)),
        Rule("AnotherVersion", "The issue code is conflict.", "another issue code", Break.Set("issue[0].code", "processing")),
        Rule("StarIsRejected", "The status is 400.", "any version will do", Deceive.Header("If-Match", "W/\"1\"")),
        Rule("AListIsRejected", "The status is 400.", "a list will do", Deceive.Header("If-Match", "W/\"1\"")),
        Rule("AnotherStart", "The status is 422.", "another start is let in", Deceive.Body("T14:00:00.000Z", "T15:00:00.000Z")),
        Rule("AnotherStart", "The expression is Appointment.start.", "the expression is another",
            Break.Set("issue[0].expression[0]", "Appointment")),
        Rule("EachDifferenceIsAnIssue", "There are 2 issues.", "only the first difference", Break.Json(resource =>
            resource["issue"] = new JsonArray(resource["issue"]![0]!.DeepClone()))),
        Rule("AnotherStatus", "The status is 422.", "another status is let in", Deceive.Body("fulfilled", "cancelled")),
        Rule("AnotherIdInTheBody", "The status is 400.", "the id of the body is ignored", Break.Status(400, 200)),
        Rule("UnknownId", "The status is 405.", "405 becomes 404", Break.Status(405, 404)),
        Rule("UnknownId", "The status is 405.", "an update creates", Break.Status(405, 201)),
        Rule("UnknownId", "The header Allow is there.", "no Allow", Break.NoHeader("Allow")),
        new("cancel/rules", "NothingChanged", "Appointment.status is booked.", On.Read, "what was rejected changed something",
            Break.Set("status", "cancelled")),
    ];

    private static Mutant First(string assert, string breaks, Change change) =>
        new("cancel/cancel", "Cancel", assert, On.Cancel, breaks, change);

    private static Mutant Rule(string test, string assert, string breaks, Change change) =>
        new("cancel/rules", test, assert, On.Cancel, breaks, change);

    // The request of cancel/cancel that comes too late.
    private static bool Marks(HttpRequestMessage request) => On.Cancel(request) && !request.Headers.Contains("Prefer")
        && request.Content!.ReadAsStringAsync().GetAwaiter().GetResult().Contains("entered-in-error", StringComparison.Ordinal);

    // Of cancel/repeat: the first cancel has a strong tag, its repeats a weak one.
    private static bool Repeats(HttpRequestMessage request) =>
        On.Cancel(request) && request.Headers.NonValidated["If-Match"].ToString() == "W/\"1\"";

    private static bool OnSecond(HttpRequestMessage request) =>
        On.Cancel(request) && request.Headers.NonValidated["If-Match"].ToString() == "W/\"2\"";
}
