using Hl7.Fhir.ElementModel;
using Vonk.Core.Repository;

namespace Samples.InMemory.Searching;

/// <summary>References and URIs, <see href="http://hl7.org/fhir/STU3/search.html#reference"/>.</summary>
internal static class ReferenceMatch
{
    /// <summary>The value is <c>[type]/[id]</c>, a URL, or an id alone.</summary>
    public static bool Matches(ITypedElement element, ReferenceValue value, Uri serverBase) => Target(element, serverBase) is { } target
        && (target == value.Reference
            || (!value.Reference.Contains('/', StringComparison.Ordinal)
                && target.EndsWith($"/{value.Reference}", StringComparison.Ordinal)));

    public static bool Matches(ITypedElement element, UriValue value) => ElementText.Of(element) is { } own && value.Modifier switch
    {
        "below" => own.StartsWith(value.Value, StringComparison.Ordinal),
        "above" => value.Value.StartsWith(own, StringComparison.Ordinal),
        _ => own == value.Value,
    };

    /// <summary>What an element refers to: <c>[type]/[id]</c> where it is of this server, without a version.</summary>
    public static string? Target(ITypedElement element, Uri serverBase)
    {
        var text = element.InstanceType == "Reference" ? ElementText.Child(element, "reference") : ElementText.Of(element);
        if (text?.StartsWith(serverBase.AbsoluteUri, StringComparison.Ordinal) == true)
            text = text[serverBase.AbsoluteUri.Length..];
        return text?.Split("/_history/")[0];
    }
}
