using System.Text;
using System.Text.Json;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Tree;

namespace Registry.Http.Tests.Running;

/// <summary>An issue as a caller sees it.</summary>
public sealed record SeenIssue(string Severity, string Code, string? Spine, string Diagnostics, string? Expression, string Text = "");

/// <summary>Reads answers and holds every one of them against STU3.</summary>
internal static class Outcome
{
    private const string SpineSystem = "https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1";
    private static readonly FhirValidator Validator = new(PackageSet.Open(Path.Combine(Repository.Root, "conformance", "packages")));

    /// <summary>The issues of a refusal, after asserting that it is one as the spec wants it.</summary>
    public static async Task<IReadOnlyList<SeenIssue>> RefusedAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {body}");
        Assert.Equal("OperationOutcome", AssertValid(body, response));
        Assert.DoesNotContain(Appointments.NhsNumber, body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        var issues = Issues(ToJson(body));
        Assert.NotEmpty(issues);
        Assert.All(issues.Where(issue => issue.Severity is "error" or "fatal"), issue => Assert.False(string.IsNullOrEmpty(issue.Spine)));
        Assert.All(issues, issue => Assert.False(string.IsNullOrWhiteSpace(issue.Diagnostics)));
        return issues;
    }

    /// <summary>Asserts that a body is valid STU3 in the format its Content-Type says; returns the resource type.</summary>
    /// <remarks>
    /// Two of STU3's invariants contradict what the registry's specification asks of its Bundles: bdl-8 a version in <c>fullUrl</c> (I5a),
    /// bdl-4 an <c>entry.response</c> in a history (I4); later releases of FHIR corrected the second.
    /// </remarks>
    public static string AssertValid(string body, HttpResponseMessage response)
    {
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
        var source = Encoding.UTF8.GetBytes(body);
        var format = response.Content.Headers.ContentType!.MediaType!.Contains("xml", StringComparison.Ordinal) ? SourceFormat.Xml
            : SourceFormat.Json;
        var issues = new IssueList();
        using var tree = Validator.Read(source, format, issues);
        if (tree is not null)
            Validator.Validate(tree, issues);
        var errors = issues.ToList(format, source)
            .Where(issue => issue.IsError && issue.Id is not ("invariant-bdl-4" or "invariant-bdl-8"));
        Assert.True(!errors.Any(), string.Join('\n', errors) + body);
        if (body.Contains("OperationOutcome", StringComparison.Ordinal))
            AssertTexts(body);
        return tree!.Root.TypeName;
    }

    /// <summary>Every issue, in entries of Bundles too, says what is wrong in one sentence, and how to fix it (spec section 2).</summary>
    private static void AssertTexts(string body)
    {
        using var document = JsonDocument.Parse(ToJson(body));
        var outcomes = new List<JsonElement>();
        Collect(document.RootElement, outcomes);
        foreach (var issue in outcomes.SelectMany(outcome => outcome.GetProperty("issue").EnumerateArray()))
        {
            var text = issue.TryGetProperty("details", out var details) && details.TryGetProperty("text", out var found)
                ? found.GetString() : null;
            var diagnostics = issue.TryGetProperty("diagnostics", out var both) ? both.GetString() : null;
            Assert.False(string.IsNullOrWhiteSpace(text), $"no details.text: {issue}");
            Assert.False(string.IsNullOrWhiteSpace(diagnostics), $"no diagnostics: {issue}");
            Assert.NotEqual(text, diagnostics);
        }
    }

    private static void Collect(JsonElement at, List<JsonElement> outcomes)
    {
        if (at.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in at.EnumerateArray())
                Collect(item, outcomes);
        }
        else if (at.ValueKind == JsonValueKind.Object)
        {
            if (at.TryGetProperty("resourceType", out var type) && type.ValueEquals("OperationOutcome"))
                outcomes.Add(at);
            foreach (var member in at.EnumerateObject())
                Collect(member.Value, outcomes);
        }
    }

    /// <summary>The same resource as JSON, whatever it came as.</summary>
    public static string ToJson(string body)
    {
        if (!body.StartsWith('<'))
            return body;
        var issues = new IssueList();
        using var tree = Validator.Read(Encoding.UTF8.GetBytes(body), SourceFormat.Xml, issues);
        var json = new System.Buffers.ArrayBufferWriter<byte>();
        FhirValidator.WriteJson(tree!, json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>The same resource as XML; null where the JSON cannot be read.</summary>
    public static string? ToXml(string json)
    {
        var issues = new IssueList();
        using var tree = Validator.Read(Encoding.UTF8.GetBytes(json), SourceFormat.Json, issues);
        if (tree is null || issues.HasErrors)
            return null;
        using var xml = new MemoryStream();
        FhirValidator.WriteXml(tree, xml);
        return Encoding.UTF8.GetString(xml.ToArray());
    }

    private static List<SeenIssue> Issues(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("issue").EnumerateArray().Select(issue => new SeenIssue(
            issue.GetProperty("severity").GetString()!,
            issue.GetProperty("code").GetString()!,
            SpineOf(issue),
            issue.GetProperty("diagnostics").GetString()!,
            issue.TryGetProperty("expression", out var expression) ? expression[0].GetString() : null,
            issue.GetProperty("details").GetProperty("text").GetString()!))];
    }

    private static string? SpineOf(JsonElement issue)
    {
        if (!issue.TryGetProperty("details", out var details) || !details.TryGetProperty("coding", out var codings))
            return null;
        var coding = codings[0];
        Assert.Equal(SpineSystem, coding.GetProperty("system").GetString());
        return coding.GetProperty("code").GetString();
    }
}
