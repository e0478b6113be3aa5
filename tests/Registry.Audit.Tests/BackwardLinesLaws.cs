using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Registry.Audit.Files;

namespace Registry.Audit.Tests;

/// <summary>Reading backwards finds the same lines as reading forwards, whatever their lengths.</summary>
[Trait("Spec", "T5")]
public sealed class BackwardLinesLaws : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Property(MaxTest = 60)]
    public bool Backwards_IsForwardsReversed(byte[] content, NonNegativeInt width)
    {
        ArgumentNullException.ThrowIfNull(content);
        // Every other length reaches beyond a block.
        var bytes = content.SelectMany(value =>
            Enumerable.Repeat(value % 3 == 0 ? (byte)'\n' : value, value % 3 == 0 ? 1 : 1 + (width.Get * 701 % 40_000))).ToArray();
        File.WriteAllBytes(_file, bytes);
        var forwards = new List<byte[]>();
        var start = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] != '\n')
                continue;
            forwards.Add(bytes[start..at]);
            start = at + 1;
        }

        forwards.Reverse();
        return BackwardLines.Of(_file).SequenceEqual(forwards, new SameBytes()) && BackwardLines.EndOf(_file) == start;
    }

    [Property(MaxTest = 200)]
    public bool MarkedLines_AreThoseOfAllLinesThatHoldAMark(byte[] content, byte block)
    {
        ArgumentNullException.ThrowIfNull(content);
        // Few different bytes, so that marks are frequent; short blocks, so that they stand across the ends of them.
        byte[] bytes = [.. content.Select(value => (byte)"ab\nc"[value % 4])];
        File.WriteAllBytes(_file, bytes);
        byte[][] marks = [[.. "ab"u8], [.. "cba"u8]];
        var expected = BackwardLines.Of(_file).Where(line => marks.Any(mark => line.AsSpan().IndexOf(mark) >= 0));
        return MarkedLines.Backwards(_file, marks, 1 + (block % 7)).SequenceEqual(expected, new SameBytes());
    }

    private sealed class SameBytes : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => obj.Length;
    }
}
