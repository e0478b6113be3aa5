using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

[Trait("Spec", "S1")]
public sealed class PublishedPatternTests
{
    private static readonly Dictionary<PrimitiveKind, Pattern> Patterns = new()
    {
        [PrimitiveKind.Integer] = new(@"-?([0]|([1-9][0-9]*))", "-01289.+", ["0", "-1", "2147483647"], value => int.TryParse(value, out _)),
        [PrimitiveKind.UnsignedInt] = new(@"[0]|([1-9][0-9]*)", "-0129", ["0", "2147483647"], value => int.TryParse(value, out _)),
        [PrimitiveKind.PositiveInt] = new(@"[1-9][0-9]*", "-0129", ["1", "2147483647"], value => int.TryParse(value, out _)),
        [PrimitiveKind.Decimal] = new(@"-?([0]|([1-9][0-9]*))(\.[0-9]+)?", "-0129.e", ["0.0", "-12.50"]),
        [PrimitiveKind.Code] = new(@"[^ \t\r\n]+([ ]?[^ \t\r\n]+)*", "ab \t\n", ["a", "a b", "entered-in-error"]),
        [PrimitiveKind.Id] = new(@"[A-Za-z0-9\-\.]{1,64}", "aZ0-._ ", ["a", "A-0.z", new string('x', 64)]),
        [PrimitiveKind.Oid] = new(@"urn:oid:(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))*", ".012:", ["urn:oid:1.2.0", "urn:oid:2"]),
        [PrimitiveKind.Uuid] = new(
            "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "0fgF-",
                ["urn:uuid:c757873d-ec9a-4326-a141-556f43239520"]),
        [PrimitiveKind.Date] = new(
            @"-?[0-9]{4}(-(0[1-9]|1[0-2])(-(0[0-9]|[1-2][0-9]|3[0-1]))?)?", "-01239T", ["2019", "2020-02", "2020-02-29", "1900-12-31"],
                IsInCalendar),
        [PrimitiveKind.DateTime] = new(
            @"-?[0-9]{4}(-(0[1-9]|1[0-2])(-(0[0-9]|[1-2][0-9]|3[0-1])(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?"
            + @"(Z|(\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00)))?)?)?",
            "-+:.0123456TZ",
            ["2019", "2020-02-29", "2019-01-17T15:00:00Z", "2020-02-29T23:59:59.999+14:00", "2019-10-31T00:00:00-13:59"],
            IsInCalendar),
        [PrimitiveKind.Time] = new(@"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?", ":.0123456", ["15:00:00", "23:59:59.999"]),
    };

    public static TheoryData<PrimitiveKind> Kinds => [.. Patterns.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Error_NearlyRightLiterals_AgreesWithThePublishedPattern(PrimitiveKind kind)
    {
        var pattern = Patterns[kind];
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(Arb.From(Mutated(pattern)), value =>
                pattern.IsMatch(value) == (PrimitiveLexer.Error(kind, Encoding.UTF8.GetBytes(value)) is null)));
    }

    [Property(MaxTest = 2000)]
    public void Error_RandomBytes_NeverThrows(byte[] bytes)
    {
        foreach (var kind in Enum.GetValues<PrimitiveKind>().Where(kind => kind != PrimitiveKind.None))
            Assert.NotEqual("", PrimitiveLexer.Error(kind, bytes));
    }

    private static Gen<string> Mutated(Pattern pattern)
    {
        var character = Gen.Elements(pattern.Alphabet.ToCharArray());
        var edit = from place in Gen.Choose(0, 100) from what in Gen.Choose(0, 2) from with in character select (place, what, with);
        return from seed in Gen.Elements(pattern.Seeds)
               from count in Gen.Choose(0, 3)
               from edits in Gen.ListOf(edit, count)
               select edits.Aggregate(seed, (value, next) => Edit(value, next.place % (value.Length + 1), next.what, next.with));
    }

    private static string Edit(string value, int place, int what, char with) => (what, place < value.Length) switch
    {
        (0, true) => value.Remove(place, 1),
        (1, true) => value.Remove(place, 1).Insert(place, with.ToString()),
        _ => value.Insert(place, with.ToString()),
    };

    private static bool IsInCalendar(string value)
    {
        var digits = value.TrimStart('-');
        var parts = digits.Split('T')[0].Split('-').Select(int.Parse).ToArray();
        return parts[0] > 0 && (parts.Length < 3 || (parts[2] > 0 && parts[2] <= DateTime.DaysInMonth(parts[0], parts[1])));
    }

    private sealed record Pattern(string Expression, string Alphabet, string[] Seeds, Func<string, bool>? Also = null)
    {
        public bool IsMatch(string value) =>
            Regex.IsMatch(value, $@"\A(?:{Expression})\z", RegexOptions.None, TimeSpan.FromSeconds(10)) && (Also is null || Also(value));
    }
}
