#pragma warning disable CA1715 // the contract's name
using Hl7.Fhir.ElementModel;
using Hl7.FhirPath;

namespace Vonk.Core.ElementModel;

/// <summary>Reading and changing untyped nodes. The original stays as it was: go on with what is returned.</summary>
/// <remarks>What releases from 6.9 on advise against is not here: change a POCO instead.</remarks>
public static partial class ISourceNodeExtensions
{
    /// <summary>
    /// The nodes that a FHIRPath leads to. Names are those of the serialised form: <c>valueBoolean</c>, not <c>value</c>.
    /// </summary>
    public static IEnumerable<ISourceNode> SelectNodes(this ISourceNode original, string fhirPath) =>
        original.ToTypedElement().Select(fhirPath).Select(found => found.ToSourceNode());

    /// <summary>The value of the first node that a FHIRPath leads to.</summary>
    public static string? SelectText(this ISourceNode original, string fhirPath) => original.SelectNodes(fhirPath).FirstOrDefault()?.Text;

    /// <summary>The child of this name at a position among those of the name; null if missing.</summary>
    public static ISourceNode? Child(this ISourceNode original, string name, int arrayIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(original);
        return original.Children(name).ElementAtOrDefault(arrayIndex);
    }

    /// <summary>The value of the child of this name; null if missing.</summary>
    public static string? ChildString(this ISourceNode original, string name, int arrayIndex = 0) => original.Child(name, arrayIndex)?.Text;
}
