namespace Registry.Validation.Tests.SecondOracle;

/// <summary>What both releases demand, two validators judge alike; where they do not, the reason is written down here.</summary>
[Trait("Spec", "S2")]
public sealed class R4OracleTests
{
    /// <summary>The cases in which ours and the SDK's differ, each with the reason.</summary>
    private static readonly Dictionary<string, string> Differences = new(StringComparer.Ordinal)
    {
        ["reference-target"] = ByUrl,
        ["reference-to-no-type"] = ByUrl,
        ["slot-of-wrong-type"] = ByUrl,
        ["actor-of-wrong-type"] = ByUrl,
        ["duration-without-code"] =
            "drt-1: the text demands a code beside a value, the expression does not. Ours goes by the text (docs/validate-files.md).",
    };

    private const string ByUrl =
        "The SDK looks at the type of a target that it can resolve. Ours takes the type in a relative URL at its word, as "
        + "http://hl7.org/fhir/STU3/references.html#literal defines it.";

    [Fact]
    public void Validate_SameRule_IsJudgedAlikeButForTheDifferencesListed()
    {
        var differing = new List<string>();
        foreach (var (name, body) in R4Cases.All)
        {
            // In R4 the category of a service repeats, in STU3 it does not.
            var stu3 = body.Replace("\"serviceCategory\":[", "\"serviceCategory\":", StringComparison.Ordinal)
                .Replace("\"y\"}]}]", "\"y\"}]}", StringComparison.Ordinal);
            var ours = Fixture.Check(stu3, profile: null).Where(issue => issue.IsError).Select(issue => issue.Id).ToList();
            var (isValid, errors) = R4Validator.Check(body);
            if (isValid != (ours.Count == 0))
                differing.Add($"{name}: ours {string.Join(' ', ours)}; the SDK's {errors}");
        }

        var names = differing.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal);
        Assert.True(Differences.Keys.Order(StringComparer.Ordinal).SequenceEqual(names, StringComparer.Ordinal),
            string.Join('\n', differing));
    }
}
