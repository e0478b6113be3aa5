using System.Xml.Linq;
using FsCheck.Fluent;
using Registry.TestScripts.Asserts;
using Registry.TestScripts.Bodies;

namespace Registry.TestScripts.Tests;

/// <summary>minimumId: everything of the fixture is there, in any order, each repeat matched by one of its own.</summary>
public sealed class MinimumTests
{
    [Theory]
    [InlineData("{'resourceType':'Patient','id':'other','birthDate':'1966-10-22'}", 0)]
    [InlineData("{'resourceType':'Patient','identifier':[{'value':'two'},{'value':'one'}]}", 0)]
    [InlineData("{'resourceType':'Patient','identifier':[{'system':'urn:s'},{'value':'one'}]}", 1)]
    [InlineData("{'resourceType':'Patient','name':[{'given':['Bea']}]}", 0)]
    [InlineData("{'resourceType':'Patient','name':[{'given':['Ann','Ann']}]}", 1)]
    [InlineData("{'resourceType':'Patient','gender':'male','birthDate':'2000-01-01','name':[{'family':'X'}]}", 3)]
    [InlineData("{'resourceType':'Observation'}", 1)]
    public void GivenAMinimum_ThenAllDifferencesAreReported(string minimum, int differences) =>
        Assert.Equal(differences, MinimumMatch.Differences(new Body(minimum.Replace('\'', '"')).Xml, new Body(Lab.Patient).Xml).Count);

    [Fact]
    public void GivenOverlappingMinimums_ThenMatchingIsNotGreedy()
    {
        // The first minimum fits both, the second one only the first: greedy pairing would take it away.
        var minimum = XElement.Parse("<P xmlns='http://hl7.org/fhir'><n><a value='1'/></n><n><a value='1'/><b value='1'/></n></P>");
        var actual = XElement.Parse("<P xmlns='http://hl7.org/fhir'><n><a value='1'/><b value='1'/></n><n><a value='1'/></n></P>");
        Assert.Empty(MinimumMatch.Differences(minimum, actual));
    }

    [Fact]
    public void GivenABundle_ThenSomeEntryOfTheTypeHoldsIt()
    {
        var bundle = new Body(Lab.Bundle).Xml;
        Assert.Empty(MinimumMatch.Differences(new Body("""{"resourceType":"Patient","gender":"female"}""").Xml, bundle));
        Assert.NotEmpty(MinimumMatch.Differences(new Body("""{"resourceType":"Patient","gender":"other"}""").Xml, bundle));
        Assert.NotEmpty(MinimumMatch.Differences(new Body("""{"resourceType":"Slot"}""").Xml, bundle));
    }

    [Fact]
    public void GivenAnElementWithoutAValue_ThenItAsksForPresence()
    {
        var minimum = XElement.Parse("<Patient xmlns='http://hl7.org/fhir'><birthDate/></Patient>");
        Assert.Empty(MinimumMatch.Differences(minimum, new Body(Lab.Patient).Xml));
        Assert.NotEmpty(MinimumMatch.Differences(minimum, new Body("""{"resourceType":"Patient"}""").Xml));
    }

    [FsCheck.Xunit.Property(MaxTest = 150)]
    public FsCheck.Property GivenAnyLists_ThenItHoldsWhereANaiveSearchFindsAPairing()
    {
        var items = Gen.Choose(1, 7).ListOf().Resize(5).ToArbitrary();
        return Prop.ForAll(items, items, (minimum, actual) =>
            Naive([.. minimum], [.. actual]) == (MinimumMatch.Differences(Xml(minimum), Xml(actual)).Count == 0));
    }

    // Each number is a set of up to three flags; one holds another where it has all its flags.
    private static XElement Xml(IEnumerable<int> items) => new("P", items.Select(item =>
        new XElement("n", Enumerable.Range(0, 3).Where(bit => (item >> bit & 1) == 1)
            .Select(bit => new XElement($"f{bit}", new XAttribute("value", "1"))))));

    private static bool Naive(List<int> minimum, List<int> actual)
    {
        if (minimum.Count == 0)
            return true;
        for (var index = 0; index < actual.Count; index++)
        {
            if ((actual[index] & minimum[0]) == minimum[0] && Naive(minimum[1..], [.. actual[..index], .. actual[(index + 1)..]]))
                return true;
        }

        return false;
    }
}
