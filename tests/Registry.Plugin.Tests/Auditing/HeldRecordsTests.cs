using Registry.Audit;
using Registry.Plugin.Audit.Writes;

namespace Registry.Plugin.Tests.Auditing;

[Trait("Spec", "T5a")]
public sealed class HeldRecordsTests : IAsyncDisposable
{
    private readonly AuditedStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task ChainAllAsync_TheClockWentBackBehindTheRecord_DoesNotDoubleIt()
    {
        var stored = _store.Stored("a");
        await _store.Trail.WriteAsync(stored);
        _store.Hold(stored);
        await WriteOtherAsync(_store.Clock.GetUtcNow().AddDays(-2));

        await _store.Held.ChainAllAsync(default);

        Assert.Equal(1, _store.Claims("a"));
        Assert.Empty(_store.Rows);
    }

    [Fact]
    public async Task ChainAllAsync_NotInTheAudit_AddsItOnce()
    {
        await WriteOtherAsync(_store.Clock.GetUtcNow());
        _store.Hold(_store.Stored("a"));

        await _store.Held.ChainAllAsync(default);
        await _store.Held.ChainAllAsync(default);

        Assert.Equal(1, _store.Claims("a"));
        Assert.Empty(_store.Rows);
    }

    [Fact]
    public async Task ChainAsync_ByAStartAndASweepAtOnce_DoesNotDouble()
    {
        for (var at = 0; at < 100; at++)
        {
            _store.Hold(_store.Stored(at.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        var rows = _store.Rows.ToList();
        await Task.WhenAll(
            _store.Held.ChainAllAsync(default), _store.Held.ChainAsync(rows, default), _store.Held.ChainAsync(rows, default));

        Assert.All(rows, row => Assert.Equal(1, _store.Claims(row.Id)));
        Assert.Empty(_store.Rows);
    }

    [Theory]
    [InlineData(5, 4, false)]
    [InlineData(5, 5, false)]
    [InlineData(5, 6, true)]
    public void Includes_OfRecordsThatSayBehindWhichTheyStand_GoesByThat(long since, long number, bool isIncluded)
    {
        var now = _store.Clock.GetUtcNow();
        var reach = new SearchReach([At(now) with { Since = since }, At(now) with { Since = since + 1 }], last: 10, _store.Clock);
        Assert.Equal(isIncluded, reach.Includes(number, At(now)));
    }

    [Theory]
    [InlineData(null)]
    // The end of the audit was lost since.
    [InlineData(11L)]
    public void Includes_OfOthers_GoesByTheTime(long? since)
    {
        var now = _store.Clock.GetUtcNow();
        var reach = new SearchReach([At(now) with { Since = since }, null], last: 10, _store.Clock);
        Assert.True(reach.Includes(1, At(now.AddHours(-23))));
        Assert.False(reach.Includes(9, At(now.AddHours(-25))));
    }

    private static AuditRecord At(DateTimeOffset at) => new() { At = at, Kind = AuditRecord.Request };

    private Task WriteOtherAsync(DateTimeOffset at) => _store.Trail.WriteAsync(At(at));
}
