using Hl7.Fhir.ElementModel;
using Samples.InMemory.Store;
using Vonk.Core.Repository;
using Vonk.Core.Repository.ResultShaping;

namespace Samples.InMemory.Searching;

/// <summary>The order of a result, <see href="http://hl7.org/fhir/STU3/search.html#sort"/>. What has no value comes last.</summary>
internal static class SortOrder
{
    public static IEnumerable<Candidate> Of(IEnumerable<Candidate> found, IEnumerable<IShapeValue> shapes, SearchIndex index)
    {
        // The least important order first, because sorting keeps the order of what is equal. The store's own comes last of all.
        var sorted = found.OrderBy(candidate => candidate.Version.Sequence);
        foreach (var sort in shapes.OfType<SortShape>().OrderByDescending(shape => shape.Priority))
        {
            IComparable? Key(Candidate candidate) => KeyOf(candidate.Version, sort.ParameterCode, index);
            var withValues = sorted.OrderBy(candidate => Key(candidate) is null);
            sorted = sort.Direction == SortDirection.ascending ? withValues.ThenBy(Key) : withValues.ThenByDescending(Key);
        }

        return sorted;
    }

    private static IComparable? KeyOf(StoredVersion version, string code, SearchIndex index)
    {
        // Two versions may be of the same instant, and none of the same place.
        if (code == "_lastUpdated")
            return version.Sequence;
        return index.Find(version, code) is [var element, ..] ? KeyOf(element) : null;
    }

    private static IComparable? KeyOf(ITypedElement element) => element.InstanceType switch
    {
        "date" or "dateTime" or "instant" or "Period" or "Timing" => DateMatch.PeriodOf(element)?.LowerBound,
        "decimal" or "integer" or "positiveInt" or "unsignedInt" or "Quantity" or "Age" or "Money" or "Duration" =>
            NumberMatch.Range(element)?.Low,
        "Reference" => ElementText.Child(element, "reference"),
        "Identifier" => ElementText.Child(element, "value"),
        "HumanName" => Plain(ElementText.Child(element, "family") ?? ElementText.Child(element, "text")),
        _ => Plain(ElementText.Of(element)),
    };

    private static string? Plain(string? text) => text?.ToUpperInvariant();
}
