using Fhir.Http.Html;

namespace Registry.Plugin.Pages;

/// <summary>What a search found, as a table.</summary>
internal static class SearchPage
{
    private static readonly string[] Columns = ["When", "Status", "Patient (NHS number)", "Booked at", "Entry"];

    public static HtmlPage Of(JsonElement bundle, Markup raw, string home)
    {
        var matches = bundle.Items("entry").Select(entry => entry.Member("resource")).OfType<JsonElement>().ToList();
        // With _summary=count there is a total alone.
        var total = bundle.Member("total") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : "";
        var found = total == "1" ? "1 appointment" : $"{total} appointments";
        return new HtmlPage("Search results", home, Markup.Of($"""
            <p>{found} found.</p>
            {(matches.Count == 0 ? Markup.Empty : HtmlTable.Of(Columns, matches.Select(match => Row(new AppointmentFacts(match), home))))}
            {raw}
            """));
    }

    private static Markup[] Row(AppointmentFacts facts, string home) =>
    [
        Markup.Of($"{facts.When}"),
        facts.StatusBadge,
        Markup.Of($"<span class=\"code\">{facts.Patient ?? "not given"}</span>"),
        facts.ProviderLink,
        Markup.Of($"<a href=\"{home}Appointment/{Uri.EscapeDataString(facts.Id)}\">Open version {facts.Version}</a>"),
    ];
}
