using System.Globalization;
using Hl7.Fhir.ElementModel;

namespace Samples.InMemory.Searching;

/// <summary>The text of elements, as it is compared.</summary>
internal static class ElementText
{
    /// <summary>The value of a primitive as FHIR writes it; null where it has none.</summary>
    public static string? Of(ITypedElement? element) => element?.Value switch
    {
        bool truth => truth ? "true" : "false",
        IFormattable value => value.ToString(format: null, CultureInfo.InvariantCulture),
        { } value => value.ToString(),
        null => null,
    };

    /// <summary>The value of a child.</summary>
    public static string? Child(ITypedElement element, string name) => Of(element.Children(name).FirstOrDefault());
}
