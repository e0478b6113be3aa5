using Registry.TestScripts.Bodies;
using Registry.TestScripts.Queries;

namespace Registry.TestScripts.Tests;

/// <summary>Expressions that would take hours end themselves: nothing of them runs on after the error.</summary>
public sealed class BoundedTests
{
    private const int Entries = 2_500;

    private static readonly string Bundle = $$"""
        {"resourceType":"Bundle","type":"searchset","entry":[{{string.Join(",", Enumerable.Range(0, Entries).Select(number =>
            $$$"""{"resource":{"resourceType":"Patient","id":"p{{{number}}}","active":true}}"""))}}]}
        """;

    [Theory]
    [InlineData("$.entry[?($.entry[?($.entry[?(@.absent)])])]")]
    [InlineData("$..[?($..[?(@.absent == 1)])]")]
    [InlineData("$.entry[?(@.resource.id == $.entry[0].absent)].resource[?($.entry[*].absent == 1)]")]
    [InlineData("count(//*[count(//*) = 1])")]
    [InlineData("//*[//@value = //@absent]")]
    [InlineData("Bundle/entry[../entry/resource/Patient/id = ../entry/absent]/resource/Patient[../../../entry[last()]/absent]")]
    [InlineData("Bundle.entry.distinct().count()")]
    [InlineData("Bundle.entry.where(%resource.entry.subsetOf(%resource.entry.resource)).count()")]
    [InlineData("Bundle.entry ~ Bundle.entry.tail().combine(Bundle.entry.first())")]
    [InlineData("Bundle.descendants().repeat(children()).count()")]
    public void AnExpressionThatComparesEverythingWithEverything_EndsInTime(string path)
    {
        var ended = Record.Exception(() => PathQuery.Select(new Body(Bundle), path, Lab.Validator.Value));
        Assert.True(ended is null or ScriptException, ended?.ToString());
        Assert.DoesNotContain("could not be stopped", ended?.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$.entry[?(@.resource.id == $.entry[*].resource.id)]")]
    [InlineData("$['a','a']['a','a']")]
    [InlineData("//*[translate(., //*, 'x')]")]
    [InlineData("concat(/,/,/,/,/,/,/,/,/,/,/,/,/,/,/,/,/,/)")]
    public void WhatNothingCanInterrupt_IsRefused(string path) => Assert.Contains("not evaluated",
        Assert.Throws<ScriptException>(() => PathQuery.Select(new Body(Lab.Bundle), path, Lab.Validator.Value)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("$.entry[?(@.resource.id == $.entry[1].resource.id)].resource.id", "b")]
    [InlineData("$.entry[?(@.resource.gender == 'female')].resource['id','gender']", "b")]
    [InlineData("$..resource[?(@.id)]", null)]
    [InlineData("$.entry[*].resource.id", "a")]
    [InlineData("translate(Bundle/type, 'abc', 'ABC')", null)]
    [InlineData("concat(Bundle/total/@value, '-', Bundle/total/@value)", "2-2")]
    [InlineData("Bundle/entry[resource/Patient/id/@value = 'b']/resource/Patient/gender", "female")]
    [InlineData("//Patient[id/@value = //entry[2]/resource/Patient/id/@value]/id", "b")]
    public void WhatRealScriptsAsk_IsEvaluated(string path, string? first)
    {
        var found = PathQuery.Select(new Body(Lab.Bundle), path, Lab.Validator.Value);
        Assert.Equal(first, first is null ? null : found[0]);
    }

    [Theory]
    [InlineData("(1 | 2 | 1).count() = 2")]
    [InlineData("(1 | 2).subsetOf(1 | 2 | 3)")]
    [InlineData("(1 | 2).subsetOf(1 | 3).not()")]
    [InlineData("(1 | 2).supersetOf(2)")]
    [InlineData("(1 | 2 | 3).exclude(2).count() = 2")]
    [InlineData("1.combine(1).exclude(2).count() = 2")]
    [InlineData("(1 | 2).intersect(2 | 3) = 2")]
    [InlineData("1.combine(1).distinct() = 1")]
    [InlineData("1.combine(1).isDistinct().not()")]
    [InlineData("(1 | 2).isDistinct()")]
    [InlineData("1.union(1) = 1")]
    [InlineData("(1 | 2) ~ (2 | 1)")]
    [InlineData("'a' ~ 'A'")]
    [InlineData("1 !~ 2")]
    [InlineData("{} ~ {}")]
    [InlineData("(1 ~ {}).not()")]
    [InlineData("'a' & {} = 'a'")]
    [InlineData("('a' + {}).empty()")]
    [InlineData("'a' + 'b' = 'ab'")]
    [InlineData("1 + 1 = 2")]
    [InlineData("Bundle.entry.resource.distinct().count() = 2")]
    [InlineData("Bundle.repeat(entry).count() = 2")]
    public void TheFunctionsThatAreCounted_AnswerAsFhirPathSays(string expression) =>
        Assert.Equal(["true"], FhirPathQuery.Select(new Body(Lab.Bundle), expression, Lab.Validator.Value));
}
