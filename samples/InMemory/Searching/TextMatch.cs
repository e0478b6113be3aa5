using Hl7.Fhir.ElementModel;
using Vonk.Core.Repository;

namespace Samples.InMemory.Searching;

/// <summary>
/// Strings, <see href="http://hl7.org/fhir/STU3/search.html#string"/>: of names and addresses, any part will do. Case does not
/// matter; accents do, because the host runs without the data of cultures.
/// </summary>
internal static class TextMatch
{
    private static readonly string[] NameParts = ["family", "given", "prefix", "suffix", "text"];
    private static readonly string[] AddressParts = ["line", "city", "district", "state", "postalCode", "country", "text"];

    public static bool Matches(ITypedElement element, StringValue value) => Texts(element).OfType<string>().Any(text => value.Match switch
    {
        StringMatch.Exact => text == value.Value,
        StringMatch.Contains => text.Contains(value.Value, StringComparison.OrdinalIgnoreCase),
        _ => text.StartsWith(value.Value, StringComparison.OrdinalIgnoreCase),
    });

    private static IEnumerable<string?> Texts(ITypedElement element) => element.InstanceType switch
    {
        "HumanName" => Parts(element, NameParts),
        "Address" => Parts(element, AddressParts),
        _ => [ElementText.Of(element)],
    };

    private static IEnumerable<string?> Parts(ITypedElement element, string[] names) =>
        names.SelectMany(name => element.Children(name)).Select(ElementText.Of);
}
