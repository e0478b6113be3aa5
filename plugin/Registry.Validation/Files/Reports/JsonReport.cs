using System.Text.Json.Serialization;

namespace Registry.Validation.Files.Reports;

/// <summary>
/// A JSON array of objects with <c>file</c>, <c>valid</c> and an STU3 OperationOutcome,
/// <see href="http://hl7.org/fhir/STU3/operationoutcome.html"/> .
/// </summary>
internal sealed class JsonReport(TextWriter output) : IReport
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    // An outcome has at least one issue.
    private static readonly ValidationIssue Valid = new()
    {
        Id = "valid",
        Severity = IssueSeverity.Information,
        Code = IssueCode.Informational,
        Text = new("The resource is valid.", "Nothing has to be corrected."),
        Expression = "",
    };

    private bool _any;

    public void Add(FileResult result)
    {
        IEnumerable<ValidationIssue> issues = result.Issues.Count == 0 ? [Valid] : result.Issues;
        output.Write(_any ? ",\n" : "[\n");
        output.Write(JsonSerializer.Serialize(new
        {
            file = result.File,
            valid = result.IsValid,
            outcome = new { resourceType = "OperationOutcome", issue = issues.Select(Issue) },
        }, Json));
        _any = true;
    }

    public void Dispose()
    {
        output.WriteLine(_any ? "\n]" : "[]");
        output.Flush();
    }

    private static object Issue(ValidationIssue issue) => new
    {
        severity = ReportText.Severity(issue),
        code = issue.Code,
        details = new { coding = new[] { new { code = issue.Id } }, text = issue.Text.Error },
        diagnostics = issue.Line > 0 ? $"{issue.Diagnostics} [line {issue.Line}, column {issue.Column}]" : issue.Diagnostics,
        expression = issue.Expression.Length > 0 ? new[] { issue.Expression } : null,
    };
}
