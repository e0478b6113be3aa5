using System.Runtime.CompilerServices;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>What is remembered of a header that a connection repeats as the same object.</summary>
[Trait("Spec", "T1"), Trait("Spec", "T6")]
public sealed class HeaderDigestsTests
{
    private readonly HeaderDigests _digests = new();

    [Fact]
    public void Of_RememberedHeader_IsTheDigestOfItsToken()
    {
        var (first, second) = (Header("a"), Header("b"));
        _digests.Remember(Token(first), TokenDigest.Of("a"));
        _digests.Remember(Token(second), TokenDigest.Of("b"));
        Assert.Equal([TokenDigest.Of("a"), TokenDigest.Of("b"), TokenDigest.Of("c"), TokenDigest.Of("a")],
            new[] { first, second, Header("c"), Header("a") }.Select(header => _digests.Of(Token(header))));
    }

    [Fact]
    public void Remember_TextThatIsNoHeader_ChangesNothing()
    {
        var token = "a".ToCharArray().AsMemory();
        _digests.Remember(token, TokenDigest.Of("b"));
        Assert.Equal(TokenDigest.Of("a"), _digests.Of(token));
    }

    [Fact]
    public void Remember_HeaderThatGoes_IsNotKept()
    {
        var header = Remembered();
        for (var at = 0; at < 10 && header.IsAlive; at++)
            GC.Collect();
        Assert.False(header.IsAlive);
        GC.KeepAlive(_digests);
    }

    /// <summary>That it is known only spares the digest: whether the token still is good is asked each time.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CheckAsync_SameHeaderOfATokenThatIsGoodNoLonger_IsRefused(bool byTime)
    {
        using var gate = new GateUnderTest();
        var header = $"Bearer {gate.Token()}";
        Assert.IsType<Caller>(await gate.Gate.CheckAsync(header, CancellationToken.None));
        Assert.IsType<Caller>(await gate.Gate.CheckAsync(header, CancellationToken.None));
        if (byTime)
        {
            gate.Clock.Advance(TimeSpan.FromMinutes(6));
        }
        else
        {
            gate.WriteKeys([]);
            gate.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.IsType<TokenRejection>(await gate.Gate.CheckAsync(header, CancellationToken.None));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Remembered()
    {
        var header = Header("a");
        _digests.Remember(Token(header), TokenDigest.Of("a"));
        Assert.Equal(TokenDigest.Of("a"), _digests.Of(Token(header)));
        return new WeakReference(header);
    }

    private static string Header(string token) => new($"Bearer {token}".AsSpan());

    private static ReadOnlyMemory<char> Token(string header) => header.AsMemory("Bearer ".Length);
}
