using Hl7.Fhir.Model;

namespace Vonk.Core.Repository.ResultShaping;

/// <summary>How much of a result is wanted, or in which order.</summary>
#pragma warning disable CA1040 // the contract's marker
public interface IShapeValue;
#pragma warning restore CA1040

/// <summary>At most so many resources.</summary>
public sealed class CountShape(int count) : IShapeValue
{
    /// <summary>How many.</summary>
    public int Count { get; } = count;
}

/// <summary>Not the first so many.</summary>
public sealed class SkipShape(int skip) : IShapeValue
{
    /// <summary>How many.</summary>
    public int Skip { get; } = skip;
}

/// <summary>The direction of an order.</summary>
#pragma warning disable IDE1006, CA1507 // the contract's names
public enum SortDirection
{
    /// <summary>The least first.</summary>
    ascending,

    /// <summary>The greatest first.</summary>
    descending,
}

/// <summary>Whether the number of all matches is wanted.</summary>
public enum TotalOptions
{
    /// <summary>It is not.</summary>
    none,

    /// <summary>A guess will do.</summary>
    estimate,

    /// <summary>It is.</summary>
    accurate,
}
#pragma warning restore IDE1006, CA1507

/// <summary>In the order of a search parameter.</summary>
public class SortShape(string parameterCode, SearchParamType parameterType, SortDirection direction = SortDirection.ascending,
    int priority = 1) : IShapeValue
{
    /// <summary>The code of the search parameter.</summary>
    public string ParameterCode { get; } = parameterCode;

    /// <summary>Its type.</summary>
    public SearchParamType ParameterType { get; } = parameterType;

    /// <summary>The direction.</summary>
    public SortDirection Direction { get; } = direction;

    /// <summary>1 for the order that decides first, 2 for that which decides among what is equal by it, and so on.</summary>
    public int Priority { get; } = priority;
}

/// <summary>With what the matches refer to.</summary>
public class IncludeShape(string sourceType, string parameterCode, string[] targetTypes, bool recurse = false) : IShapeValue
{
    /// <summary>The type that refers.</summary>
    public string SourceType { get; } = sourceType;

    /// <summary>The search parameter whose references are followed.</summary>
    public string ParameterCode { get; } = parameterCode;

    /// <summary>The types that are wanted; none: all.</summary>
#pragma warning disable CA1819 // the contract's shape
    public string[] TargetTypes { get; } = targetTypes;
#pragma warning restore CA1819

    /// <summary>Whether the references of what is included are followed as well.</summary>
    public bool Recurse { get; } = recurse;
}

/// <summary>With what refers to the matches.</summary>
public class RevIncludeShape(string sourceType, string parameterCode, string[] targetTypes, bool recurse = false)
    : IncludeShape(sourceType, parameterCode, targetTypes, recurse);
