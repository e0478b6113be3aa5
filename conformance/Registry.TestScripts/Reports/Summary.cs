using System.Text.Json;
using System.Text.Json.Serialization;

namespace Registry.TestScripts.Reports;

/// <summary>A script in a summary, in the order of its members in JSON; what is empty is left out.</summary>
internal sealed record ScriptSummary(
    string? Id, string? Name, string? File, string? Result, decimal? Score, string? Variant, string? Message, string? Url,
    string? Description, bool? Loaded, bool? Interrupted, bool? PreparationFailed, DateTimeOffset? Started, double? Seconds,
    PartSummary? Setup, IReadOnlyList<PartSummary>? Tests, PartSummary? Teardown)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default,
    };

    public static ScriptSummary Of(ScriptResult result) => new(
        ReportNames.Id(result), ReportNames.Clean(result.Name), ReportNames.Clean(result.File), ReportNames.Word(result.Outcome),
        result.Score, Text(result.Variant), Text(result.Message), Text(result.Script?.Url), Text(result.Script?.Description),
        result.Script is not null, result.WasInterrupted, result.PreparationFailed, result.Started, result.Duration.TotalSeconds,
        PartSummary.Of(result.Setup), [.. result.Tests.Select(test => PartSummary.Of(test)!)], PartSummary.Of(result.Teardown));

    public ScriptResult ToResult() => new()
    {
        File = File ?? "",
        Script = Loaded == false ? null
            : new Script { File = File ?? "", Id = Id ?? "", Name = Name ?? "", Url = Url ?? "", Description = Description ?? "" },
        Message = Message,
        Started = Started ?? default,
        Duration = TimeSpan.FromSeconds(Seconds ?? 0),
        WasInterrupted = Interrupted ?? false,
        PreparationFailed = PreparationFailed ?? false,
        Setup = Setup?.ToResult(),
        Tests = [.. (Tests ?? []).OfType<PartSummary>().Select(test => test.ToResult())],
        Teardown = Teardown?.ToResult(),
    };

    /// <summary>A text as reports show it; null where it is empty.</summary>
    public static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : ReportNames.Cut(ReportNames.Clean(text));

    public static Outcome Outcome(string? word) =>
        Enum.TryParse<Outcome>(word, ignoreCase: true, out var outcome) ? outcome : TestScripts.Outcome.Error;
}

/// <summary>Setup, a test or teardown.</summary>
internal sealed record PartSummary(
    string? Id, string? Name, string? Description, string? Result, IReadOnlyList<ActionSummary>? Actions)
{
    public static PartSummary? Of(PartResult? part) => part is null ? null : new(
        ReportNames.Clean(part.Id), ReportNames.Clean(part.Name), ScriptSummary.Text(part.Description), ReportNames.Word(part.Outcome),
        [.. part.Actions.Select(ActionSummary.Of)]);

    public PartResult ToResult() => new(Id ?? "", Name ?? "", Description ?? "", [.. (Actions ?? []).Select(action => action.ToResult())]);
}

/// <summary>An assert, by what it checks, or an operation, by its code.</summary>
internal sealed record ActionSummary(
    string? Assert, string? Operation, int? Line, string? Label, string? Result, string? Message, string? Expected, string? Actual,
    ExchangeSummary? Exchange)
{
    public static ActionSummary Of(ActionResult action) => new(
        action.Action is ScriptAssert assert ? string.Join(", ", assert.Kinds) : null,
        action.Action is ScriptOperation operation ? operation.Code ?? "" : null, action.Action.Line,
        ScriptSummary.Text(action.Action.Label), ReportNames.Word(action.Outcome), ScriptSummary.Text(action.Message),
        ScriptSummary.Text(action.Expected), ScriptSummary.Text(action.Actual), ExchangeSummary.Of(action.Exchange));

    public ActionResult ToResult() => new(
        Assert is { } kinds ? new ScriptAssert(Line ?? 0, Label ?? "") { Kinds = [kinds] }
            : new ScriptOperation(Line ?? 0, Label ?? "") { Code = Operation is { Length: > 0 } code ? code : null },
        ScriptSummary.Outcome(Result), Message)
    {
        Expected = Expected,
        Actual = Actual,
        Exchange = Exchange?.ToExchange(),
    };
}

/// <summary>A request and its answer; each header as a line, secrets masked.</summary>
internal sealed record ExchangeSummary(
    string? Method, string? Url, int? Status, double? Seconds, IReadOnlyList<string>? RequestHeaders, string? RequestBody,
    IReadOnlyList<string>? ResponseHeaders, string? ResponseBody)
{
    public static ExchangeSummary? Of(Exchange? exchange) => exchange is null ? null : new(
        exchange.Method, ReportNames.Clean(exchange.Url), exchange.Status, exchange.Duration.TotalSeconds,
        Lines(exchange.RequestHeaders), ScriptSummary.Text(exchange.RequestBody),
        Lines(exchange.ResponseHeaders), ScriptSummary.Text(exchange.ResponseBody));

    public Exchange ToExchange() => new()
    {
        Method = Method ?? "",
        Url = Url ?? "",
        Status = Status ?? 0,
        Duration = TimeSpan.FromSeconds(Seconds ?? 0),
        RequestHeaders = Headers(RequestHeaders),
        RequestBody = RequestBody ?? "",
        ResponseHeaders = Headers(ResponseHeaders),
        ResponseBody = ResponseBody ?? "",
    };

    private static IReadOnlyList<string> Lines(IReadOnlyList<(string Name, string Value)> headers) => [.. headers.Select(header =>
        ReportNames.Clean($"{header.Name}: {(Secrets.IsHeader(header.Name) ? Secrets.Mask : header.Value)}"))];

    private static IReadOnlyList<(string Name, string Value)> Headers(IReadOnlyList<string?>? lines) => [.. (lines ?? [])
        .Select(line => (line ?? "").Split(": ", 2)).Select(pair => (pair[0], pair.Length == 1 ? "" : pair[1]))];
}
