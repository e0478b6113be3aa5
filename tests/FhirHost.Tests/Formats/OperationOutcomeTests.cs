using System.Text;
using Fhir.Http;

namespace FhirHost.Tests.Formats;

/// <summary>An outcome is a value until it is written, by one writer for each format.</summary>
public sealed class OperationOutcomeTests
{
    private static readonly OperationOutcome Outcome = new(
    [
        new OutcomeIssue("error", "value", new IssueCoding("urn:s", "C", "Words"), new("Wrong.", "Fix \"<it>\"."), "Appointment.start"),
        new OutcomeIssue("warning", "not-supported", null, new("Not taken.", "Leave it out.")),
    ]);

    [Fact]
    public void Json_OfAnOutcome_HasAllThatIsKnownOfAnIssue() => Assert.Equal(
        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"value\",\"details\":{\"coding\":[{"
            + "\"system\":\"urn:s\",\"code\":\"C\",\"display\":\"Words\"}],\"text\":\"Wrong.\"},"
            + "\"diagnostics\":\"Wrong. Fix \\\"<it>\\\".\","
            + "\"expression\":[\"Appointment.start\"]},{\"severity\":\"warning\",\"code\":\"not-supported\","
            + "\"details\":{\"text\":\"Not taken.\"},\"diagnostics\":\"Not taken. Leave it out.\"}]}",
        Encoding.UTF8.GetString(FhirElementWriter.Json(Outcome.ToElement()).Span));

    [Fact]
    public void Xml_OfAnOutcome_HasTheSame() => Assert.Equal(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><OperationOutcome xmlns=\"http://hl7.org/fhir\">"
            + "<issue><severity value=\"error\" /><code value=\"value\" /><details><coding><system value=\"urn:s\" /><code value=\"C\" />"
            + "<display value=\"Words\" /></coding><text value=\"Wrong.\" /></details>"
            + "<diagnostics value=\"Wrong. Fix &quot;&lt;it&gt;&quot;.\" />"
            + "<expression value=\"Appointment.start\" /></issue><issue><severity value=\"warning\" /><code value=\"not-supported\" />"
            + "<details><text value=\"Not taken.\" /></details>"
            + "<diagnostics value=\"Not taken. Leave it out.\" /></issue></OperationOutcome>",
        Encoding.UTF8.GetString(FhirElementWriter.Xml(Outcome.ToElement()).Span));

    [Theory]
    [InlineData("Wrong.", "Wrong. Correct it.", "Wrong.", "Wrong. Correct it.")]
    [InlineData(null, "Wrong. Correct it.", "Wrong.", "Wrong. Correct it.")]
    [InlineData("Wrong.", null, "Wrong.", null)]
    [InlineData("", "Wrong.", "Wrong.", null)]
    [InlineData("Wrong.", "Wrong.", "Wrong.", null)]
    [InlineData(null, " ", null, null)]
    public void OfOthers_WhateverIsMissing_GivesTwoTexts(string? text, string? diagnostics, string? error, string? both)
    {
        var words = OutcomeText.OfOthers(text, diagnostics);
        Assert.Equal((error ?? words.Error, both ?? words.Diagnostics), (words.Error, words.Diagnostics));
        Assert.False(string.IsNullOrWhiteSpace(words.Error));
        Assert.NotEqual(words.Error, words.Diagnostics);
    }

    [Theory]
    [InlineData("", "Correct it.")]
    [InlineData("Wrong.", " ")]
    public void AText_CannotBeMadeWithoutBothSentences(string error, string fix) =>
        Assert.Throws<ArgumentException>(() => new OutcomeText(error, fix));

    [Fact]
    public void Codes_OfAnOutcome_AreItsOwnBeforeThoseOfFhir() => Assert.Equal(["C", "not-supported"], Outcome.Codes);
}
