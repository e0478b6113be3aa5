namespace Registry.TestScripts.Reports;

/// <summary>What all reports call things.</summary>
internal static class ReportNames
{
    /// <summary>An id as FHIR allows it, the same for each run of a script.</summary>
    public static string Id(ScriptResult result)
    {
        var variant = result.Variant is null ? "" : $"-{result.Variant}";
        var id = string.Concat(((result.Script?.Id ?? Path.GetFileNameWithoutExtension(result.File)) + variant)
            .Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' ? character : '-'));
        return id.Length == 0 ? "script" : id.Length <= 64 ? id : id[^64..];
    }

    /// <summary>What happened, without characters that neither XML nor FHIR's strings allow.</summary>
    public static string? Message(ActionResult action) => action.Message is null ? null : Clean(action.Message);

    /// <inheritdoc cref="CleanText.Of"/>
    public static string Clean(string text) => CleanText.Of(text);

    /// <summary>The largest text of a body or message that a report shows, in characters.</summary>
    public const int MaxText = 20_000;

    public static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText] + "\n… (cut)";

    public static string Word(Outcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>One line that says which action it is.</summary>
    public static string Describe(ActionResult action) => action.Action switch
    {
        ScriptOperation operation when action.Exchange is { } exchange =>
            $"{operation.Code ?? "GET"}: {exchange.Method} {exchange.Url} → {exchange.Status}",
        ScriptOperation operation => $"{operation.Code ?? "GET"} {operation.Resource}",
        ScriptAssert assert when assert.Label.Length == 0 => $"assert {string.Join(", ", assert.Kinds)}",
        _ => action.Action.Label,
    };
}
