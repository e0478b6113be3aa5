using System.CommandLine.Parsing;

namespace Registry.Cli.Validation;

/// <summary>What looks like an option and is not would be read as a file, so it is refused. After <c>--</c> everything is a file.</summary>
internal static class UnknownOptions
{
    /// <summary>The unknown options among the values of an argument.</summary>
    public static IReadOnlyList<string> In(ParseResult line, Argument argument)
    {
        var afterDashes = line.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash)
            .Count(token => token.Type == TokenType.Argument);
        return [.. line.GetResult(argument)!.Tokens.SkipLast(afterDashes).Select(token => token.Value)
            .Where(value => value.Length > 1 && value[0] == '-')];
    }
}
