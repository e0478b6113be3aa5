using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Registry.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private static readonly AppointmentQuery OfPatient = new() { Patient = Sample.Patient };

    [Fact]
    [Trait("Spec", "Q5")]
    public async Task SearchAsync_ByPatient_OrderedByStartThenId()
    {
        var later = Sample.Booked("1") with { Start = Sample.Noon.AddHours(1) };
        var sooner = Sample.Booked("2");
        var alike = Sample.Booked("3");
        var unknown = Sample.Booked("4") with { Start = null };
        await RegisterAsync(later, sooner, alike, unknown, Sample.Booked("5") with { Patient = "9000000009" });

        var pair = new[] { sooner, alike }.OrderBy(item => item.Id, StringComparer.Ordinal);
        Assert.Equal([unknown, .. pair, later], await MatchesAsync(OfPatient));
    }

    [Fact]
    [Trait("Spec", "I5")]
    public async Task SearchAsync_ReplacedAppointment_MatchesByItsCurrentVersionOnly()
    {
        var first = Sample.Booked("1");
        var second = Sample.After(first) with { Start = Sample.Noon.AddDays(1) };
        await RegisterAsync(first);
        await Store.ReplaceAsync(second, default);

        Assert.Equal([second], await MatchesAsync(OfPatient));
        Assert.Empty(await MatchesAsync(OfPatient with { Statuses = ["booked"] }));
        Assert.Empty(await MatchesAsync(OfPatient with { Start = new InstantRange(null, Sample.Noon.AddDays(1)) }));
    }

    [Fact]
    [Trait("Spec", "Q3")]
    public async Task SearchAsync_StartRange_FirstInstantIncludedAndLastExcluded()
    {
        await RegisterAsync(Sample.Booked("1"));

        Assert.Single(await MatchesAsync(OfPatient with { Start = new InstantRange(Sample.Noon, Sample.Noon.AddMilliseconds(1)) }));
        Assert.Empty(await MatchesAsync(OfPatient with { Start = new InstantRange(null, Sample.Noon) }));
        Assert.Empty(await MatchesAsync(OfPatient with { Start = new InstantRange(Sample.Noon.AddMilliseconds(1), null) }));
    }

    [Fact]
    [Trait("Spec", "Q3")]
    public async Task SearchAsync_StartFinerThanAMillisecond_IsFoundByItsOwnRange()
    {
        var start = Sample.Noon.AddTicks(1_234);
        await RegisterAsync(Sample.Booked("1") with { Start = start });

        Assert.Single(await MatchesAsync(OfPatient with { Start = new InstantRange(start, start.AddTicks(1)) }));
    }

    [Fact]
    [Trait("Spec", "Q5b")]
    public async Task SearchAsync_ContentCondition_DecidesAmongThoseThatMatchAllOthers()
    {
        var wanted = Enumerable.Range(1, 3).Select(i => Sample.Booked($"{i}") with { Start = Sample.Noon.AddMinutes(i) }).ToArray();
        var others = Enumerable.Range(4, 5).Select(i => Sample.Booked($"{i}") with { Content = "other"u8.ToArray() }).ToArray();
        await RegisterAsync([.. others, .. wanted, Sample.Booked("9") with { Status = "cancelled" }]);
        var query = OfPatient with { Statuses = ["booked"], Content = version => !version.Content.Span.SequenceEqual("other"u8) };

        Assert.Equal(wanted, await MatchesAsync(query));
        Assert.Equal(wanted, await MatchesAsync(query with { Max = 3 }));
        Assert.Equal(wanted, await MatchesAsync(query with { Max = int.MaxValue }));
        Assert.Equal(wanted[..1], await MatchesAsync(query with { Start = new InstantRange(null, Sample.Noon.AddMinutes(2)) }));
        Assert.Equal(2, Assert.IsType<SearchResult.TooMany>(await Store.SearchAsync(query with { Max = 2 }, default)).Max);
        var total = await Store.SearchAsync(query with { CountOnly = true, Max = 1 }, default);
        Assert.Equal(3, Assert.IsType<SearchResult.Total>(total).Count);
    }

    [Fact]
    [Trait("Spec", "Q5b")]
    public async Task SearchAsync_EndsOfTheCalendar_AreFoundByRangesThatReachThem()
    {
        var first = Sample.Booked("1") with { Start = DateTimeOffset.MinValue, End = DateTimeOffset.MinValue };
        var last = new DateTimeOffset(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero);
        var latest = Sample.Booked("2") with { Start = last, End = last };
        await RegisterAsync(first, latest);

        Assert.Equal([first, latest], await MatchesAsync(OfPatient with { Start = new InstantRange(DateTimeOffset.MinValue, null) }));
        Assert.Equal([latest], await MatchesAsync(OfPatient with { Start = new InstantRange(last, null) }));
        Assert.Equal([first], await MatchesAsync(OfPatient with { Start = new InstantRange(null, last) }));
        Assert.Equal([latest], await MatchesAsync(OfPatient with { NotOverBefore = last }));
    }

    [Fact]
    [Trait("Spec", "Q4")]
    public async Task SearchAsync_NotOverBefore_ComparesTheEndElseTheStart()
    {
        var ended = Sample.Booked("1") with { End = Sample.Noon.AddMinutes(1) };
        var endless = Sample.Booked("2") with { End = null };
        var timeless = Sample.Booked("3") with { Start = null, End = null };
        await RegisterAsync(ended, endless, timeless);

        Assert.Equal(3, (await MatchesAsync(OfPatient with { NotOverBefore = Sample.Noon })).Count);
        Assert.Equal([timeless, ended], await MatchesAsync(OfPatient with { NotOverBefore = Sample.Noon.AddMinutes(1) }));
        Assert.Equal([timeless], await MatchesAsync(OfPatient with { NotOverBefore = Sample.Noon.AddMinutes(2) }));
    }

    [Fact]
    [Trait("Spec", "Q5")]
    public async Task SearchAsync_MoreThanMax_IsTooManyAndNeverACutList()
    {
        await RegisterAsync(Sample.Booked("1"), Sample.Booked("2"), Sample.Booked("3"));

        Assert.Equal(3, (await MatchesAsync(OfPatient with { Max = 3 })).Count);
        Assert.Equal(2, Assert.IsType<SearchResult.TooMany>(await Store.SearchAsync(OfPatient with { Max = 2 }, default)).Max);
        var all = OfPatient with { Max = int.MaxValue };
        Assert.Equal(3, (await MatchesAsync(all)).Count);
    }

    [Fact]
    [Trait("Spec", "Q3")]
    public async Task SearchAsync_CountOnly_CountsEveryMatchWhateverMaxIs()
    {
        await RegisterAsync(Sample.Booked("1"), Sample.Booked("2") with { Status = "cancelled" }, Sample.Booked("3"));

        var result = await Store.SearchAsync(OfPatient with { Statuses = ["booked"], CountOnly = true, Max = 1 }, default);

        Assert.Equal(2, Assert.IsType<SearchResult.Total>(result).Count);
    }

    [Fact]
    [Trait("Spec", "Q1")]
    public async Task SearchAsync_ByIds_WithAndWithoutPatient()
    {
        var mine = Sample.Booked("1");
        var another = Sample.Booked("2") with { Patient = "9000000009", Start = Sample.Noon.AddHours(1) };
        await RegisterAsync(mine, another, Sample.Booked("3"));
        string[] ids = [mine.Id, another.Id, Sample.Id("unknown")];

        Assert.Equal([mine, another], await MatchesAsync(new AppointmentQuery { Ids = ids }));
        Assert.Equal([mine], await MatchesAsync(OfPatient with { Ids = ids }));
    }

    [Fact]
    [Trait("Spec", "Q1")]
    public async Task SearchAsync_ByIdPrefixes_FindsTheIdsThatBeginSo()
    {
        var (once, twice) = (Sample.Booked("1"), Sample.Booked("2") with { Id = Sample.Id("1") + "a7" });
        var another = Sample.Booked("3") with { Patient = "9000000009", Start = Sample.Noon.AddHours(1) };
        await RegisterAsync(twice, once, another, Sample.Booked("4"));
        string[] prefixes = [once.Id, another.Id, Sample.Id("unknown")];

        Assert.Equal([once, twice], await MatchesAsync(new AppointmentQuery { IdPrefixes = [once.Id] }));
        Assert.Equal([once, twice, another], await MatchesAsync(new AppointmentQuery { IdPrefixes = prefixes }));
        Assert.Equal([once, twice], await MatchesAsync(OfPatient with { IdPrefixes = prefixes }));
        Assert.Equal([twice], await MatchesAsync(new AppointmentQuery { IdPrefixes = prefixes, Ids = [twice.Id, Sample.Id("4")] }));
    }

    [Fact]
    [Trait("Spec", "Q1")]
    public async Task SearchAsync_UnanswerableQuery_Throws()
    {
        AppointmentQuery[] queries =
        [
            new(),
            new() { Statuses = ["booked"] },
            OfPatient with { Max = 0 },
            OfPatient with { Statuses = new string[AppointmentQuery.MaxValues + 1] },
            OfPatient with { StartOutside = new InstantRange[AppointmentQuery.MaxValues + 1] },
        ];

        foreach (var query in queries)
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.SearchAsync(query, default));
    }

    [Fact]
    public async Task SearchAsync_LongestLists_AreAnswered()
    {
        await RegisterAsync(Sample.Booked("1"));
        var ranges = Enumerable.Range(1, AppointmentQuery.MaxValues)
            .Select(day => new InstantRange(Sample.Noon.AddDays(day), Sample.Noon.AddDays(day + 1)))
            .ToArray();
        var values = Enumerable.Range(1, AppointmentQuery.MaxValues).Select(i => Sample.Id($"{i}")).ToArray();

        var query = OfPatient with { Ids = values, Statuses = [.. values[1..], "booked"], StartOutside = ranges };

        Assert.Single(await MatchesAsync(query with { LastUpdatedOutside = ranges }));
    }

    [Property(MaxTest = 60)]
    [Trait("Spec", "Q3")]
    public Property SearchAsync_AnyQuery_AnswersAsTheModelDoes() => Prop.ForAll(SearchModel.Cases(), scene =>
    {
        var (appointments, query) = scene;
        RegisterAsync(appointments).GetAwaiter().GetResult();
        var expected = SearchModel.Answer(appointments, query).ToArray();

        var matches = MatchesAsync(query).GetAwaiter().GetResult();
        var total = Store.SearchAsync(query with { CountOnly = true }, default).AsTask().GetAwaiter().GetResult();

        Assert.Equal(expected, matches);
        Assert.Equal(expected.Length, Assert.IsType<SearchResult.Total>(total).Count);
    });

    private async Task RegisterAsync(params IReadOnlyList<AppointmentVersion> appointments)
    {
        foreach (var appointment in appointments)
            Assert.IsType<RegisterResult.Registered>(await Store.RegisterAsync(appointment, default));
    }

    [Fact]
    public async Task SearchAsync_MemoryGiven_FindsTheSame()
    {
        var (one, other) = (Sample.Booked("1"), Sample.Booked("2") with { Start = Sample.Noon.AddHours(1), Content = new byte[3000] });
        await RegisterAsync(one, other);
        var query = OfPatient with { ContentMemory = length => new byte[length + 2].AsMemory(1, length) };

        Assert.Equal([one, other], await MatchesAsync(query));
        Assert.Equal([other], await MatchesAsync(query with { Content = version => version.Content.Length == 3000 }));
    }

    private async Task<IReadOnlyList<AppointmentVersion>> MatchesAsync(AppointmentQuery query) =>
        Assert.IsType<SearchResult.Matches>(await Store.SearchAsync(query, default)).Items;
}
