using System.Net;
using System.Text.Json.Nodes;

namespace Registry.Validation.Terminology.Server;

/// <summary>The messages of <c>$validate-code</c>, <see href="http://hl7.org/fhir/STU3/valueset-operations.html#validate-code"/>.</summary>
internal static class ValidateCodeMessages
{
    /// <summary>Parameters by which servers say that they do not know the system or the value set, beside a result of false.</summary>
    private static readonly string[] UnknownMarks = ["x-unknown-system", "x-caused-by-unknown-system", "x-unknown-valueset"];

    public static string Operation(CodeQuestion question) =>
        question.ValueSet is null ? "CodeSystem/$validate-code" : "ValueSet/$validate-code";

    /// <summary>The parameters of the operation.</summary>
    public static JsonObject Parameters(CodeQuestion question)
    {
        var parameters = new JsonArray { Parameter("url", "valueUri", question.ValueSet ?? question.System) };
        if (question.ValueSet is not null)
            parameters.Add(Parameter("system", "valueUri", question.System));
        parameters.Add(Parameter("code", "valueCode", question.Code));
        if (question.Display is { } display)
            parameters.Add(Parameter("display", "valueString", display));
        return new JsonObject { ["resourceType"] = "Parameters", ["parameter"] = parameters };
    }

    public static JsonObject Batch(IEnumerable<CodeQuestion> questions) => new()
    {
        ["resourceType"] = "Bundle",
        ["type"] = "batch",
        ["entry"] = new JsonArray([.. questions.Select(question => new JsonObject
        {
            ["resource"] = Parameters(question),
            ["request"] = new JsonObject { ["method"] = "POST", ["url"] = Operation(question) },
        })]),
    };

    /// <summary>The answers of a batch, in the order of its questions; null for each that failed.</summary>
    /// <exception cref="TerminologyException">It is no answer to the batch.</exception>
    public static CodeAnswer?[] Answers(JsonNode? body, int count)
    {
        if (Text(body, "resourceType") != "Bundle" || Member(body, "entry") is not JsonArray entries || entries.Count != count)
            throw new TerminologyException("The server's answer is no Bundle with an entry for each question.");
        return [.. entries.Select(entry => Answer(Status(entry), Member(entry, "resource")))];
    }

    /// <summary>One answer; null where the server failed.</summary>
    /// <exception cref="TerminologyException">It is no answer to the question.</exception>
    public static CodeAnswer? Answer(HttpStatusCode status, JsonNode? body)
    {
        if ((int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return null;
        // Not found, not supported, not processed: the server does not have what it would take.
        if (status != HttpStatusCode.OK)
            return CodeAnswer.Unknown;
        if (Text(body, "resourceType") != "Parameters" || Member(body, "parameter") is not JsonArray parameters)
            throw new TerminologyException("The server's answer has no Parameters.");
        if (parameters.Any(parameter => UnknownMarks.Contains(Text(parameter, "name"), StringComparer.Ordinal)))
            return CodeAnswer.Unknown;
        var result = parameters.FirstOrDefault(parameter => Text(parameter, "name") == "result");
        var display = parameters.FirstOrDefault(parameter => Text(parameter, "name") == "display");
        return Member(result, "valueBoolean") is JsonValue value && value.TryGetValue<bool>(out var isValid)
            ? new CodeAnswer(isValid, Text(display, "valueString"))
            : throw new TerminologyException("The server's answer has no result.");
    }

    private static HttpStatusCode Status(JsonNode? entry) =>
        Text(Member(entry, "response"), "status") is { Length: >= 3 } status
        && int.TryParse(status.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (HttpStatusCode)number
            : throw new TerminologyException("An entry of the server's answer has no status.");

    private static JsonObject Parameter(string name, string type, string value) => new() { ["name"] = name, [type] = value };

    private static JsonNode? Member(JsonNode? node, string name) => (node as JsonObject)?[name];

    private static string? Text(JsonNode? node, string name) =>
        Member(node, name) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
