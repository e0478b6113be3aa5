using Hl7.Fhir.Model;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;
using Vonk.Core.Tests.Context;

namespace Vonk.Core.Tests.Repository;

/// <summary>Bundles as POCOs, and their links.</summary>
public sealed class BundleBuilderTests
{
    private static readonly Uri Base = new("http://fhir.example/");

    [Theory]
    [InlineData(VonkConstants.Model.FhirR3, false)]
    [InlineData(VonkConstants.Model.FhirR4, true)]
    public void Create_ReadsTheClockOnceAndHasATimestampWhereTheVersionHasOne(string informationModel, bool hasTimestamp)
    {
        var bundle = BundleBuilder.Create(Bundle.BundleType.History, informationModel, new Clock()).Bundle;

        Assert.Equal((Bundle.BundleType.History, Clock.Now), (bundle.Type, bundle.Meta?.LastUpdated));
        Assert.Equal(hasTimestamp ? Clock.Now : null, bundle.Timestamp);
    }

    [Fact]
    public void ToSearchsetBundle_HasEntriesModesAndTotal()
    {
        var bundle = BundleBuilder.Create(Bundle.BundleType.Collection)
            .AddSearchEntries([new Parameters { Id = "1" }, new Parameters()], serverBase: Base)
            .AddSearchEntries([new OperationOutcome()], Bundle.SearchEntryMode.Outcome)
            .AddEntry(new Parameters { Id = "2" }, "urn:uuid:2")
            .WithTotal(7)
            .ToSearchsetBundle();

        Assert.Equal((Bundle.BundleType.Searchset, 7), (bundle.Type, bundle.Total));
        Assert.Equal(["http://fhir.example/Parameters/1", null, null, "urn:uuid:2"], bundle.Entry.Select(entry => entry.FullUrl));
        Assert.Equal(
            [Bundle.SearchEntryMode.Match, Bundle.SearchEntryMode.Match, Bundle.SearchEntryMode.Outcome, null],
            bundle.Entry.Select(entry => entry.Search?.Mode));
    }

    [Fact]
    public void SetLinks_ReplacesLinksOfTheSameRelations()
    {
        var bundle = BundleBuilder.Create(Bundle.BundleType.Searchset).Bundle;
        bundle.Link.Add(new Bundle.LinkComponent { Relation = "self", Url = "http://old.example" });
        bundle.Link.Add(new Bundle.LinkComponent { Relation = "alternate", Url = "http://other.example" });
        var context = new TestContext(new TestRequest(VonkInteraction.type_search, "Patient", Path: "/Patient"));

        var page = new ResultPage(10, 25, 10);
        page.SetLinks(bundle, context);

        Assert.Equal("http://other.example", bundle.Link.Single(link => link.Relation == "alternate").Url);
        Assert.Equal(page.PagingLinks(context),
            bundle.Link.Where(link => link.Relation != "alternate").ToDictionary(link => link.Relation!, link => link.Url!));
        Assert.Contains("next", bundle.Link.Select(link => link.Relation));
    }

    private sealed class Clock : TimeProvider
    {
        public static DateTimeOffset Now { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
