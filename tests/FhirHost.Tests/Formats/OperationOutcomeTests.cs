using System.Text;
using Fhir.Http;

namespace FhirHost.Tests.Formats;

/// <summary>An outcome is a value until it is written, by one writer for each format.</summary>
public sealed class OperationOutcomeTests
{
    private static readonly OperationOutcome Outcome = new(
    [
        new OutcomeIssue("error", "value", new IssueCoding("urn:s", "C", "Words"), "Fix \"<it>\".", "Appointment.start"),
        new OutcomeIssue("warning", "not-supported", null, "Leave it out.") { Text = "Not taken" },
    ]);

    [Fact]
    public void Json_OfAnOutcome_HasAllThatIsKnownOfAnIssue() => Assert.Equal(
        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"value\",\"details\":{\"coding\":[{"
            + "\"system\":\"urn:s\",\"code\":\"C\",\"display\":\"Words\"}]},\"diagnostics\":\"Fix \\\"<it>\\\".\","
            + "\"expression\":[\"Appointment.start\"]},{\"severity\":\"warning\",\"code\":\"not-supported\","
            + "\"details\":{\"text\":\"Not taken\"},\"diagnostics\":\"Leave it out.\"}]}",
        Encoding.UTF8.GetString(FhirElementWriter.Json(Outcome.ToElement()).Span));

    [Fact]
    public void Xml_OfAnOutcome_HasTheSame() => Assert.Equal(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><OperationOutcome xmlns=\"http://hl7.org/fhir\">"
            + "<issue><severity value=\"error\" /><code value=\"value\" /><details><coding><system value=\"urn:s\" /><code value=\"C\" />"
            + "<display value=\"Words\" /></coding></details><diagnostics value=\"Fix &quot;&lt;it&gt;&quot;.\" />"
            + "<expression value=\"Appointment.start\" /></issue><issue><severity value=\"warning\" /><code value=\"not-supported\" />"
            + "<details><text value=\"Not taken\" /></details><diagnostics value=\"Leave it out.\" /></issue></OperationOutcome>",
        Encoding.UTF8.GetString(FhirElementWriter.Xml(Outcome.ToElement()).Span));

    [Fact]
    public void Codes_OfAnOutcome_AreItsOwnBeforeThoseOfFhir() => Assert.Equal(["C", "not-supported"], Outcome.Codes);
}
