namespace Registry.Cli;

/// <summary>An NHS number on the standard input: command lines are visible to others, and stay in a shell's history.</summary>
internal static class NhsNumberInput
{
    /// <exception cref="FormatException">The first line is no NHS number; the message does not repeat it.</exception>
    public static string Read(Func<Stream> input)
    {
        using var reader = new StreamReader(input());
        var number = (reader.ReadLine() ?? "").Replace(" ", "", StringComparison.Ordinal);
        return number.Length == 10 && number.All(char.IsAsciiDigit) ? number
            : throw new FormatException("The standard input must hold an NHS number: ten digits, with or without spaces.");
    }
}
