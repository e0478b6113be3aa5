using System.Text.Json.Nodes;
using PackageGenerator.Packages;
using Registry.Cli.Tests.Packages.Samples;

namespace Registry.Cli.Tests.Packages.Packages;

public sealed class PackageIndexTests
{
    [Fact]
    public void Of_Structure_TellsWhatALoaderLooksFor() => Assert.Equal(
        """{"index-version":1,"files":["""
            + """{"filename":"StructureDefinition-Booking.json","resourceType":"StructureDefinition","id":"Booking","url":"http:"""
            + """//hl7.org/fhir/StructureDefinition/Booking","kind":"resource","type":"Booking"}]}""",
        IndexOf(Published.BookingFacts));

    [Fact]
    public void Of_ResourceWithoutId_IsNamedByTheEndOfItsUrl() => Assert.Equal(
        """{"index-version":1,"files":[{"filename":"CodeSystem-kinds-1.json","resourceType":"CodeSystem","id":"kinds-1","url":"http:"""
            + """//example.org/kinds-1","version":"1.1.0"}]}""",
        IndexOf("""{ "resourceType": "CodeSystem", "url": "http://example.org/kinds-1", "version": "1.1.0" }"""));

    private static string IndexOf(string facts) => PackageIndex.Of([PackageFile.Of(JsonNode.Parse(facts)!.AsObject())]).ToJsonString();
}
