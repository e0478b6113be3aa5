namespace Registry.Validation.Tests.Json;

/// <summary>A primitive's value and its id and extensions stand in two members, in either order.</summary>
[Trait("Spec", "F2")]
public class PrimitiveCompanionTests
{
    private const string Extension = """{"extension":[{"url":"http://example.org/x","valueString":"y"}]}""";

    [Theory]
    [InlineData(
        """{"resourceType":"Appointment","start":"2026-03-01T09:00:00Z","_start":{"id":"s","extension":[{"url":"http:"""
            + """//example.org/x","valueString":"y"}]}}""")]
    [InlineData("""{"resourceType":"Appointment","_start":{"extension":[{"url":"http://example.org/x","valueCode":"y"}]}}""")]
    [InlineData("""{"resourceType":"Appointment","meta":{"profile":["http://example.org/a",null],"_profile":[null,{"id":"b"}]}}""")]
    public void Write_WhatWasRead_IsTheSame(string body)
    {
        using var tree = Fixture.Read(body);
        Assert.Equal(body, Fixture.Json(tree));
    }

    [Fact]
    public void Read_CompanionFirst_IsTheSameElement()
    {
        using var tree =
            Fixture.Read($$"""{"resourceType":"Appointment","_start":{{Extension}},"status":"booked","start":"2026-03-01T09:00:00Z"}""");
        var start = tree.Root.Child("start");
        Assert.Equal("2026-03-01T09:00:00Z", start.GetString());
        Assert.True(start.Child("extension").Exists);
        Assert.Equal(1, tree.Root.Named("start").Count);
    }

    [Theory]
    [InlineData("\"profile\":[\"http://example.org/a\",\"http://example.org/b\"],\"_profile\":[{\"id\":\"i\"}]")]
    [InlineData("\"_profile\":[{\"id\":\"i\"}],\"versionId\":\"1\",\"profile\":[\"http://example.org/a\",\"http://example.org/b\"]")]
    public void Read_ArraysOfUnequalLength_AlignFromTheStart(string members)
    {
        using var tree = Fixture.Read($$$"""{"resourceType":"Appointment","meta":{{{{members}}}}}""");
        var values = new List<string?>();
        foreach (var profile in tree.Root.Child("meta").Named("profile"))
            values.Add(profile.GetString() + profile.Child("id").GetString() + profile.Record.Index);
        Assert.Equal(["http://example.org/ai0", "http://example.org/b1"], values);
        using var again = Fixture.Read(Fixture.Json(tree));
        Assert.Equal(Fixture.Xml(tree), Fixture.Xml(again));
    }

    [Fact]
    public void Read_NullInBothArrays_IsAnError()
    {
        var issues =
            Fixture.Check(
            """{"resourceType":"Appointment","meta":{"profile":["http://example.org/a",null],"_profile":[{"id":"i"},null]}}""");
        Assert.Contains(issues, issue => issue is { Id: "null-value", Expression: "Appointment.meta.profile[1]" });
    }
}
