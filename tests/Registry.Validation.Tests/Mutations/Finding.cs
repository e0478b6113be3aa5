using Registry.Validation.Issues;

namespace Registry.Validation.Tests.Mutations;

/// <summary>What a case expects of one finding; texts are for people and may change.</summary>
internal sealed record Finding(string Severity, string Code, string Id, string Expression)
{
    /// <summary>Reads <c>severity code id expression</c>; the expression of the body as a whole is empty.</summary>
    public static Finding Parse(string text)
    {
        var parts = text.Split(' ', 4);
        return new Finding(parts[0], parts[1], parts[2], parts.Length > 3 ? parts[3] : "");
    }

    public static Finding Of(ValidationIssue issue) =>
        new(issue.Severity.ToString().ToLowerInvariant(), issue.Code, issue.Id, issue.Expression);

    public override string ToString() => $"{Severity} {Code} {Id} {Expression}".TrimEnd();
}
