using System.Globalization;
using Hl7.Fhir.ElementModel;
using Vonk.Core.Support;

namespace Vonk.Core.ElementModel;

/// <summary>A Bundle of any FHIR version, put together step by step. Each step returns a new one.</summary>
public class GenericBundle : ISourceNode
{
    private readonly ISourceNode _bundle;

    private protected GenericBundle(ISourceNode bundle) => _bundle = bundle;

    /// <inheritdoc/>
    public string Name => _bundle.Name;

    /// <inheritdoc/>
    public string Text => _bundle.Text;

    /// <inheritdoc/>
    public string Location => _bundle.Location;

    /// <summary>A Bundle that goes on from these nodes.</summary>
    public static GenericBundle FromBundle(ISourceNode bundle) => new(bundle);

    /// <summary>With an id, and the instant at which it was made.</summary>
    public GenericBundle Meta(string id, DateTimeOffset lastUpdated) => With(
        ["id", "meta"],
            first: [SourceNode.Valued("id", id),
            SourceNode.Node("meta", SourceNode.Valued("lastUpdated", lastUpdated.ToFhirDateTimeFormat()))]);

    /// <summary>With an identifier.</summary>
    public GenericBundle Identifier(string system, string value) => With(
        ["identifier"], last: [SourceNode.Node("identifier", SourceNode.Valued("system", system), SourceNode.Valued("value", value))]);

    /// <summary>With the number of matches.</summary>
    public GenericBundle Total(long total) =>
        With(["total"], last: [SourceNode.Valued("total", total.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>With one more link.</summary>
    public GenericBundle AddLink(string relation, string uri) =>
        With([], last: [SourceNode.Node("link", SourceNode.Valued("relation", relation), SourceNode.Valued("url", uri))]);

    /// <summary>With these links besides.</summary>
    public GenericBundle Links(Dictionary<string, string> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        return links.Aggregate(this, (bundle, link) => bundle.AddLink(link.Key, link.Value));
    }

    /// <summary>With one more entry.</summary>
    public GenericBundle AddEntry(ISourceNode resource, string fullUrl) => With(
        [], last: [SourceNode.Node("entry", SourceNode.Valued("fullUrl", fullUrl), AsResource(resource))]);

    /// <inheritdoc cref="AddEntry(ISourceNode, string)"/>
    public GenericBundle AddEntry(ISourceNode resource, Uri fullUrl)
    {
        ArgumentNullException.ThrowIfNull(fullUrl);
        return AddEntry(resource, fullUrl.ToString());
    }

    /// <inheritdoc/>
    public IEnumerable<ISourceNode> Children(string? name = null) => _bundle.Children(name);

    private protected static SourceNode AsResource(ISourceNode resource) =>
        SourceNode.Resource("resource", resource.GetResourceTypeIndicator() ?? resource.Name,
            [.. resource.Children().Select(child => SourceNode.FromNode(child))]);

    private protected SourceNode With(SourceNode entry) => Node([], last: [entry]);

    private GenericBundle With(string[] instead, SourceNode[]? first = null, SourceNode[]? last = null) => new(Node(instead, first, last));

    private SourceNode Node(string[] instead, SourceNode[]? first = null, SourceNode[]? last = null) => SourceNode.Resource(
        "Bundle", "Bundle",
            [.. first ?? [], .. _bundle.Children().Where(child => !instead.Contains(child.Name))
            .Select(child => SourceNode.FromNode(child)), .. last ?? []]);
}
