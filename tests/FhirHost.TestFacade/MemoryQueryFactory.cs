using Hl7.Fhir.ElementModel;
using Vonk.Core.Common;
using Vonk.Core.ElementModel;
using Vonk.Core.Repository;
using Vonk.Core.Repository.ResultShaping;

namespace FhirHost.TestFacade;

/// <summary>What the facade of the tests can be searched by.</summary>
public sealed class MemoryQueryFactory(MemoryStore store) : IRepoQueryFactory<MemoryQuery>
{
    public MemoryQuery? And(MemoryQuery? left, MemoryQuery? right) =>
        new(resource => left!.Matches(resource) && right!.Matches(resource), [.. left!.Shapes, .. right!.Shapes]);

    public MemoryQuery? Or(MemoryQuery? left, MemoryQuery? right) => new(resource => left!.Matches(resource) || right!.Matches(resource));

    public MemoryQuery? Not(MemoryQuery query) => new(resource => !query.Matches(resource));

    public MemoryQuery? EntryContained(ResourceContained contained) => null;

    public MemoryQuery? EntryCurrency(ResourceCurrency currency) =>
        currency == ResourceCurrency.All ? null : new(resource => resource.GetCurrencyIndicator() == currency);

    public MemoryQuery? EntryChange(ResourceChange[] changes) => new(resource => changes.Contains(resource.GetChangeIndicator()));

    public MemoryQuery? EntryInformationModel(string informationModel) => new(resource => resource.InformationModel == informationModel);

    public MemoryQuery? Filter(string parameterCode, IFilterValue value) => (parameterCode, value) switch
    {
        ("_type", ResourceTypesValue types) => new(resource => types.ResourceTypes.Contains(resource.Type)),
        ("_id", TokenValue id) => new(resource => resource.Id == id.Code),
        ("_version", RawValue version) => new(resource => resource.Version == version.Value),
        ("identifier", TokenValue token) => Identifier(Number(token.Code), token.System),
        ("family", StringValue name) => new(resource => resource.SelectNodes("name.family").Any(family => Matches(family.Text, name))),
        ("birthdate", DateTimeValue { Operator: ComparisonOperator.EQ or ComparisonOperator.LT or ComparisonOperator.GTE } date) =>
            new(resource => Compare(resource.ChildString("birthDate"), date)),
        ("birthdate", MissingValue missing) => new(resource => resource.Child("birthDate") is null == missing.IsMissing),
        ("subject", ReferenceValue reference) => new(resource => Subject(resource) == reference.Reference),
        ("subject", ReferenceToValue to) when to.Targets.Contains("Patient") => Referring(to),
        ("subject", ReferenceFromValue { Source: "Observation" } from) => Referred(from),
        _ => throw new NotSupportedException($"{parameterCode} by {value.GetType().Name}"),
    };

    public MemoryQuery? ResultShape(IShapeValue shape) => shape switch
    {
        CountShape or SkipShape => new(_ => true, shape),
        SortShape { ParameterCode: "_lastUpdated" or "birthdate" or "family" } => new(_ => true, shape),
        _ => throw new NotSupportedException("No such shape."),
    };

    private MemoryQuery Referring(ReferenceToValue to)
    {
        var targets = Found(to.Context.CreateQuery(this, to.Arguments, to.Options, to.Level));
        return new(resource => targets.Contains(Subject(resource) ?? ""));
    }

    private MemoryQuery Referred(ReferenceFromValue from)
    {
        var query = from.Context.CreateQuery(this, from.Arguments, from.Options, from.Level)!;
        var subjects = store.Versions.Where(query.Matches).Select(Subject).ToHashSet(StringComparer.Ordinal);
        return new(resource => subjects.Contains($"{resource.Type}/{resource.Id}"));
    }

    private HashSet<string> Found(MemoryQuery? query) =>
        [.. store.Versions.Where(query!.Matches).Select(resource => $"{resource.Type}/{resource.Id}")];

    private static string? Subject(IResource resource) => resource.Child("subject")?.ChildString("reference");

    private static MemoryQuery Identifier(string value, string? system) =>
        new(resource => resource.Children("identifier")
            .Any(own => own.ChildString("value") == value && (system is null || own.ChildString("system") == system)));

    // As facades do whose keys are numbers.
    private static string Number(string code) => long.TryParse(code, out _) ? code
        : throw new ArgumentException("An identifier is a number.", nameof(code));

    private static bool Matches(string family, StringValue name) => name.Match switch
    {
        StringMatch.Exact => family == name.Value,
        StringMatch.Contains => family.Contains(name.Value, StringComparison.OrdinalIgnoreCase),
        _ => family.StartsWith(name.Value, StringComparison.OrdinalIgnoreCase),
    };

    private static bool Compare(string? birthDate, DateTimeValue date) =>
        DateTimeOffset.TryParse(birthDate, System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal, out var born) && date.Operator switch
            {
                ComparisonOperator.LT => born < date.Period.LowerBound,
                ComparisonOperator.GTE => born >= date.Period.LowerBound,
                _ => born >= date.Period.LowerBound && born <= date.Period.UpperBound,
            };
}
