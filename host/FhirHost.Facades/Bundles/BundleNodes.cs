using System.Globalization;
using Hl7.Fhir.ElementModel;

namespace FhirHost.Facades.Bundles;

/// <summary>A Bundle of a facade's resources, <see href="http://hl7.org/fhir/STU3/bundle.html"/>.</summary>
internal static class BundleNodes
{
    /// <summary>A Bundle; the total is left out where it is null.</summary>
    public static IResource Of(string type, long? total, IReadOnlyDictionary<string, string> links, IEnumerable<SourceNode> entries,
        string informationModel)
    {
        List<SourceNode> children = [SourceNode.Valued("type", type)];
        if (total is { } count)
            children.Add(SourceNode.Valued("total", count.ToString(CultureInfo.InvariantCulture)));
        children.AddRange(links.Select(link =>
            SourceNode.Node("link", SourceNode.Valued("relation", link.Key), SourceNode.Valued("url", link.Value))));
        children.AddRange(entries);
        return SourceNode.Resource("Bundle", "Bundle", [.. children]).ToIResource(informationModel);
    }

    public static SourceNode Match(Uri serverBase, IResource resource) =>
        SourceNode.Node("entry", FullUrl(serverBase, resource), Resource(resource),
            SourceNode.Node("search", SourceNode.Valued("mode", "match")));

    public static SourceNode Outcome(IEnumerable<VonkIssue> issues) =>
        SourceNode.Node("entry", SourceNode.Resource("resource", "OperationOutcome", [.. issues.Select(Issue)]),
            SourceNode.Node("search", SourceNode.Valued("mode", "outcome")));

    /// <summary>An entry with a version; of a deletion there is no resource. What was answered then belongs into it from R4 on.</summary>
    public static SourceNode Version(Uri serverBase, IResource resource)
    {
        var change = resource.GetChangeIndicator();
        List<SourceNode> children = [FullUrl(serverBase, resource)];
        if (change != ResourceChange.Deleted)
            children.Add(Resource(resource));
        var (method, url, status) = change switch
        {
            ResourceChange.Deleted => ("DELETE", $"{resource.Type}/{resource.Id}", "204"),
            ResourceChange.Created => ("POST", resource.Type, "201"),
            _ => ("PUT", $"{resource.Type}/{resource.Id}", "200"),
        };
        children.Add(SourceNode.Node("request", SourceNode.Valued("method", method), SourceNode.Valued("url", url)));
        if (resource.InformationModel != VonkConstants.Model.FhirR3)
            children.Add(SourceNode.Node("response", SourceNode.Valued("status", status)));
        return SourceNode.Node("entry", [.. children]);
    }

    private static SourceNode Issue(VonkIssue issue)
    {
        var text = OutcomeText.OfOthers(issue.Details, issue.Diagnostics);
        var coding = issue.DetailCode is { } code
            ? SourceNode.Node("coding", Values(("system", issue.DetailCodeSystem), ("code", code))) : null;
        SourceNode[] details = [.. coding is null ? [] : new[] { coding }, .. Values(("text", text.Error))];
        return SourceNode.Node("issue",
        [
            .. Values(("severity", FhirCode.Of(issue.Severity)), ("code", FhirCode.Of(issue.IssueType))),
            SourceNode.Node("details", details),
            .. Values(("diagnostics", text.Diagnostics)),
        ]);
    }

    private static SourceNode[] Values(params (string Name, string? Value)[] elements) =>
    [
        .. elements.Where(element => !string.IsNullOrEmpty(element.Value))
            .Select(element => SourceNode.Valued(element.Name, element.Value!)),
    ];

    private static SourceNode FullUrl(Uri serverBase, IResource resource) =>
        SourceNode.Valued("fullUrl", new Uri(serverBase, $"{resource.Type}/{resource.Id}").AbsoluteUri);

    private static SourceNode Resource(IResource resource) =>
        SourceNode.Resource("resource", resource.Type, [.. resource.Children().Select(child => SourceNode.FromNode(child))]);
}
