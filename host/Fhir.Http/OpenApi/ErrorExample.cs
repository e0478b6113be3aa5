using System.Text.Json.Nodes;

namespace Fhir.Http.OpenApi;

/// <summary>An issue as an example of a refusal.</summary>
/// <param name="Name">What the example is called; without blanks.</param>
/// <param name="Code">FHIR's type of issue.</param>
/// <param name="Text">What is wrong, in one sentence.</param>
/// <param name="Diagnostics">How to fix it.</param>
/// <param name="Severity">FHIR's severity.</param>
internal sealed record ErrorExample(string Name, string Code, string Text, string Diagnostics, string Severity = "error")
{
    /// <summary>The code by which a system distinguishes the error; null where it has no code.</summary>
    public IssueCoding? Coding { get; init; }

    public JsonObject Outcome()
    {
        var details = new JsonObject();
        if (Coding is (var system, var code, var display))
            details["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code, ["display"] = display });
        details["text"] = Text;
        return new JsonObject
        {
            ["resourceType"] = "OperationOutcome",
            ["issue"] = new JsonArray(new JsonObject
            {
                ["severity"] = Severity,
                ["code"] = Code,
                ["details"] = details,
                ["diagnostics"] = Diagnostics,
            }),
        };
    }
}
