namespace Fhir.Http.Privacy;

/// <summary>
/// Finds what may be an NHS number in text that a caller wrote: the one place that decides what of it may be logged, recorded or repeated
/// (spec T5c). It looks through separators, percent-encoding and the digits of other scripts. A longer number, such as the 12 digits of a
/// system's or a user's national id, is another number.
/// </summary>
internal static class PatientNumbers
{
    private const int Length = 10;
    private static readonly int[] UsualGroups = [3, 3, 4];

    /// <summary>Whether the text may hold an NHS number.</summary>
    public static bool MayBeIn(string text) =>
        HasEnoughDigits(text) && Find(text).Any();

    /// <summary>Whether it may, or a longer number in it contains one: for what is not worth the risk of repeating it.</summary>
    public static bool MayBeWithin(string text) => HasEnoughDigits(text) && (MayBeIn(text) || DigitRun.In(text, decodes: true)
        .SelectMany(run => run.Groups)
        .Any(group =>
            Enumerable.Range(0, Math.Max(0, group.Digits.Length - Length + 1)).Any(at => HasCheckDigit(group.Digits.AsSpan(at, Length)))));

    /// <summary>The text with each number in it replaced; the replacement is made of its ten digits.</summary>
    public static string Replace(string text, Func<string, string> replacement)
    {
        if (!HasEnoughDigits(text))
            return text;
        var replaced = text;
        var before = text.Length;
        foreach (var (start, end, digits) in Find(text).OrderByDescending(number => number.End))
        {
            // Read both ways, a text may show the same number twice.
            if (end > before)
                continue;
            replaced = string.Concat(replaced.AsSpan(0, start), replacement(digits), replaced.AsSpan(end));
            before = start;
        }

        return replaced;
    }

    /// <summary>Whether the last of ten digits is the right modulus 11 check digit of the others.</summary>
    public static bool HasCheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var at = 0; at < Length - 1; at++)
            sum += (digits[at] - '0') * (Length - at);
        // A remainder of 0 gives 11, which is written 0; one of 1 gives 10, for which there is no digit.
        return (11 - (sum % 11)) % 11 == digits[Length - 1] - '0';
    }

    /// <summary>
    /// False where no run can have ten digits: nearly every text, found out in one pass. True where a closer look is needed.
    /// </summary>
    private static bool HasEnoughDigits(string text)
    {
        var digits = 0;
        var isUuid = IsUuid(text);
        foreach (var character in text)
        {
            // What stands encoded, and digits of other scripts, are for the closer look.
            if (character == '%' || !char.IsAscii(character))
                return true;
            // The hyphens of a UUID do not join its digits.
            if (char.IsAsciiLetter(character) || (isUuid && character == '-'))
                digits = 0;
            else if (char.IsAsciiDigit(character) && ++digits == Length)
                return true;
        }

        return false;
    }

    private static bool IsUuid(string text) => text is { Length: 36 } && Guid.TryParseExact(text, "D", out _)
        && text[14] is >= '1' and <= '8' && text[19] is '8' or '9' or 'a' or 'b' or 'A' or 'B';

    /// <summary>All numbers; where something stands encoded, those of the text as it stands and those of what it means.</summary>
    private static IEnumerable<(int Start, int End, string Digits)> Find(string text) => text.Contains('%', StringComparison.Ordinal)
        ? Find(text, decodes: false).Concat(Find(text, decodes: true)) : Find(text, decodes: false);

    private static IEnumerable<(int Start, int End, string Digits)> Find(string text, bool decodes)
    {
        foreach (var run in DigitRun.In(text, decodes))
        {
            var first = 0;
            while (first < run.Groups.Count)
            {
                var groups = run.Groups.Skip(first).Take(CountOfTen(run.Groups, first)).ToList();
                var digits = string.Concat(groups.Select(group => group.Digits));
                if (groups.Count > 0 && IsNumber(groups, digits, run.IsAlone))
                    yield return (groups[0].Start, groups[^1].End, digits);
                else
                    groups.Clear();
                first += Math.Max(1, groups.Count);
            }
        }
    }

    // Ten digits that stand alone are kept back whether or not their check digit is right: a slip of the keyboard still identifies
    // a patient.
    private static bool IsNumber(List<DigitGroup> groups, string digits, bool isAlone) =>
        (isAlone && (groups.Count == 1 || groups.Select(group => group.Digits.Length).SequenceEqual(UsualGroups))) || HasCheckDigit(digits);

    // How many whole groups make ten digits; 0 where none do.
    private static int CountOfTen(IReadOnlyList<DigitGroup> groups, int first)
    {
        var digits = 0;
        for (var at = first; at < groups.Count && digits < Length; at++)
        {
            digits += groups[at].Digits.Length;
            if (digits == Length)
                return at - first + 1;
        }

        return 0;
    }
}
