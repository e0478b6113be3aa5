using System.Buffers;
using Fhir.Http;

namespace Registry.Plugin.Tests.Pipeline;

public sealed class PooledBufferTests
{
    [Fact]
    public void What_is_written_is_there_however_much_was_expected()
    {
        using var buffer = new PooledBuffer(expected: 16);
        var bytes = Enumerable.Range(0, 100_000).Select(number => (byte)number).ToArray();
        foreach (var part in bytes.Chunk(777))
            buffer.Write(part);
        Assert.True(buffer.Written.Span.SequenceEqual(bytes));
    }

    [Fact]
    public void More_than_there_is_room_for_cannot_be_said_to_be_written()
    {
        using var buffer = new PooledBuffer(expected: 16);
        var room = buffer.GetSpan(1).Length;
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(room + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(-1));
        Assert.Equal(0, buffer.Written.Length);
    }
}
