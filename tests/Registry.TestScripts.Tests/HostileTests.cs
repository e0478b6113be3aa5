using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json.Linq;
using Registry.TestScripts.Bodies;
using Registry.TestScripts.Queries;

namespace Registry.TestScripts.Tests;

/// <summary>Scripts, fixtures and answers from outside: bounded, and an error in words.</summary>
public sealed class HostileTests
{
    [Fact]
    public async Task AnAnswerWithoutEnd_IsNotReadFurtherThanItsBound()
    {
        using var endless = new Endless();
        var lab = new Lab((_, _) => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(endless) });
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<responseCode value="200"/>""")),
            options => options with { MaxResponseBytes = 1_000_000 });
        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.Contains("more than 1000000 bytes", result.Tests[0].Actions[0].Message, StringComparison.Ordinal);
        Assert.InRange(endless.Total, 1_000_000, 2_000_000);
    }

    [Fact]
    public async Task ARedirect_IsAnAnswerAndNotFollowed()
    {
        var lab = new Lab((_, _) => Lab.Answer(302, "", ("Location", "http://elsewhere/")));
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<responseCode value="302"/>""")));
        Assert.Equal((Outcome.Pass, 1), (result.Outcome, lab.Requests.Count));
    }

    [Theory]
    [InlineData("""<path value="//*[count(//*)&gt;0]//*[count(//*)&gt;0]//*"/>""")]
    [InlineData("""<expression value="repeat(repeat(repeat(repeat(repeat(children())))))"/>""")]
    [InlineData("""<path value="$..*..*..*..*..*"/>""")]
    [InlineData("""<expression value="descendants().descendants().descendants().descendants().descendants().count()"/>""")]
    public async Task AnExpressionThatSearchesEverywhereAgainAndAgain_IsAnErrorInWords(string query)
    {
        var result = await new Lab(Lab.Patient).AssertAsync(query + """<operator value="equals"/><value value="1"/>""");
        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.Contains("everywhere", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">")]
    [InlineData("<!ENTITY b SYSTEM \"file:///etc/hostname\">")]
    public async Task AnAnswerWithADocumentType_IsAnErrorWhereItIsAskedFor(string entities) => Assert.Equal(Outcome.Error,
        (await new Lab($"<!DOCTYPE x [{entities}]><Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&b;\"/></Patient>")
            .AssertAsync("""<path value="Patient/id"/><operator value="notEmpty"/>""")).Outcome);

    [Fact]
    public async Task VariablesThatDoubleEachOther_AreBounded()
    {
        var variables = string.Concat(Enumerable.Range(0, 9).Select(number => $"<variable><name value=\"v{number}\"/><defaultValue value=\""
            + string.Concat(Enumerable.Repeat($"${{v{number + 1}}}", 40)) + "\"/></variable>"))
            + "<variable><name value=\"v9\"/><defaultValue value=\"0123456789\"/></variable>";
        var result = await new Lab(Lab.Patient).AssertAsync("""<headerField value="X"/><value value="${v0}"/>""", before: variables);
        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.Contains("placeholders", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ElevenErrorsOfOneName_StayTheSameError()
    {
        var substitutor = new Substitution.Substitutor(new Substitution.Generated(1, DateTimeOffset.UnixEpoch), _ => null);
        for (var attempt = 0; attempt < 20; attempt++)
            Assert.Contains("'x'", Assert.Throws<ScriptException>(() => substitutor.Fill("${x}")).Message, StringComparison.Ordinal);
    }

    [FsCheck.Xunit.Property(MaxTest = 100)]
    public Property JsonToXml_XPathFindsWhatIsInTheJson()
    {
        var name = Gen.Elements("alpha", "beta", "gamma");
        var pairs = Gen.Zip(name, Gen.Choose(0, 99)).ListOf().Resize(6).ToArbitrary();
        return Prop.ForAll(pairs, list =>
        {
            var values = list.GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.Select(pair =>
                pair.Item2).ToArray());
            var json = new JObject(new JProperty("resourceType", "Basic"));
            foreach (var (key, numbers) in values)
                json[key] = numbers.Length == 1 ? numbers[0] : new JArray(numbers);
            var xml = JsonToXml.Convert(JsonToXml.Parse(json.ToString()));
            return values.All(pair => XPathQuery.Select(xml, $"Basic/{pair.Key}").SequenceEqual(pair.Value.Select(number => $"{number}")))
                && xml.Elements().Count() == list.Count;
        });
    }

    /// <summary>A stream that never ends.</summary>
    private sealed class Endless : Stream
    {
        public long Total { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Total; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            Total += count;
            return count;
        }

        public override void Flush()
        {
            // Nothing is kept.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
