using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;

namespace Registry.TestScripts.Tests;

/// <summary>Variables, when they are needed, and the placeholders of Touchstone.</summary>
public sealed class SubstitutionTests
{
    private const string Names = """
        <variable><name value="id"/><path value="Patient/id"/><sourceId value="r"/></variable>
        <variable><name value="tag"/><headerField value="ETag"/><sourceId value="r"/></variable>
        <variable><name value="year"/><expression value="birthDate.toString().substring(0, 4)"/><sourceId value="r"/></variable>
        <variable><name value="T"/><defaultValue value="${CURRENTDATE}"/></variable>
        <variable><name value="family"/><defaultValue value="de fault"/></variable>
        <variable><name value="none"/></variable>
        <variable><name value="late"/><path value="Patient/id"/><sourceId value="later"/></variable>
        <variable><name value="loop"/><defaultValue value="${loop}"/></variable>
        """;

    [Theory]
    [InlineData("${id}", "p1")]
    [InlineData("${tag}", "7")]
    [InlineData("${year}-${id}", "1966-p1")]
    [InlineData("${family}", "de%20fault")]
    [InlineData("${CURRENTDATE}", "2026-03-31")]
    [InlineData("${CURRENTDATE, M, -1}", "2026-02-28")]
    [InlineData("${CURRENTDATE,y,+10,d,1}", "2036-04-01")]
    [InlineData("${CURRENTDATETIME, H, -1}", "2026-03-31T11:00:00+00:00")]
    [InlineData("${DATE, T, D, -150}", "2025-11-01")]
    [InlineData("${DATE,T}", "2026-03-31")]
    [InlineData("${DATETIME, T, m, 30}", "2026-03-31T00:30:00+00:00")]
    public async Task GivenAPlaceholder_WhenItIsUsed_ThenItHasItsValue(string text, string expected) =>
        Assert.Equal($"/fhir/Patient?x={expected}", await UrlAsync(text));

    [Theory]
    [InlineData("C8", "^[a-z]{8}$")]
    [InlineData("D6", "^[0-9]{6}$")]
    [InlineData("CD14", "^[a-z0-9]{14}$")]
    [InlineData("C", "^[a-z]$")]
    [InlineData("UUID-ST", "^[0-9a-f-]{36}$")]
    [InlineData("UUID-ST-NODASH", "^[0-9a-f]{32}$")]
    public async Task GivenAGeneratedValue_ThenItIsTheSameAllThroughARunAndRepeatsWithItsSeed(string name, string pattern)
    {
        var url = await UrlAsync($"${{{name}}}&y=${{{name}}}");
        var values = url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Select(pair => pair[2..]).ToList();
        Assert.Matches(pattern, values[0]);
        Assert.Equal(values[0], values[1]);
        Assert.Equal(url, await UrlAsync($"${{{name}}}&y=${{{name}}}"));
        if (name != "C")
            Assert.NotEqual(url, await UrlAsync($"${{{name}}}&y=${{{name}}}", seed: 2));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("none")]
    [InlineData("late")]
    [InlineData("loop")]
    [InlineData("C21")]
    [InlineData("CURRENTDATE, q, 1")]
    [InlineData("CURRENTDATE, y, 99999")]
    [InlineData("DATE, family")]
    public async Task GivenANameWithoutAValue_WhenItIsUsed_ThenItIsAnErrorThatNamesItAndNotAnEmptyText(string name)
    {
        var lab = new Lab(Lab.Patient);
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Search($"${{{name}}}"), Names));
        Assert.Equal((Outcome.Error, 1), (result.Outcome, lab.Requests.Count));
        Assert.Contains(name.Split(',')[0], result.Tests[0].Actions[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenVariablesThatAreNeverUsed_ThenTheyDoNotMatter() =>
        Assert.Equal(Outcome.Pass,
            (await new Lab(Lab.Patient).RunAsync(Lab.Script(Lab.Read + Lab.Check("""<resource value="Patient"/>"""), Names))).Outcome);

    [Fact]
    public async Task GivenATestersValue_ThenItWins() =>
        Assert.Equal("/fhir/Patient?x=mine",
            await UrlAsync("${family}", variables: new Dictionary<string, string> { ["family"] = "mine" }));

    [FsCheck.Xunit.Property(MaxTest = 200)]
    public FsCheck.Property GivenAnyTextWithoutPlaceholders_ThenSubstitutionLeavesItAsItIs() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>().Filter(text => text?.Contains("${", StringComparison.Ordinal) != true), text =>
            new Substitution.Substitutor(new Substitution.Generated(1, DateTimeOffset.UnixEpoch), _ => null)
                .Fill(text ?? "") == (text ?? ""));

    private static string Search(string value) =>
        Lab.Operation($"""<type><code value="search"/></type><resource value="Patient"/><params value="?x={value.Replace("&", "&amp;",
            StringComparison.Ordinal)}"/>""");

    private static async Task<string> UrlAsync(string text, int seed = 1, Dictionary<string, string>? variables = null)
    {
        var lab = new Lab((_, _) => Lab.Answer(200, Lab.Patient, ("X-Other", "o"), ("ETag", "7")));
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Search(text), Names), options => options with
        {
            Seed = seed,
            Variables = variables ?? [],
            Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero)),
        });
        Assert.Null(result.Tests[0].Actions[1].Message);
        return lab.Requests[1].Request.RequestUri!.PathAndQuery;
    }
}
