using Vonk.Core.Context;

namespace Vonk.Core.Repository;

/// <summary>What a search parameter is compared with.</summary>
#pragma warning disable CA1040 // the contract's marker
public interface IFilterValue;
#pragma warning restore CA1040

/// <summary>The resource types that are searched.</summary>
public sealed record ResourceTypesValue(IEnumerable<string> ResourceTypes) : IFilterValue;

/// <summary>Resource types that are not searched.</summary>
public sealed record ResourceTypesNotValue(IEnumerable<string> ResourceTypes) : IFilterValue;

/// <summary>Whether there is no value.</summary>
public sealed record MissingValue(bool IsMissing) : IFilterValue;

/// <summary>The text of a parameter that the host does not know.</summary>
public sealed record RawValue(string Value) : IFilterValue;

/// <summary>What is referred to must itself be found: <c>patient.name=Ada</c>.</summary>
/// <param name="Targets">The types it may be of.</param>
/// <param name="Context">Makes the query of the target.</param>
/// <param name="Arguments">The arguments of that query.</param>
/// <param name="Options">The options of that query.</param>
/// <param name="Level">The level of that query.</param>
public sealed record ReferenceToValue(IEnumerable<string> Targets, QueryContext Context, IArgumentCollection Arguments,
    SearchOptions Options, int Level) : IFilterValue;

/// <summary>What refers to it must itself be found: <c>_has:Observation:patient:code=1234</c>.</summary>
/// <param name="Source">The type that refers.</param>
/// <param name="Context">Makes the query of the source.</param>
/// <param name="Arguments">The arguments of that query.</param>
/// <param name="Options">The options of that query.</param>
/// <param name="Level">The level of that query.</param>
public sealed record ReferenceFromValue(string Source, QueryContext Context, IArgumentCollection Arguments, SearchOptions Options,
    int Level) : IFilterValue;
