using Fhir.Http.Html;

namespace Registry.Plugin.Pages;

/// <summary>All versions of an appointment, as a table, newest first.</summary>
internal static class HistoryPage
{
    private static readonly string[] Columns = ["Version", "Status", "Changed on", "Appointment", "Change"];

    public static HtmlPage Of(JsonElement bundle, Markup raw, string home) => new("Versions of an appointment", home, Markup.Of($"""
        {HtmlTable.Of(Columns, Versions(bundle).Select(entry => Row(entry, home)))}
        {raw}
        """));

    private static IEnumerable<JsonElement> Versions(JsonElement bundle) =>
        bundle.Items("entry").Where(entry => entry.Member("resource") is not null);

    private static Markup[] Row(JsonElement entry, string home)
    {
        var facts = new AppointmentFacts(entry.Member("resource")!.Value);
        var url = string.Create(CultureInfo.InvariantCulture,
            $"{home}Appointment/{Uri.EscapeDataString(facts.Id)}/_history/{facts.Version}");
        return
        [
            Markup.Of($"<a href=\"{url}\">Version {facts.Version}</a>"),
            facts.StatusBadge,
            Markup.Of($"{facts.Changed}"),
            Markup.Of($"{facts.When}"),
            Markup.Of($"{(entry.TextOf("request", "method") == "POST" ? "registered" : "status changed")}"),
        ];
    }
}
