using Fhir.Http.Html;

namespace Registry.Plugin.Pages;

/// <summary>One version of an appointment, with links to the others.</summary>
internal static class AppointmentPage
{
    private const int MostVersions = 20;

    public static HtmlPage Of(JsonElement appointment, Markup raw, string home)
    {
        var facts = new AppointmentFacts(appointment);
        return new HtmlPage("Appointment", home, Markup.Of($"""
            <p class="when"><strong>{facts.When}</strong></p>
            <dl class="facts">
            {Fact("Patient (NHS number)", Markup.Of($"<span class=\"code\">{facts.Patient ?? "not given"}</span>"))}
            {Fact("Booked at", facts.ProviderLink)}
            {Optional("Kind", facts.Kinds)}
            {Optional("Description", facts.Description)}
            {Fact("Created", Markup.Of($"{facts.Created}"))}
            {Fact("Last change", Markup.Of($"{facts.Changed}"))}
            {(facts.Id.Length == 0 ? Markup.Empty : Fact("Id", Markup.Of($"<code>{facts.Id}</code>")))}
            </dl>
            {Others(facts)}
            {Versions(facts, home)}
            {raw}
            """))
        { Badge = facts.StatusBadge };
    }

    private static Markup Fact(string name, Markup value) => Markup.Of($"<dt>{name}</dt><dd>{value}</dd>\n");

    private static Markup Optional(string name, string? value) =>
        string.IsNullOrEmpty(value) ? Markup.Empty : Fact(name, Markup.Of($"{value}"));

    private static Markup Others(AppointmentFacts facts)
    {
        var others = facts.Others.Select(other => Markup.Of($"""
            <li>{AppointmentFacts.NameOf(other)}
            <span class="badge">{AppointmentFacts.Words(other.TextOf("status") ?? "no answer")}</span></li>

            """)).ToList();
        return others.Count == 0 ? Markup.Empty
            : Markup.Of($"<section><h2>Also taking part</h2><ul class=\"items\">\n{Markup.Join(others)}</ul></section>");
    }

    private static Markup Versions(AppointmentFacts facts, string home)
    {
        // What was validated only, or refused, has no version.
        if (facts.Version == 0 || facts.Id.Length == 0)
            return Markup.Empty;
        var url = $"{home}Appointment/{Uri.EscapeDataString(facts.Id)}";
        var numbers = Enumerable.Range(1, facts.Version).TakeLast(MostVersions).Reverse();
        var links = numbers.Select(number => number == facts.Version
            ? Markup.Of($"<li><a href=\"{VersionUrl(url, number)}\" aria-current=\"page\">Version {number}</a>, shown here</li>\n")
            : Markup.Of($"<li><a href=\"{VersionUrl(url, number)}\">Version {number}</a></li>\n"));
        return Markup.Of($"""
            <section><h2>Versions</h2>
            <ul class="items">
            {Markup.Join(links)}</ul>
            <p><a href="{url}">Current version</a> · <a href="{url}/_history">All versions</a></p>
            </section>
            """);
    }

    private static string VersionUrl(string url, int version) => string.Create(CultureInfo.InvariantCulture, $"{url}/_history/{version}");
}
