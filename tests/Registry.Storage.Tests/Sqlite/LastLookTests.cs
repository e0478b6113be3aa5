using Microsoft.Extensions.Time.Testing;
using Registry.Storage.Sqlite.Files;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>A look at files that several share.</summary>
[Trait("Spec", "P1a")]
public sealed class LastLookTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LastLook _look;

    public LastLookTests() => _look = new LastLook(_time, TimeSpan.FromMilliseconds(1));

    [Fact]
    public void IsRecent_BeforeTheFirstLook_IsNot() => Assert.False(_look.IsRecent(_time.GetTimestamp()));

    [Fact]
    public void IsRecent_CountsFromWhenTheLookBegan()
    {
        var began = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromMilliseconds(0.9));
        _look.Note(began);
        Assert.True(_look.IsRecent(_time.GetTimestamp()));
        _time.Advance(TimeSpan.FromMilliseconds(0.1));
        Assert.False(_look.IsRecent(_time.GetTimestamp()));
    }

    [Fact]
    public void IsRecent_LostSinceTheLookBegan_IsNot_HoweverLateItEnds()
    {
        var began = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromMilliseconds(0.1));
        _look.Lose();
        _look.Note(began);
        Assert.False(_look.IsRecent(_time.GetTimestamp()));
    }

    [Fact]
    public void IsRecent_FoundAgainAfterALoss_Is()
    {
        _look.Lose();
        _time.Advance(TimeSpan.FromMilliseconds(0.1));
        _look.Note(_time.GetTimestamp());
        Assert.True(_look.IsRecent(_time.GetTimestamp()));
    }
}
