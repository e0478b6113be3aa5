using System.Text.Json;

namespace Registry.Cli.Tests.Validation;

public sealed class ValidateTests : IDisposable
{
    private const string Patient = """{ "resourceType": "Patient", "birthDate": "1974-12-25" }""";
    private const string Wrong = """
        <Patient xmlns="http://hl7.org/fhir">
          <gender value="unknowable"/>
          <birthDate value="1974-02-30"/>
        </Patient>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("registry-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Validate_ValidFile_Exits0()
    {
        var run = CommandRun.Of("validate", Write("patient.json", Patient));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("patient.json: valid", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 file checked: 1 valid, 0 not", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_InvalidFile_Exits1AndSaysWhere()
    {
        var file = Write("patient.xml", Wrong);
        var run = CommandRun.Of("validate", file);
        Assert.Equal(1, run.ExitCode);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{file}:2:4: error binding-required: Patient.gender:", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{file}:3:4: error primitive-value: Patient.birthDate:", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_FolderAsJson_IsAnArrayOfOutcomes()
    {
        Write("a/patient.json", Patient);
        Write("b/patient.xml", Wrong);
        Write("b/notes.txt", "not a resource");
        var run = CommandRun.Of("validate", _folder, "--format", "json");
        Assert.Equal(1, run.ExitCode);
        using var report = JsonDocument.Parse(run.Output);
        Assert.Equal([true, false], report.RootElement.EnumerateArray().Select(file => file.GetProperty("valid").GetBoolean()));
        Assert.All(report.RootElement.EnumerateArray(), file =>
            Assert.Equal("OperationOutcome", file.GetProperty("outcome").GetProperty("resourceType").GetString()));
    }

    [Fact]
    public void Validate_JsonOutcomes_AreThemselvesValid()
    {
        using var report =
            JsonDocument.Parse(CommandRun.Of("validate", Write("patient.xml", Wrong), Write("ok.json", Patient), "--format", "json")
            .Output);
        foreach (var (file, at) in report.RootElement.EnumerateArray().Select((file, at) => (file, at)))
            Assert.Equal(0, CommandRun.Of("validate", Write($"outcome{at}.json", file.GetProperty("outcome").GetRawText())).ExitCode);
    }

    [Fact]
    public void Validate_Profile_IsDemanded()
    {
        var file =
            Write("appointment.json",
            """{ "resourceType": "Appointment", "status": "proposed", "participant": [{ "type": [{ "text": "anyone" }], "status":"""
                + """ "needs-action" }], "extension": [{ "url": "https:"""
                + """//fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-AppointmentCancellationReason-1" }] }""");
        var run = CommandRun.Of("validate", file, "--profile",
            "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Appointment.extension[0].value", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_Package_TakesPrecedence()
    {
        Write("p/package/package.json", """{ "name": "strict", "version": "1.0.0" }""");
        Write("p/package/x.json", """{ "resourceType": "StructureDefinition", "url": "http://example.org/named", "type": "Patient","""
            + """ "kind": "resource", "abstract": false, "derivation": "constraint","""
            + """ "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient","""
            + """ "differential": { "element": [{ "id": "Patient", "path": "Patient" }, { "id": "Patient.name","""
            + """ "path": "Patient.name", "min": 1 }] } }""");
        var run = CommandRun.Of("validate", Write("patient.json", Patient), "--package", Path.Combine(_folder, "p"), "--profile",
            "http://example.org/named");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error cardinality-min: Patient.name: 'name' is missing", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_UnknownExtension_IsAnErrorOnlyIfAsked()
    {
        var file = Write("patient.json", """{ "resourceType": "Patient", "extension": [{ "url": "http://example.org/unheard-of","""
            + """ "valueBoolean": true }] }""");
        Assert.Equal(0, CommandRun.Of("validate", file).ExitCode);
        Assert.Equal(1, CommandRun.Of("validate", file, "--refuse-unknown-extensions").ExitCode);
    }

    [Fact]
    public void Validate_WhatCannotRun_Exits2AndSaysWhy()
    {
        var file = Write("patient.json", Patient);
        AssertNotRun("no such file", "validate", Path.Combine(_folder, "none.json"), file);
        AssertNotRun("http://example.org/none", "validate", file, "--profile", "http://example.org/none");
        AssertNotRun("nowhere", "validate", file, "--package", Path.Combine(_folder, "nowhere"));
        AssertNotRun("pdf", "validate", file, "--format", "pdf");
        AssertNotRun("argument", "validate");
    }

    [Fact]
    public void Validate_ManyFiles_ShowsProgress()
    {
        for (var at = 0; at < 120; at++)
            Write($"{at:000}.json", Patient);
        var run = CommandRun.Of("validate", _folder);
        Assert.Contains("100 of 120 files checked", run.Error, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 120).Select(at => $"{at:000}.json: valid"),
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Path.GetFileName(line.TrimEnd())));
    }

    private static void AssertNotRun(string because, params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(because, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(": valid", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"min\":\"1\"", "min")]
    [InlineData("\"max\":1", "max")]
    [InlineData("\"maxLength\":\"9\"", "maxLength")]
    [InlineData("\"binding\":{\"strength\":\"required\"}", "valueSet")]
    [InlineData("\"slicing\":{\"discriminator\":[{\"type\":\"bogus\",\"path\":\"x\"}]}", "discriminator[0].type")]
    public void Validate_ByBrokenProfile_IsAWarningWhereClaimedAndAMessageWhereDemanded(string member, string place)
    {
        Write("p/x.json", $$"""
            {"resourceType":"StructureDefinition","url":"http://example.org/x","kind":"resource","type":"Patient","derivation":"constraint",
             "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
             "differential":{"element":[{"path":"Patient.gender",{{member}} } ] } }
            """);
        var file = Write("patient.json", """{"resourceType":"Patient","meta":{"profile":["http://example.org/x"]},"gender":"female"}""");
        var claimed = CommandRun.Of("validate", file, "--package", Path.Combine(_folder, "p"));
        Assert.Equal(0, claimed.ExitCode);
        Assert.Contains("profile-unusable", claimed.Output, StringComparison.Ordinal);
        Assert.Contains("x.json", claimed.Output, StringComparison.Ordinal);
        var demanded = CommandRun.Of("validate", file, "--package", Path.Combine(_folder, "p"), "--profile", "http://example.org/x");
        Assert.Equal(2, demanded.ExitCode);
        Assert.Contains("x.json", demanded.Error, StringComparison.Ordinal);
        Assert.Contains(place, demanded.Error, StringComparison.Ordinal);
        Assert.Single(demanded.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }
}
