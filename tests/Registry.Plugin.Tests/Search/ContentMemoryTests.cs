using Registry.Plugin.Search;

namespace Registry.Plugin.Tests.Search;

public sealed class ContentMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1145)]
    [InlineData(40_000)]
    public void Take_ManyTimes_EachHasMemoryOfItsOwn(int length)
    {
        using var sut = new ContentMemory();

        var taken = Enumerable.Range(0, 100).Select(_ => sut.Take(length)).ToList();
        for (var at = 0; at < taken.Count; at++)
            taken[at].Span.Fill((byte)at);

        Assert.All(taken, (memory, at) => Assert.Equal(Enumerable.Repeat((byte)at, length), memory.ToArray()));
    }

    [Fact]
    public void Dispose_Always_LeavesNothingBehind()
    {
        var sut = new ContentMemory();
        // The first of these does not fit into one block with the second.
        var taken = new[] { sut.Take(10_000), sut.Take(10_000) };
        Array.ForEach(taken, memory => memory.Span.Fill(1));

        sut.Dispose();

        Assert.All(taken, memory => Assert.Equal(-1, memory.Span.IndexOfAnyExcept((byte)0)));
    }
}
