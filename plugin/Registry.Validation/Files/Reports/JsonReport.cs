using Registry.Validation.Files;

namespace Registry.Validation.Files.Reports;

/// <summary>
/// A JSON array of objects with <c>file</c>, <c>valid</c> and an STU3 OperationOutcome,
/// <see href="http://hl7.org/fhir/STU3/operationoutcome.html"/> .
/// </summary>
internal sealed class JsonReport(TextWriter output) : IReport
{
    private bool _any;

    public void Add(FileResult result)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("file", result.File);
            json.WriteBoolean("valid", result.IsValid);
            json.WritePropertyName("outcome");
            Outcome(json, result.Issues);
            json.WriteEndObject();
        }

        output.Write(_any ? ",\n" : "[\n");
        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        _any = true;
    }

    public void Dispose()
    {
        output.WriteLine(_any ? "\n]" : "[]");
        output.Flush();
    }

    private static void Outcome(Utf8JsonWriter json, IReadOnlyList<ValidationIssue> issues)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "OperationOutcome");
        json.WriteStartArray("issue");
        // An outcome has at least one issue.
        if (issues.Count == 0)
            Issue(json,
                new ValidationIssue
                {
                    Id = "valid",
                    Severity = IssueSeverity.Information,
                    Code = IssueCode.Informational,
                    Text = new("The resource is valid.", "Nothing has to be corrected."),
                    Expression = ""
                });
        foreach (var issue in issues)
            Issue(json, issue);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Issue(Utf8JsonWriter json, ValidationIssue issue)
    {
        json.WriteStartObject();
        json.WriteString("severity", issue.Severity.ToString().ToLowerInvariant());
        json.WriteString("code", issue.Code);
        json.WriteStartObject("details");
        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("code", issue.Id);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("text", issue.Text.Error);
        json.WriteEndObject();
        json.WriteString("diagnostics", issue.Line > 0 ? $"{issue.Diagnostics} [line {issue.Line}, column {issue.Column}]"
            : issue.Diagnostics);
        if (issue.Expression.Length > 0)
        {
            json.WriteStartArray("expression");
            json.WriteStringValue(issue.Expression);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
