using System.Text.Json;

namespace Fhir.Http.Html;

/// <summary>An OperationOutcome as a list of what is wrong and how to fix it.</summary>
internal static class OutcomeView
{
    private static readonly string[] Severities = ["fatal", "error", "warning", "information"];

    /// <summary>The issues and, where the caller was not let in, how to get access.</summary>
    public static Markup Of(JsonElement outcome, int status, string home) => Markup.Of($"""
        <ul class="issues">
        {Markup.Join(outcome.Items("issue").Select(Issue))}
        </ul>
        {(status is 401 or 403 ? HowToGetAccess(home) : Markup.Empty)}
        """);

    private static Markup Issue(JsonElement issue)
    {
        var severity = issue.TextOf("severity") ?? "error";
        var (text, diagnostics) = (issue.TextOf("details", "text"), issue.TextOf("diagnostics"));
        var places = string.Join(", ", issue.Items("expression").Select(place => place.ToString()));
        return Markup.Of($"""
            <li class="issue {(Severities.Contains(severity, StringComparer.Ordinal) ? severity : "error")}">
            <p><span class="badge">{severity}</span> <strong>{text ?? Codes(issue)[0]}</strong></p>
            {(diagnostics is null || diagnostics == text ? Markup.Empty : Markup.Of($"<p>{diagnostics}</p>"))}
            {(places.Length == 0 ? Markup.Empty : Markup.Of($"<p>At <code>{places}</code></p>"))}
            <p class="quiet">{string.Join(", ", Codes(issue))}</p>
            </li>

            """);
    }

    private static string[] Codes(JsonElement issue)
    {
        var codes = issue.Member("details") is { } details
            ? details.Items("coding").Select(coding => coding.TextOf("display") ?? coding.TextOf("code")) : [];
        return [.. codes.Append(issue.TextOf("code")).OfType<string>().DefaultIfEmpty("unknown")];
    }

    private static Markup HowToGetAccess(string home) => Markup.Of($"""
        <section><h2>How to get access</h2>
        <p>Patients' data is shown to callers that send an access token: <code>Authorization: Bearer …</code>. A browser sends none when
        it follows a link. Ask the token service of this server for a token that grants the interaction, and send the request with a client
        that can set the header. On a development server, the <a href="{home}">first page</a> gets a token and shows answers with it.</p>
        </section>
        """);
}
