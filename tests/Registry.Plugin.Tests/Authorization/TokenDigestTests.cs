using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>How tokens are recognised.</summary>
[Trait("Spec", "T1"), Trait("Spec", "T6")]
public sealed class TokenDigestTests
{
    [Fact]
    public void Digests_DifferWhereTextsDo()
    {
        // The fifth spells the bytes of the fourth.
        string[] texts =
            ["", "a", "a\0", "aa", "\u6161", "aaaaaaaa", "aaaaaaaab", new('a', 2048), new('a', 2049), new('é', 2048)];
        Assert.Equal(texts.Length, texts.Select(text => TokenDigest.Of(text)).Distinct().Count());
        Assert.All(texts, text => Assert.Equal(TokenDigest.Of(text), TokenDigest.Of(new string(text.AsSpan()))));
    }
}
