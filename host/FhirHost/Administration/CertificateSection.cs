using Fhir.Http.Html;
using FhirHost.Tls.Endings;

namespace FhirHost.Administration;

/// <summary>The certificates and revocation lists that the server works with, and when each of them ends.</summary>
internal sealed class CertificateSection(CertificateState state)
{
    private static readonly string[] Columns = ["What", "File", "Thumbprint", "Ends", "Days left"];

    public Markup ToMarkup(DateTimeOffset now)
    {
        var endings = state.Endings().OrderBy(ending => ending.Until).ToList();
        if (endings.Count == 0)
            return new Markup("<p>The server has no certificate of its own and checks none of clients.</p>");
        var findings = state.Findings().Select(finding => Markup.Of($"""
            <li class="issue {(finding.IsError ? "error" : "warning")}">{finding.Text}</li>

            """));
        return Markup.Of($"""
            <ul class="issues">{Markup.Join(findings)}</ul>
            {HtmlTable.Of(Columns, endings.Select(ending => Row(ending, now)))}
            """);
    }

    private static Markup[] Row(Ending ending, DateTimeOffset now) =>
    [
        Markup.Of($"{ending.Name}"),
        Markup.Of($"<code>{ending.Path}</code>"),
        Markup.Of($"<code>{ending.Id}</code>"),
        Markup.Of($"{AdminFacts.Moment(ending.Until.ToUniversalTime())}"),
        Markup.Of($"{Math.Floor(ending.DaysLeft(now)).ToString(CultureInfo.InvariantCulture)}"),
    ];
}
