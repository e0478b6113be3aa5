using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Specification;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Common;
using Vonk.Core.Context;
using static Vonk.Core.Context.VonkOutcome;

namespace Samples.InMemory.Interactions;

/// <summary>
/// <c>_summary</c> and <c>_elements</c> of what is read or found, <see href="http://hl7.org/fhir/STU3/search.html#summary"/>: a
/// pre-handler takes the parameter into account, a post-handler shortens what the host's handler answered.
/// </summary>
internal sealed class Summary(IStructureDefinitionSummaryProvider definitions)
{
    private const string Name = "_summary";
    private const string Elements = "_elements";
    private static readonly string[] Values = ["true", "text", "data", "count", "false"];

    /// <summary>Before the answer is made.</summary>
    public void Accept(IVonkContext context)
    {
        context.Arguments.Where(argument => argument.ArgumentName is Name or Elements).Handled();
        if (context.Arguments.GetArgument(Name) is { } summary && !Values.Contains(summary.ArgumentValue))
        {
            Refusal.Give(context, StatusCodes.Status400BadRequest, IssueType.Value,
                $"{Name} has a value that it does not take.", $"Give one of {string.Join(", ", Values)}.");
        }
    }

    /// <summary>After the answer was made.</summary>
    public void Shorten(IVonkContext context)
    {
        var response = context.Response;
        if (response.HttpResult != StatusCodes.Status200OK || response.Payload is not { } payload || MaskOf(context) is not { } mask)
            return;
        var isCount = context.Arguments.GetArgument(Name)?.ArgumentValue == "count";
        response.Payload = payload.Type != "Bundle" ? Subset.Of(payload, mask, definitions)
            : SourceNode.Resource("Bundle", "Bundle", [.. Children(payload, mask, isCount)]).ToIResource(payload.InformationModel);
    }

    private static MaskingNodeSettings? MaskOf(IVonkContext context) => context.Arguments.GetArgument(Name)?.ArgumentValue switch
    {
        "true" => new MaskingNodeSettings { IncludeInSummary = true, IncludeMandatory = true },
        "text" => new MaskingNodeSettings { IncludeElements = ["id", "meta", "text"], IncludeMandatory = true },
        "data" => new MaskingNodeSettings { IncludeAll = true, ExcludeNarrative = true },
        "count" => new MaskingNodeSettings { IncludeAll = true },
        _ => context.Arguments.GetArgument(Elements) is { } elements
            ? new MaskingNodeSettings { IncludeElements = ["id", "meta", .. elements.ArgumentValue.Split(',')], IncludeMandatory = true }
            : null,
    };

    private IEnumerable<SourceNode> Children(IResource bundle, MaskingNodeSettings mask, bool isCount) =>
        from child in bundle.Children()
        where !isCount || child.Name != "entry"
        select child.Name == "entry" ? Entry(child, mask, bundle.InformationModel) : SourceNode.FromNode(child);

    private SourceNode Entry(ISourceNode entry, MaskingNodeSettings mask, string informationModel) => SourceNode.Node("entry",
    [
        .. entry.Children().Select(child =>
            child.Name == "resource" ? Resource(child, mask, informationModel) : SourceNode.FromNode(child)),
    ]);

    /// <summary>A shorter resource; an outcome of the search stays whole.</summary>
    private SourceNode Resource(ISourceNode node, MaskingNodeSettings mask, string informationModel)
    {
        var found = node.ToIResource(informationModel);
        return found.Type == "OperationOutcome" ? SourceNode.FromNode(node) : SourceNode.Resource("resource", found.Type,
            [.. Subset.Of(found, mask, definitions).Children().Select(part => SourceNode.FromNode(part))]);
    }
}
