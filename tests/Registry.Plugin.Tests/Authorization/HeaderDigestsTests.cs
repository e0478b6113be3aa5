using System.Runtime.CompilerServices;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>What is remembered of a header that a connection repeats as the same object.</summary>
[Trait("Spec", "T1"), Trait("Spec", "T6")]
public sealed class HeaderDigestsTests
{
    private readonly HeaderDigests _digests = new();

    [Fact]
    public void Of_NotedHeader_IsTheDigestOfItsToken()
    {
        var (first, second) = (Header("a"), Header("b"));
        Note(first, "a", times: 3);
        Note(second, "b", times: 3);
        Assert.Equal([TokenDigest.Of("a"), TokenDigest.Of("b"), TokenDigest.Of("c"), TokenDigest.Of("a")],
            new[] { first, second, Header("c"), Header("a") }.Select(header => Of(header)));
    }

    /// <summary>Noted with another digest than its own, so that it shows which is answered.</summary>
    [Theory]
    [InlineData(1, "a")]
    [InlineData(2, "noted")]
    [InlineData(3, "noted")]
    public void Of_SameObjectAgain_IsRememberedFromTheSecondTimeOn(int times, string expected)
    {
        var header = Header("a");
        Note(header, "noted", times);
        Assert.Equal(TokenDigest.Of(expected), Of(header));
    }

    [Fact]
    public void Of_EachObjectOnce_RemembersNone()
    {
        var headers = Enumerable.Range(0, 10_000).Select(_ => Header("a")).ToList();
        headers.ForEach(header => Note(header, "noted", times: 1));
        // Identities are numbers of 26 bits, so that two of these may share one.
        Assert.InRange(headers.Count(header => Of(header) != TokenDigest.Of("a")), 0, 10);
    }

    [Fact]
    public void Note_TextThatIsNoHeader_ChangesNothing()
    {
        var token = "a".ToCharArray().AsMemory();
        _digests.Note(token, TokenDigest.Of("noted"));
        _digests.Note(token, TokenDigest.Of("noted"));
        Assert.Equal(TokenDigest.Of("a"), _digests.Of(token, out _));
    }

    [Fact]
    public void Note_HeaderThatGoes_IsNotKept()
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
        for (var at = 0; at < 5; at++)
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
        Note(header, "noted", times: 2);
        Assert.Equal(TokenDigest.Of("noted"), Of(header));
        return new WeakReference(header);
    }

    private void Note(string header, string digested, int times)
    {
        for (var at = 0; at < times; at++)
            _digests.Note(Token(header), TokenDigest.Of(digested));
    }

    private TokenDigest Of(string header) => _digests.Of(Token(header), out _);

    private static string Header(string token) => new($"Bearer {token}".AsSpan());

    private static ReadOnlyMemory<char> Token(string header) => header.AsMemory("Bearer ".Length);
}
