using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PackageGenerator.Packages;

namespace Registry.Cli.Tests.Packages.Packages;

public sealed class FactJsonTests
{
    [Property(Arbitrary = [typeof(AnyJson)])]
    public bool Write_AnyJson_ReadsBackAsTheSame(JsonObject json) => JsonNode.DeepEquals(json, JsonNode.Parse(FactJson.Write(json)));

    [Property(Arbitrary = [typeof(AnyJson)])]
    public bool Write_WrittenJson_IsWrittenTheSame(JsonObject json)
    {
        var once = FactJson.Write(json);
        return once.AsSpan().SequenceEqual(FactJson.Write(JsonNode.Parse(once)!));
    }

    [Fact]
    public void Write_WhatFitsALine_StaysOnOne() =>
        Assert.Equal("{\"a\":[1,2],\"b\":{\"c\":\"<'é'>\"}}\n", Written("""{ "a": [ 1, 2 ], "b": { "c": "<'é'>" } }"""));

    [Fact]
    public void Write_WhatIsLonger_GoesOneMemberALine()
    {
        var text = new string('x', 160);

        Assert.Equal(
            $"{{\n \"a\":1,\n \"b\":[\n  \"{text}\",\n  {{\"c\":2}}\n ]\n}}\n",
            Written($$"""{ "a": 1, "b": [ "{{text}}", { "c": 2 } ] }"""));
    }

    private static string Written(string json) => Encoding.UTF8.GetString(FactJson.Write(JsonNode.Parse(json)!));

    private static class AnyJson
    {
        private const int Depth = 4;

        public static Arbitrary<JsonObject> Objects() => Group(Depth).ToArbitrary();

        private static Gen<string> Text =>
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Sound(text.Get)).Resize(60);

        private static Gen<JsonNode?> Simple => Gen.OneOf(
            Text.Select(text => (JsonNode?)JsonValue.Create(text)),
            ArbMap.Default.GeneratorFor<int>().Select(number => (JsonNode?)JsonValue.Create(number)),
            ArbMap.Default.GeneratorFor<bool>().Select(flag => (JsonNode?)JsonValue.Create(flag)),
            Gen.Constant<JsonNode?>(null));

        private static Gen<JsonObject> Group(int depth) =>
            Gen.Zip(Text, Value(depth - 1)).ListOf().Resize(5).Select(members => new JsonObject(members
                .DistinctBy(member => member.Item1)
                .Select(member => KeyValuePair.Create(member.Item1, member.Item2))));

        private static Gen<JsonNode?> Value(int depth) => depth == 0 ? Simple : Gen.OneOf(
            Simple,
            Group(depth).Select(group => (JsonNode?)group),
            Value(depth - 1).ListOf().Resize(5).Select(items => (JsonNode?)new JsonArray([.. items])));

        private static string Sound(string text) => string.Concat(text.Where(letter => !char.IsSurrogate(letter)));
    }
}
