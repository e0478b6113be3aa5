using System.Globalization;
using Fhir.Http;
using FhirHost.Facades.Queries;
using FsCheck.Xunit;
using Hl7.Fhir.Model;
using Vonk.Core.Metadata;
using Vonk.Core.Repository;

namespace FhirHost.Tests.Facades.Queries;

/// <summary>Names and values of search parameters, as they stand in a URL.</summary>
public sealed class ValueTests
{
    private static readonly Uri Base = new("http://localhost/");

    [Theory]
    [InlineData("name", "name", null, null, null)]
    [InlineData("name:exact", "name", "exact", null, null)]
    [InlineData("subject.name", "subject", null, "name", null)]
    [InlineData("subject:Patient.name:exact", "subject", "Patient", "name:exact", null)]
    [InlineData("subject:Patient.organization.name", "subject", "Patient", "organization.name", null)]
    [InlineData("_has:Observation:subject:code", "subject", null, "code", "Observation")]
    [InlineData("_has:Observation:subject:_has:AuditEvent:entity:agent", "subject", null, "_has:AuditEvent:entity:agent", "Observation")]
    public void ParameterName_IsTakenApart(string name, string code, string? modifier, string? chain, string? source) =>
        Assert.Equal(new ParameterName(code, modifier, chain, source), ParameterName.Parse(name));

    [Theory]
    [InlineData("_has:Observation")]
    [InlineData("_has:Observation:subject:")]
    [InlineData("_has:::")]
    public void ParameterName_ThatIsNotComplete_IsRefused(string name) =>
        Assert.Throws<SearchValueException>(() => ParameterName.Parse(name));

    [Property]
    public bool Split_OfWhatWasEscapedAndJoined_IsWhatWasJoined(string[] parts)
    {
        var meant = parts.Select(part => part ?? "").DefaultIfEmpty("").ToArray();
        var text =
            string.Join(',',
            meant.Select(part => part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)));
        return SearchText.Split(text, ',').Select(SearchText.Unescape).SequenceEqual(meant);
    }

    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("2026-02", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z")]
    [InlineData("2026-01-01T10:00", "2026-01-01T10:00:00Z", "2026-01-01T10:01:00Z")]
    [InlineData("2026-01-01T10:00:00", "2026-01-01T10:00:00Z", "2026-01-01T10:00:01Z")]
    [InlineData("2026-01-01T10:00:00+01:00", "2026-01-01T09:00:00Z", "2026-01-01T09:00:01Z")]
    [InlineData("2026-01-01T10:00:00 01:00", "2026-01-01T09:00:00Z", "2026-01-01T09:00:01Z")]
    public void Date_IsThePeriodOfItsPrecision(string text, string from, string next)
    {
        var period = DatePeriods.Of(text);
        Assert.Equal((Instant(from), Instant(next).AddTicks(-1)),
            (period.LowerBound.ToUniversalTime(), period.UpperBound.ToUniversalTime()));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13")]
    [InlineData("2026-02-30")]
    [InlineData("9999")]
    [InlineData("")]
    [InlineData("26")]
    public void Date_ThatIsNone_IsRefused(string text) => Assert.Throws<SearchValueException>(() => DatePeriods.Of(text));

    public static TheoryData<SearchParamType, string?, string, IFilterValue> Values => new()
    {
        { SearchParamType.String, null, "a\\,b", new StringValue("a,b") },
        { SearchParamType.String, "exact", "a", new StringValue("a", StringMatch.Exact) },
        { SearchParamType.String, "contains", "a", new StringValue("a", StringMatch.Contains) },
        { SearchParamType.Token, null, "c", new TokenValue("c") },
        { SearchParamType.Token, null, "s|c", new TokenValue("c", "s") },
        { SearchParamType.Token, null, "|c", new TokenValue("c", "") },
        { SearchParamType.Token, "not", "s|", new TokenValue("", "s") },
        { SearchParamType.Reference, null, "1", new ReferenceValue("Patient/1") },
        { SearchParamType.Reference, "Group", "1", new ReferenceValue("Group/1") },
        { SearchParamType.Reference, null, "Group/1", new ReferenceValue("Group/1") },
        { SearchParamType.Reference, null, "http://localhost/Patient/1", new ReferenceValue("Patient/1") },
        { SearchParamType.Reference, null, "http://other.example/Patient/1", new ReferenceValue("http://other.example/Patient/1") },
        { SearchParamType.Number, null, "ge5.4", new NumberValue(ComparisonOperator.GTE, 5.4m) },
        { SearchParamType.Number, null, "1e2", new NumberValue(ComparisonOperator.EQ, 100m) },
        { SearchParamType.Quantity, null, "lt5|http://unitsofmeasure.org|mg",
            new QuantityValue(ComparisonOperator.LT, 5m, "http://unitsofmeasure.org", "mg") },
        { SearchParamType.Quantity, null, "5", new QuantityValue(ComparisonOperator.EQ, 5m, null, null) },
        { SearchParamType.Uri, "below", "http://x/", new UriValue("http://x/", "below") },
        { SearchParamType.Token, "missing", "true", new MissingValue(true) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_IsReadByTheTypeOfItsParameter(SearchParamType type, string? modifier, string text, IFilterValue expected) =>
        Assert.Equal(expected, FilterValues.Of(new VonkSearchParameter("Observation", "p", type, ["Patient"]), modifier, text, Base));

    [Fact]
    public void Value_OfAnUnknownParameter_IsRaw() => Assert.Equal(new RawValue("x,y"), FilterValues.Of(null, "exact", "x\\,y", Base));

    [Theory]
    [InlineData(SearchParamType.Number, null, "many")]
    [InlineData(SearchParamType.Quantity, null, "5|mg")]
    [InlineData(SearchParamType.Token, null, "a|b|c")]
    [InlineData(SearchParamType.Date, null, "ge")]
    [InlineData(SearchParamType.String, "missing", "yes")]
    public void Value_ThatIsWrong_IsRefusedWithWhatIsRight(SearchParamType type, string? modifier, string text) =>
        Assert.NotEmpty(Assert.Throws<SearchValueException>(() =>
            FilterValues.Of(new VonkSearchParameter("Observation", "p", type, []), modifier, text, Base)).Message);

    [Theory]
    [InlineData(SearchParamType.Token, "in")]
    [InlineData(SearchParamType.String, "phonetic")]
    [InlineData(SearchParamType.Composite, null)]
    public void Value_WithAModifierOrTypeThatIsNotKnown_IsNotSupported(SearchParamType type, string? modifier) =>
        Assert.Throws<NotSupportedException>(() =>
            FilterValues.Of(new VonkSearchParameter("Observation", "p", type, []), modifier, "x", Base));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
