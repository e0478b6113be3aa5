using System.Globalization;
using FhirHost.Facades.Bundles;
using Vonk.Core.Metadata;
using Vonk.Core.Repository.ResultShaping;

namespace FhirHost.Facades.Queries;

/// <summary>The parameters that say how much of a result is wanted, and in which order.</summary>
internal static class Shapes
{
    private const string Include = "_include";
    private const string RevInclude = "_revinclude";

    public static bool AreMeantBy(string name) => name is PageArguments.Count or PageArguments.Skip or PageArguments.Sort
        || IsInclude(name, out _, out _);

    /// <exception cref="SearchValueException">The value is wrong; the message says what is right.</exception>
    /// <exception cref="NotSupportedException">There is no such parameter to sort by.</exception>
    public static IEnumerable<IShapeValue> Of(string name, string value, IModelService? model, IReadOnlyList<string> types) => name switch
    {
        PageArguments.Count => [new CountShape(Number(value))],
        PageArguments.Skip => [new SkipShape(Number(value))],
        PageArguments.Sort => [.. value.Split(',').Select((part, at) => Sort(part, at + 1, model, types))],
        _ => [Included(name, value)],
    };

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new SearchValueException("The value must be a whole number, 0 or more.");

    private static SortShape Sort(string part, int priority, IModelService? model, IReadOnlyList<string> types)
    {
        var code = part.TrimStart('-');
        var parameter = model?.FindSearchParametersByCode(code, [.. types]).FirstOrDefault()
            ?? throw new NotSupportedException($"There is no parameter {code} to sort by.");
        return new SortShape(code, parameter.Type, part.StartsWith('-') ? SortDirection.descending : SortDirection.ascending, priority);
    }

    private static IncludeShape Included(string name, string value)
    {
        IsInclude(name, out var isReverse, out var recurse);
        var (source, code, targets) = value.Split(':') switch
        {
            [{ Length: > 0 } type, { Length: > 0 } reference] => (type, reference, Array.Empty<string>()),
            [{ Length: > 0 } type, { Length: > 0 } reference, { Length: > 0 } target] => (type, reference, [target]),
            _ => throw new SearchValueException("The value is written as [type]:[reference] or [type]:[reference]:[target type]."),
        };
        return isReverse ? new RevIncludeShape(source, code, targets, recurse) : new IncludeShape(source, code, targets, recurse);
    }

    private static bool IsInclude(string name, out bool isReverse, out bool recurse)
    {
        var parts = name.Split(':', 2);
        isReverse = parts[0] == RevInclude;
        recurse = parts is [_, "recurse" or "iterate"];
        return (isReverse || parts[0] == Include) && (parts.Length == 1 || recurse);
    }
}
