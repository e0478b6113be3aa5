namespace Registry.Validation.Tests.Packages;

/// <summary>Resources of a type that STU3 knows, but that the packages at hand do not define.</summary>
public sealed class UndefinedTypeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-packages-").FullName;
    private readonly FhirValidator _validator;

    public UndefinedTypeTests()
    {
        var packages = Path.Combine(Fixture.Root, "conformance", "packages");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(packages, "registry.stu3.core", "package")))
        {
            // Without the index the package is known by its files.
            if (Path.GetFileName(file) is not (".index.json" or "StructureDefinition-Patient.json"))
                File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        _validator = new FhirValidator(PackageSet.Open(_folder, Path.Combine(packages, "registry.careconnect")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("{\"resourceType\":\"Patient\"}")]
    [InlineData("<Patient xmlns=\"http://hl7.org/fhir\"/>")]
    public void Read_UndefinedType_IsOneFatalIssue(string body)
    {
        var issue = Assert.Single(Fixture.Check(body, validator: _validator));

        Assert.Equal("unsupported-resource-type", issue.Id);
        Assert.True(issue.IsError);
    }

    [Fact]
    public void Validate_ContainedOfUndefinedType_SaysWhere()
    {
        var body = Tests.Samples.With("\"created\"", "\"contained\": [{ \"resourceType\": \"Patient\", \"id\": \"p\" }], \"created\"");

        Assert.Contains(
            Fixture.Check(body, validator: _validator),
            issue => issue is { Id: "undefined-resource-type", Expression: "Appointment.contained[0]", IsError: true });
    }
}
