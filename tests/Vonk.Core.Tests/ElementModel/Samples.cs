using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;

namespace Vonk.Core.Tests.ElementModel;

internal static class Samples
{
    public const string PatientJson = """
        {"resourceType":"Patient","id":"p","name":[{"family":"A","given":["B","C"]},{"family":"D"}],"active":true}
        """;

    public static ISourceNode Patient => FhirJsonNode.Parse(PatientJson);

    public static ISourceNode Bundle => SourceNode.Resource(
        "Bundle", "Bundle", SourceNode.Valued("type", "batch"), SourceNode.Node("entry", SourceNode.Valued("fullUrl", "a")),
            SourceNode.Node("entry", SourceNode.Valued("fullUrl", "b")));

    /// <summary>All there is of a tree, a line each.</summary>
    public static string Outline(this ISourceNode node) =>
        string.Join('\n', node.DescendantsAndSelf().Select(found => $"{found.Location}={found.Text}"));
}
