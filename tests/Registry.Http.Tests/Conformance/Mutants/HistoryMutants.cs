using System.Text.Json.Nodes;

namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>The Bundle of a history.</summary>
internal static class HistoryMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("Bundle.type is history.", "another type", Break.Set("type", "searchset")),
        Of("Bundle.total is 3.", "the total is wrong", Break.Set("total", 2)),
        Of("Bundle.total is 3.", "no total", Break.Drop("total")),
        Of("There are 3 entries.", "an entry is missing", Break.Drop("entry[1]")),
        Of("The first entry is version 3.", "the oldest first", Break.Json(resource => resource.Reverse("entry"))),
        Of("Bundle.entry[1].resource.status is cancelled.", "all versions have the last status",
            Break.Set("entry[1].resource.status", "entered-in-error")),
        Of("Bundle.entry[0].request.method is PUT.", "no request", Break.Drop("entry[0].request")),
        Of("Bundle.entry[2].request.method is POST.", "the first version by PUT", Break.Set("entry[2].request.method", "PUT")),
        Of("Bundle.entry[2].request.url is Appointment.", "the URL of the request is another",
            Break.Set("entry[2].request.url", "Appointment/x")),
        Of("The status of the update is 200.", "the status of the update is another", Break.Set("entry[0].response.status", "201 Created")),
        Of("The status of the registration is 201.", "the status of the registration is another",
            Break.Set("entry[2].response.status", "200 OK")),
        Of("Bundle.entry[0].response.etag is W/\"3\".", "no etag", Break.Drop("entry[0].response.etag")),
        Of("Each entry says when it was modified.", "no lastModified", Break.Drop("entry[1].response.lastModified")),
        Of("Each fullUrl is the URL of the appointment.", "no fullUrl", Break.Drop("entry[2].fullUrl")),
        Of("The self link is the URL asked for.", "the self link is another", Break.Set("link[0].url", "http://localhost/Appointment")),
        Of("There are no links to other pages.", "a next link", Break.Json(resource => ((JsonArray?)resource["link"])?.Add(
            JsonNode.Parse("""{"relation":"next","url":"http://localhost/Appointment?page=2"}""")))),
        new("history/history", "UnknownId", "The status is 404.", On.History, "an empty history for an unknown id", Break.Status(404, 200)),
    ];

    private static Mutant Of(string assert, string breaks, Change change) =>
        new("history/history", "History", assert, On.History, breaks, change);
}
