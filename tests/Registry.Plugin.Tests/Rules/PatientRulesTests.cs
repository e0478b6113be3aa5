using Registry.Plugin.Rules;

namespace Registry.Plugin.Tests.Rules;

public class PatientRulesTests
{
    private const string ByNumber = "\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9876543210\"}";
    private const string BySpineSystem =
        "\"identifier\":{\"system\":\"https://demographics.spineservices.nhs.uk\",\"value\":\"9876543210\"}";
    private const string BySpineSystemSlash =
        "\"identifier\":{\"system\":\"https://demographics.spineservices.nhs.uk/\",\"value\":\"9876543210\"}";
    private const string ByReference = "\"reference\":\"https://demographics.spineservices.nhs.uk/Patient/9876543210\"";
    private const string ByRecord = "\"reference\":\"Patient/7\"";
    private const string Practitioner = "\"reference\":\"Practitioner/7\"";

    [Theory]
    [InlineData(ByNumber)]
    [InlineData(BySpineSystem)]
    [InlineData(BySpineSystemSlash)]
    [InlineData(ByReference)]
    [Trait("Spec", "R7")]
    public void Check_EveryFormOfR7_IsThePatient(string actor)
    {
        var members = RuleTest.Participants(Practitioner, actor);
        new ExactlyOnePatient().AssertKeeps(members);
        new PatientByNhsNumber().AssertKeeps(members);
        new NhsNumberIsValid().AssertKeeps(members);
    }

    [Theory]
    [InlineData(ByRecord)]
    [InlineData("\"reference\":\"https://a.example/fhir/Patient/9876543210\"")]
    [Trait("Spec", "R7")]
    public void Check_PatientInAnotherForm_IsRefused(string actor) =>
        new PatientByNhsNumber().AssertBreaks(RuleTest.Participants(Practitioner, actor), "Appointment.participant[1].actor");

