using System.Text.Json.Nodes;

namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>What a search finds, and the Bundle it comes in.</summary>
internal static class SearchMutants
{
    private const string NoOthers = "There are no links to other pages.";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        Found("Bundle.type is searchset.", "another type", Break.Set("type", "collection")),
        Found("Bundle.total is 1.", "the total is wrong", Break.Set("total", 2)),
        Found("There is 1 entry.", "the entry is missing", Break.Drop("entry")),
        Found("There is 1 entry.", "the entry twice", Break.Json(resource =>
            ((JsonArray?)resource["entry"])?.Add(resource["entry"]![0]!.DeepClone()))),
        Found("Bundle.entry.resource.id is ${id}.", "someone else's appointment", Break.Set("entry[0].resource.id", "other")),
        Found("Bundle.entry.resource.meta.versionId is 1.", "no version", Break.Drop("entry[0].resource.meta.versionId")),
        Found("The fullUrl names the version.", "fullUrl without the version", Break.Text(
            "/_history/1\"", "\"")),
        Found("The fullUrl is absolute.", "a relative fullUrl", Break.Json(resource =>
            resource["entry"]![0]!["fullUrl"] = new Uri((string)resource["entry"]![0]!["fullUrl"]!).AbsolutePath)),
        Found("Bundle.entry.search.mode is match.", "no mode", Break.Drop("entry[0].search")),
        Found("The self link has the parameter.", "the self link without the parameter",
            Break.Set("link[0].url", "http://localhost/Appointment")),
        Found("The self link has the parameter.", "no links", Break.Drop("link")),
        Found("The self link has nothing else.", "the self link with more", Break.Json(resource =>
            resource["link"]![0]!["url"] = (string)resource["link"]![0]!["url"]! + "&_count=10")),
        Found(NoOthers, "a next link", Link("next")),
        Found(NoOthers, "links to the first and the last page", Deceive.All(Link("first"), Link("last"))),
        Found("The appointment registered is in the Bundle.", "created is lost", Break.Drop("entry[0].resource.created")),
        Search("UnknownIdFindsNothing", "Bundle.total is 0.", "an unknown id finds something", Break.Set("total", 1)),
        Search("NothingNamedIsRejected", "The status is 400.", "the registry lists the population", Break.Status(400, 200)),
        Search("NothingNamedIsRejected", "The issue code is value.", "another issue code", Break.Set("issue[0].code", "processing")),
        Search("UnknownParameter", "The status is 400.", "unknown parameters are ignored", Without("&colour=red")),
        Search("UnknownParameterLeniently", "The self link lists only what was applied.", "the self link lists what was ignored",
            Break.Json(resource =>
            resource["link"]![0]!["url"] = (string)resource["link"]![0]!["url"]! + "&colour=red")),
        Search("UnknownParameterLeniently", "The status is 200.", "lenient handling is not seen", Deceive.NoHeader("Prefer")),
        Search("MalformedDate", "The status is 400.", "a malformed date is ignored", Without("&date=2090-13-45")),
        Search("ByOtherStatus", "Bundle.total is 0.", "the status is ignored", Without("&status=cancelled")),
        Search("ByAnotherDay", "Bundle.total is 0.", "the day is ignored", Without("&date=ne2090-01-17")),
        Search("GreaterIsNotEqual", "Bundle.total is 0.", "greater is greater or equal", Instead("date=gt", "date=ge")),
        Search("LessOrEqual", "Bundle.total is 1.", "less or equal is less", Instead("date=le", "date=lt")),
        Search("TheLastDateIsADate", "The status is 200.", "the last date is no date", Instead("9999-12-31", "10000-12-31")),
        Search("NotLastUpdated", "Bundle.total is 0.", "lastUpdated is ignored", Without("&_lastUpdated=lt2020-01-01")),
        Search("SummaryCount", "There is no entry.", "the summary has entries", Without("&_summary=count")),
        new("search/patient", "AnotherPatientFindsNothing", "Bundle.total is 0.", On.Search, "the patient is ignored",
            Deceive.Url(url => url[..url.IndexOf("&patient", StringComparison.Ordinal)])),
        new("search/patient", "BadNhsNumber", "The status is 400.", On.Search, "a bad number finds nothing", Break.Status(400, 200)),
        new("search/patient", "BadNhsNumber", "The Spine code is INVALID_NHS_NUMBER.", On.Search, "a bad number is a bad request",
            Break.Set("issue[0].details.coding[0].code", "BAD_REQUEST")),
        new("search/order", "InOrderOfStart", "The first starts first.", On.Search, "the last first",
            Break.Json(resource => resource.Reverse("entry"))),
        new("search/order", "InOrderOfStart", "Bundle.total is 3.", On.Search, "the total of a page", Break.Set("total", 1)),
        new("search/order", "InOrderOfStart", "There are 3 entries.", On.Search, "the list is cut", Break.Drop("entry[2]")),
        new("search/order", "CountOfAllMatches", "The status is 200.", On.Search, "_count is an error", Break.Status(200, 400)),
        new("search/order", "CountOfNone", "There is no entry.", On.Search, "_count is ignored", Without("&_count=0")),
        new("search/order", "MoreThanTheCount", "The status is 400.", On.Search, "_count is ignored", Without("&_count=2")),
        new("search/post", "QueryAndBodyBothCount", "Bundle.total is 0.", On.SearchByForm, "the query is ignored",
            Deceive.Url(url => url[..url.IndexOf('?', StringComparison.Ordinal)])),
        new("search/post", "QueryAndBodyAreMerged", "The self link has the parameter of the query.", On.SearchByForm,
            "the query is ignored",
            Deceive.Url(url => url[..url.IndexOf('?', StringComparison.Ordinal)])),
        new("search/post", "ByForm", "The status is 200.", On.SearchByForm, "search by POST is not there", Break.Status(200, 405)),
        new("search/past", "PastIsNotFound", "Bundle.total is 0.", On.Search, "the past is found", Break.Set("total", 1)),
        new("search/past", "PastIsRead", "The status is 200.", On.Read, "the past is not read", Break.Status(200, 404)),
    ];

    private static Mutant Found(string assert, string breaks, Change change) => Search("ByProviderUrl", assert, breaks, change);

    private static Mutant Search(string test, string assert, string breaks, Change change) =>
        new("search/search", test, assert, On.Search, breaks, change);

    private static Change Without(string parameter) => Instead(parameter, "");

    private static Change Instead(string from, string to) => Deceive.Url(url => url.Replace(from, to, StringComparison.Ordinal));

    private static Change Link(string relation) => Break.Json(resource => ((JsonArray?)resource["link"])?.Add(
        JsonNode.Parse($$"""{"relation":"{{relation}}","url":"http://localhost/Appointment?page=2"}""")));
}
