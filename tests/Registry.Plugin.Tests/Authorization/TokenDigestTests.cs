using System.Buffers.Binary;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>How tokens are recognised, by the published examples of SipHash-2-4 with 128 bits.</summary>
[Trait("Spec", "T1"), Trait("Spec", "T6")]
public sealed class TokenDigestTests
{
    [Theory]
    [InlineData(0, "a3817f04ba25a8e66df67214c7550293")]
    [InlineData(1, "da87c1d86b99af44347659119b22fc45")]
    public void Digest_IsSipHash(int length, string expected)
    {
        byte[] key = [.. Enumerable.Range(0, 16).Select(value => (byte)value)];
        byte[] text = [.. Enumerable.Range(0, length).Select(value => (byte)value)];
        var (first, second) = (BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(8)));
        var digest = TokenDigest.Of(text, (first, second));
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, digest.A);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], digest.B);
        Assert.Equal(expected, Convert.ToHexStringLower(bytes));
    }

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
