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

    /// <summary>
    /// To be called where nothing was found: with a digit that was typed wrongly, that would be the answer for another number. Where the
    /// rule R8 was switched off, numbers with a wrong check digit may be stored, and are found.
    /// </summary>
    /// <exception cref="FormatException">The number cannot be right; the message does not repeat it.</exception>
    public static void RequireCheckDigit(string number)
    {
        var sum = number.Take(9).Select((digit, at) => (digit - '0') * (10 - at)).Sum();
        if ((11 - (sum % 11)) % 11 != number[9] - '0')
        {
            throw new FormatException(
                "Nothing is held under this NHS number, and its check digit is wrong: correct the number, and run the command again.");
        }
    }
}
