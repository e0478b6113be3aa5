using System.Security.Cryptography;
using System.Text;
using Registry.Audit.Chain;

namespace Registry.Audit.Tests;

/// <summary>The content of head files, byte for byte as earlier releases wrote it.</summary>
[Trait("Spec", "T5a")]
public sealed class HeadLineTests
{
    private static readonly byte[] Key = ChainHead.KeyOf([.. Enumerable.Range(1, 32).Select(value => (byte)value)]);

    [Theory]
    [InlineData(0, "seq\":0                  ,")]
    [InlineData(42, "seq\":42                 ,")]
    [InlineData(long.MaxValue, "seq\":9223372036854775807,")]
    public void Of_AnyLink_IsReadBackAndHasItsForm(long sequence, string number)
    {
        using var line = new HeadLine(Key);
        // What the buffer held before leaves nothing behind.
        line.Of(new ChainLink(long.MaxValue, new string('f', 64)));
        var link = new ChainLink(sequence, new string('a', 64));
        var written = line.Of(link).ToArray();
        Assert.Equal(link, ChainHead.Read(written, Key));
        Assert.Contains(number, Encoding.ASCII.GetString(written), StringComparison.Ordinal);
        Assert.Equal((byte)'\n', written[^1]);
        Assert.Equal(175, written.Length);
    }

    [Fact]
    public void Of_LinkOfAChain_HasTheSignatureOfItsText()
    {
        using var line = new HeadLine(Key);
        var link = new ChainLink(7, new string('b', 64));
        var mac = Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(link.ToString())));
        Assert.Equal(
            $"{{\"seq\":7                  ,\"hash\":\"{link.Hash}\",\"mac\":\"{mac}\"}}\n", Encoding.ASCII.GetString(line.Of(link)));
    }
}
