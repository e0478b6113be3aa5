using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fhir.Http.Privacy;

/// <summary>Digits that stand right beside each other, and their place in the text.</summary>
internal sealed record DigitGroup(string Digits, int Start, int End);

/// <summary>Groups of digits with nothing between them but a few separators.</summary>
/// <param name="Groups">The groups, in order.</param>
/// <param name="IsAlone">Whether no letter stands right before the first or right after the last.</param>
internal sealed partial record DigitRun(IReadOnlyList<DigitGroup> Groups, bool IsAlone)
{
    private const int MostSeparators = 3;

    /// <summary>The runs of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="decodes">Whether percent-encoding is undone, once or several times over.</param>
    public static IReadOnlyList<DigitRun> In(string text, bool decodes)
    {
        var runs = new List<DigitRun>();
        var ids = text.Contains('-', StringComparison.Ordinal) ? Uuid().Matches(text).ToList() : [];
        var groups = new List<DigitGroup>();
        var digits = new StringBuilder();
        var (start, end, separators) = (0, 0, 0);
        var (isAfterLetter, isAlone) = (false, true);
        for (var at = 0; at < text.Length;)
        {
            var before = at;
            var character = Next(text, decodes, ref at);
            var isInId = IsIn(ids, before);
            if (CharUnicodeInfo.GetDecimalDigitValue(character) is >= 0 and var digit)
            {
                if (digits.Length == 0 && groups.Count == 0)
                    (isAlone, separators) = (!isAfterLetter && !isInId, 0);
                start = digits.Length == 0 ? before : start;
                (end, separators) = (at, 0);
                digits.Append((char)('0' + digit));
                continue;
            }

            EndGroup();
            var isLetter = char.IsLetter(character);
            isAlone &= !isLetter || separators > 0;
            isAfterLetter = isLetter;
            if (isLetter || isInId || ++separators > MostSeparators)
                EndRun();
        }

        EndGroup();
        EndRun();
        return runs;

        void EndGroup()
        {
            if (digits.Length > 0)
                groups.Add(new DigitGroup(digits.ToString(), start, end));
            digits.Clear();
        }

        void EndRun()
        {
            if (groups.Count > 0)
                runs.Add(new DigitRun(groups, isAlone));
            groups = [];
        }
    }

    // By itself: a lambda in the loop would be two objects for each character.
    private static bool IsIn(List<Match> ids, int at)
    {
        foreach (var id in ids)
        {
            if (at >= id.Index && at < id.Index + id.Length)
                return true;
        }

        return false;
    }

    private static char Next(string text, bool decodes, ref int at)
    {
        var character = text[at++];
        while (decodes && character == '%' && at + 2 <= text.Length
            && byte.TryParse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            character = (char)code;
            at += 2;
        }

        return character;
    }

    // Random ids have long runs of digits; the hyphens of a UUID do not join them.
    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Uuid();
}
