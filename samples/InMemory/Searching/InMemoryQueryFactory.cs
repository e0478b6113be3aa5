using Hl7.Fhir.ElementModel;
using Samples.InMemory.Store;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;
using Vonk.Core.Repository.ResultShaping;

namespace Samples.InMemory.Searching;

/// <summary>
/// Makes conditions of what the host has read in the arguments. What is refused by <see cref="NotSupportedException"/>, the host
/// reports to the caller; what is refused by <see cref="ArgumentException"/>, with its message.
/// </summary>
/// <param name="store">Where resources are that chains lead to.</param>
/// <param name="index">What parameters find in a version.</param>
/// <param name="types">The types that are searched.</param>
/// <param name="serverBase">The base of the URLs that refer to resources here.</param>
internal sealed class InMemoryQueryFactory(ResourceStore store, SearchIndex index, IReadOnlyList<string> types, Uri serverBase)
    : IRepoQueryFactory<InMemoryQuery>
{
    public InMemoryQuery? And(InMemoryQuery? left, InMemoryQuery? right) =>
        new(candidate => left!.Matches(candidate) && right!.Matches(candidate), [.. left!.Shapes, .. right!.Shapes]);

    public InMemoryQuery? Or(InMemoryQuery? left, InMemoryQuery? right) =>
        new(candidate => left!.Matches(candidate) || right!.Matches(candidate));

    public InMemoryQuery? Not(InMemoryQuery query) => new(candidate => !query.Matches(candidate));

    public InMemoryQuery? EntryContained(ResourceContained contained) => null;

    public InMemoryQuery? EntryCurrency(ResourceCurrency currency) => currency == ResourceCurrency.All
        ? null
        : new(candidate => candidate.IsCurrent == (currency == ResourceCurrency.Current));

    public InMemoryQuery? EntryChange(ResourceChange[] changes) => new(candidate => changes.Contains(candidate.Version.Change));

    public InMemoryQuery? EntryInformationModel(string informationModel) =>
        new(candidate => candidate.Version.Resource.InformationModel == informationModel);

    public InMemoryQuery? Filter(string parameterCode, IFilterValue value) => (parameterCode, value) switch
    {
        (ArgumentNames.resourceType, ResourceTypesValue wanted) =>
            new(candidate => wanted.ResourceTypes.Contains(candidate.Version.Resource.Type, StringComparer.Ordinal)),
        (ArgumentNames.version, RawValue version) => new(candidate => candidate.Version.Resource.Version == version.Value),
        ("_since", RawValue instant) => Since(instant.Value),
        _ when !types.All(type => index.Expressions.Has(type, parameterCode)) && value is not ReferenceFromValue =>
            throw new NotSupportedException($"There is no expression for {parameterCode}."),
        (_, MissingValue missing) => new(candidate => index.Find(candidate.Version, parameterCode).Count == 0 == missing.IsMissing),
        (_, ReferenceToValue to) => Referring(parameterCode, to),
        (_, ReferenceFromValue from) => Referred(parameterCode, from),
        _ => new(candidate => index.Find(candidate.Version, parameterCode).Any(Matching(value))),
    };

    public InMemoryQuery? ResultShape(IShapeValue shape) => shape is CountShape or SkipShape or SortShape
        ? new(_ => true, shape)
        : throw new NotSupportedException("Resources that are not searched for are not included.");

    private Func<ITypedElement, bool> Matching(IFilterValue value) => value switch
    {
        TokenValue token => element => TokenMatch.Matches(element, token),
        StringValue text => element => TextMatch.Matches(element, text),
        DateTimeValue date => element => DateMatch.Matches(element, date),
        NumberValue number => element => NumberMatch.Matches(element, number),
        QuantityValue quantity => element => NumberMatch.Matches(element, quantity),
        ReferenceValue reference => element => ReferenceMatch.Matches(element, reference, serverBase),
        UriValue uri => element => ReferenceMatch.Matches(element, uri),
        _ => throw new NotSupportedException($"There is no search by {value.GetType().Name}."),
    };

    private static InMemoryQuery Since(string text) => DateTimeOffset.TryParse(text, null, out var instant)
        ? new(candidate => candidate.Version.Resource.LastUpdated >= instant)
        : throw new ArgumentException("_since takes an instant; write it as 2026-11-24T09:00:00Z.", nameof(text));

    /// <summary>What refers to a match of the chain: <c>subject:Patient.name=Ada</c>.</summary>
    private InMemoryQuery Referring(string code, ReferenceToValue to)
    {
        List<string> targets = [.. to.Targets];
        var found = Found(targets, to.Context.CreateQuery(For(targets), to.Arguments, to.Options, to.Level))
            .Select(version => version.Reference).ToHashSet(StringComparer.Ordinal);
        return new(candidate => References(candidate.Version, code).Any(found.Contains));
    }

    /// <summary>What a match of the chain refers to: <c>_has:Observation:patient:code=1234</c>.</summary>
    private InMemoryQuery Referred(string code, ReferenceFromValue from)
    {
        var found = Found([from.Source], from.Context.CreateQuery(For([from.Source]), from.Arguments, from.Options, from.Level))
            .SelectMany(version => References(version, code)).ToHashSet(StringComparer.Ordinal);
        return new(candidate => found.Contains(candidate.Version.Reference));
    }

    private InMemoryQueryFactory For(IReadOnlyList<string> others) => new(store, index, others, serverBase);

    private IEnumerable<StoredVersion> Found(IReadOnlyList<string> others, InMemoryQuery? query) =>
        store.Versions(others).Where(candidate => query?.Matches(candidate) != false).Select(candidate => candidate.Version);

    private IEnumerable<string> References(StoredVersion version, string code) =>
        index.Find(version, code).Select(element => ReferenceMatch.Target(element, serverBase)).OfType<string>();
}