    [Theory]
    [InlineData("\"identifier\":{\"system\":\"http://a.example\",\"value\":\"9876543210\"},\"reference\":\"Patient/1\"")]
    [Trait("Spec", "R7")]
    public void Check_PatientOfAnotherSystem_NamesBothAtTheSystem(string actor)
    {
        var issue = Assert.Single(new PatientByNhsNumber().Check(RuleTest.Participants(Practitioner, actor)));
        Assert.Equal("Appointment.participant[1].actor.identifier.system", issue.Expression);
        Assert.Contains("http://a.example", issue.Text.Error, StringComparison.Ordinal);
        Assert.Contains("https://fhir.nhs.uk/Id/nhs-number", issue.Text.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"system\":\"https://a.example/mrn\",\"value\":\"7\"", "system", "https://a.example/mrn")]
    [InlineData("\"system\":\"http://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9876543210\"", "system", "http://fhir.nhs.uk")]
    [InlineData("\"system\":\"https://a.example/9434765919\",\"value\":\"7\"", "system", "another system")]
    [InlineData("\"value\":\"9876543210\"", "system", "no system")]
    [InlineData("\"system\":\"https://fhir.nhs.uk/Id/nhs-number\"", "value", "no value")]
    [Trait("Spec", "R6")]
    public void Check_IdentifierThatIsNoNhsNumber_NamesItsPlaceAndWhatIsNeeded(string identifier, string element, string named)
    {
        var issue = Assert.Single(new ExactlyOnePatient().Check(RuleTest.Participants(
            "\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/sds-user-id\",\"value\":\"1\"}", $"\"identifier\":{{{identifier}}}")));
        Assert.Equal($"Appointment.participant[1].actor.identifier.{element}", issue.Expression);
        Assert.Contains(named, issue.Text.Error, StringComparison.Ordinal);
        Assert.Contains(element == "value" ? "NHS number" : "https://fhir.nhs.uk/Id/nhs-number", issue.Text.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain("9434765919", issue.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "R6"), Trait("Spec", "R7")]
    public void Check_PatientInAnotherForm_IsReportedByOneRule() =>
        new ExactlyOnePatient(formIsChecked: true).AssertKeeps(RuleTest.Participants(Practitioner, ByRecord));

    [Fact]
    [Trait("Spec", "R6")]
    public void Check_NoPatient_SaysItIsMissing() => new ExactlyOnePatient()
        .AssertBreaks(RuleTest.Participants(Practitioner, ByRecord), "Appointment.participant");

    [Theory]
    [InlineData("\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"_value\":X}", "identifier.value")]
    [InlineData("\"identifier\":{\"_system\":X,\"value\":\"9876543210\"}", "identifier.system")]
    [InlineData("\"identifier\":{\"_system\":X,\"_value\":X}", "identifier.value")]
    [InlineData("\"_reference\":X", "reference")]
    [Trait("Spec", "R6"), Trait("Spec", "R2a")]
    public void Check_PatientWithoutValue_NamesTheElement(string actor, string element)
    {
        var members = RuleTest.Participants(Practitioner, actor.Replace("X", RuleTest.ExtensionOnly, StringComparison.Ordinal));
        new ExactlyOnePatient().AssertBreaks(members, $"Appointment.participant[1].actor.{element}");
        new NhsNumberIsValid().AssertKeeps(members);
        new ExactlyOnePatient().AssertKeeps(members.Replace(Practitioner, ByNumber, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Spec", "R6"), Trait("Spec", "R7")]
    public void Check_ReferenceWithoutNumber_NamesNoOne()
    {
        var members = RuleTest.Participants("\"reference\":\"https://demographics.spineservices.nhs.uk/Patient/\"");
        new ExactlyOnePatient().AssertBreaks(members, "Appointment.participant");
        new PatientByNhsNumber().AssertBreaks(members, "Appointment.participant[0].actor");
    }

    [Fact]
    [Trait("Spec", "R6")]
    public void Check_TwoPatients_NamesTheSecond() => new ExactlyOnePatient()
        .AssertBreaks(RuleTest.Participants(ByNumber, Practitioner, ByReference), "Appointment.participant[2]");

    [Theory]
    [InlineData("https://demographics.spineservices.nhs.uk/Patient/1234554321")]
    [InlineData("HTTP://Demographics.SpineServices.NHS.uk/patient/1234554321")]
    [InlineData("https://demographics.spineservices.nhs.uk/Patient/9876543210/_history/1")]
    [Trait("Spec", "R6"), Trait("Spec", "R7")]
    public void Check_ReferenceToAnotherPatientThanTheIdentifiers_IsRefusedAndNotRepeated(string reference)
    {
        var members = RuleTest.Participants(Practitioner, $"{ByNumber},\"reference\":\"{reference}\"");
        var issue = Assert.Single(new PatientByNhsNumber().Check(members));
        Assert.Equal("Appointment.participant[1].actor.reference", issue.Expression);
        Assert.DoesNotContain("1234554321", issue.Diagnostics, StringComparison.Ordinal);
        new ExactlyOnePatient(formIsChecked: true).AssertKeeps(members);
        // What was registered before it was checked can be cancelled.
        Assert.Empty(new PatientByNhsNumber().Check(members, replaces: true));
    }

    [Theory]
    [InlineData(ByNumber, ByReference)]
    [InlineData(BySpineSystem, ByReference)]
    [InlineData(ByNumber, ByRecord)]
    [InlineData(ByNumber, "\"reference\":\"https://demographics.spineservices.nhs.uk/Patient/\",\"display\":\"x\"", true)]
    [InlineData("\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"987 654 3210\"}", ByReference)]
    [InlineData("\"identifier\":{\"system\":\"https://a.example/mrn\",\"value\":\"1234554321\"}", ByReference)]
    [Trait("Spec", "R7")]
    public void Check_IdentifierBesideAReference_IsRefusedWhereTheyDiffer(string identifier, string reference, bool differ = false) =>
        new PatientByNhsNumber().AssertBreaks(RuleTest.Participants($"{identifier},{reference}"),
            differ ? ["Appointment.participant[0].actor.reference"] : []);

    [Theory]
    [InlineData("9876543211")]
    [InlineData("1234567890")]
    [InlineData("987654321")]
    [InlineData("98765432100")]
    [InlineData("987 654 3210")]
    [InlineData("987-654-3210")]
    [InlineData("98765O3210")]
    [Trait("Spec", "R8")]
    public void Check_BadNhsNumber_IsRefusedAndNotRepeated(string number)
    {
        var issue =
            Assert.Single(new NhsNumberIsValid()
            .Check(RuleTest.Participants(ByNumber.Replace("9876543210", number, StringComparison.Ordinal))));
        Assert.Equal("Appointment.participant[0].actor.identifier.value", issue.Expression);
        Assert.DoesNotContain(number, issue.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "R8")]
    public void Check_BadNhsNumberInReference_IsFound() =>
        new NhsNumberIsValid()
            .AssertBreaks(RuleTest.Participants(ByReference.Replace("3210", "3211", StringComparison.Ordinal)),
            "Appointment.participant[0].actor.reference");
}
