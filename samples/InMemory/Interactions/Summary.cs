using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Specification;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Common;
using Vonk.Core.Context;
using static Vonk.Core.Context.VonkOutcome;

namespace Samples.InMemory.Interactions;

/// <summary>
/// <c>_summary</c> and <c>_elements</c> of what is read or found, <see href="http://hl7.org/fhir/STU3/search.html#summary"/>: a pre-handler takes the
/// parameter into account, a post-handler shortens what the host's handler answered.
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
                $"{Name} takes one of {string.Join(", ", Values)}.");
        }
    }

    /// <summary>After the answer was made.</summary>
    public void Shorten(IVonkContext context)
    {
        var response = context.Response;
        if (response.HttpResult != StatusCodes.Status200OK || response.Payload is not { } payload || MaskOf(context) is not { } mask)
            return;
        if (payload.Type != "Bundle")
            response.Payload = Subset.Of(payload, mask, definitions);
        else if (context.Arguments.GetArgument(Name)?.ArgumentValue == "count")
            response.Payload = Copy(payload, payload.Children().Where(child => child.Name != "entry").Select(child => SourceNode.FromNode(child)));
        else
            response.Payload = Copy(payload, payload.Children().Select(child => child.Name == "entry" ? Entry(child, mask, payload) : SourceNode.FromNode(child)));
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

    /// <summary>An entry with a shorter resource; an outcome of the search stays whole.</summary>
    private SourceNode Entry(ISourceNode entry, MaskingNodeSettings mask, IResource bundle) => SourceNode.Node("entry",
    [
        .. entry.Children().Select(child => child.Name == "resource" && child.ToIResource(bundle.InformationModel) is { Type: not "OperationOutcome" } found
            ? SourceNode.Resource("resource", found.Type, [.. Subset.Of(found, mask, definitions).Children().Select(part => SourceNode.FromNode(part))])
            : SourceNode.FromNode(child)),
    ]);

    private static IResource Copy(IResource bundle, IEnumerable<SourceNode> children) =>
        SourceNode.Resource("Bundle", "Bundle", [.. children]).ToIResource(bundle.InformationModel);
}
