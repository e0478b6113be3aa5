using Fhir.Http.Privacy;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Registry.Plugin.Tests.Privacy;

[Trait("Spec", "T5c")]
public class PatientNumbersTests
{
    private const string Number = "9876543210";

    [Theory]
    [InlineData("9876543210")]
    [InlineData("987 654 3210")]
    [InlineData("987-654-3210")]
    [InlineData("987.654.3210")]
    [InlineData("987_654_3210")]
    [InlineData("987 - 654 - 3210")]
    [InlineData("9.8.7.6.5.4.3.2.1.0")]
    [InlineData("98765-43210")]
    [InlineData("987%20654%203210")]
    [InlineData("987%2520654%25203210")]
    [InlineData("%39%38%37%36%35%34%33%32%31%30")]
    [InlineData("%9876543210")]
    [InlineData("９８７６５４３２１０")]
    [InlineData("٩٨٧٦٥٤٣٢١٠")]
    [InlineData("9876543211", "another check digit")]
    [InlineData("987-654-3211", "another check digit")]
    public void MayBeIn_ANumberInAnySpelling_IsFound(string spelling, string? note = null)
    {
        foreach (var text in new[] { spelling, $"req-{spelling}-1", $"a:{spelling}", $"{spelling}.json", $"({spelling})",
            $"Patient/{spelling}/x" })
        {
            Assert.True(PatientNumbers.MayBeIn(text), $"{text} {note}");
            Assert.True(PatientNumbers.MayBeWithin(text), text);
            var replaced = PatientNumbers.Replace(text, _ => "[patient]");
            Assert.Contains("[patient]", replaced, StringComparison.Ordinal);
            Assert.False(PatientNumbers.MayBeIn(replaced), replaced);
        }
    }

    [Theory]
    [InlineData("x9876543210y", true)]
    [InlineData("x9876543211y", false)]
    [InlineData("my-request.1", false)]
    [InlineData("200000000205", false)]
    [InlineData("https://fhir.nhs.uk/Id/accredited-system|200000000205", false)]
    [InlineData("https://fhir.nhs.uk/Id/ods-organization-code|A1001", false)]
    [InlineData("1700000000000", false)]
    [InlineData("2030-01-17T15:00:00.123Z", false)]
    [InlineData("98765432-1000-4000-8000-000000000000", false)]
    [InlineData("018f2b6e-7c1d-7e3a-9f00-3b5f1c2d4e6f", false)]
    [InlineData("018f2b6e-7c1d-7e3a-9f00-a9876543210b", true)]
    [InlineData("987 654 321", false)]
    [InlineData("98765  ,,  43210", false)]
    [InlineData("%", false)]
    [InlineData("%3", false)]
    [InlineData("", false)]
    public void MayBeIn_OtherText_IsLeftAlone(string text, bool found)
    {
        Assert.Equal(found, PatientNumbers.MayBeIn(text));
        Assert.Equal(found, PatientNumbers.Replace(text, _ => "[patient]") != text);
    }

    [Theory]
    [InlineData("19876543210", true)]
    [InlineData("00009876543210", true)]
    [InlineData("mnbemwjjqnvgda2myju3gmeyvj22r47o", false)]
    public void MayBeWithin_ALongerNumber_CountsWhereItContainsOne(string text, bool found)
    {
        Assert.False(PatientNumbers.MayBeIn(text));
        Assert.Equal(found, PatientNumbers.MayBeWithin(text));
    }

    [Fact]
    public void Replace_SeveralNumbers_GivesTheDigitsOfEach() => Assert.Equal(
        "a <9876543210> b <9000000009> c%", PatientNumbers.Replace("a 987-654-3210 b 9000000009 c%", digits => $"<{digits}>"));

    [Property]
    public Property Replace_AnyTextAroundANumber_LeavesNoneAndKeepsTheRest(NonNull<string> before, NonNull<string> after)
    {
        // A digit beside it would make it another number.
        var (left, right) = ($"{before.Get}/;/;", $";/;/{after.Get}");
        var replaced = PatientNumbers.Replace(left + Number + right, _ => "X");
        return (!replaced.Contains(Number, StringComparison.Ordinal)).ToProperty();
    }
}
