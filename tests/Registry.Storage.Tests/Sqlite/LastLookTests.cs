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
    public void IsRecent_Forgotten_IsNot()
    {
        _look.Note(_time.GetTimestamp());
        _look.Forget();
        Assert.False(_look.IsRecent(_time.GetTimestamp()));
    }
}
