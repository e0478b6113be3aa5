using Vonk.Core.Context;

namespace Vonk.Core.Tests.Context;

/// <summary>The arguments of an interaction, however many there are.</summary>
public sealed class ArgumentCollectionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void AddArgument_Several_KeepsThemInOrder(int count)
    {
        var arguments = new ArgumentCollection();
        for (var at = 0; at < count; at++)
            arguments.AddArgument(Of(at));

        Assert.Equal(Enumerable.Range(0, count).Select(at => $"name{at}"), arguments.Select(argument => argument.ArgumentName));
        Assert.Equal(count > 0, arguments.GetArgument($"name{count - 1}") is not null);
        Assert.Null(arguments.GetArgument($"name{count}"));
    }

    [Fact]
    public void Handled_MarksAll()
    {
        var arguments = new ArgumentCollection(Of(0), Of(1)).AddArgument(Of(2));
        arguments.Handled();
        Assert.All(arguments, argument => Assert.Equal(ArgumentStatus.Handled, argument.Status));
        Assert.Equal(3, arguments.Count());
    }

    private static Argument Of(int number) => new(ArgumentSource.Query, $"name{number}", "value");
}
