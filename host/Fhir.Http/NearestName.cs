namespace Fhir.Http;

/// <summary>The name that was probably meant: one that differs in case, in punctuation, by a plural, or by few characters.</summary>
public static class NearestName
{
    private const int ShortestGuess = 4;

    /// <summary>The known name; null where none is near.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var plain = Plain(name);
        if (plain.Length == 0)
            return null;
        return known.Select(candidate => (Name: candidate, Cost: Cost(plain, Plain(candidate))))
            .Where(candidate => candidate.Cost is not null)
            .OrderBy(candidate => candidate.Cost).ThenBy(candidate => candidate.Name.Length)
            .FirstOrDefault().Name;
    }

    /// <summary>How many characters must be added, removed or replaced to turn one text into the other (Levenshtein).</summary>
    public static int Distance(string from, string to)
    {
        (from, to) = (from.ToUpperInvariant(), to.ToUpperInvariant());
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }

    // Long names that cannot be meant are not worth the work.
    private static int? Cost(string name, string known)
    {
        if (name == known)
            return 0;
        if (name == known + "S" || name + "S" == known)
            return 1;
        if (Math.Min(name.Length, known.Length) < ShortestGuess || Math.Abs(name.Length - known.Length) > known.Length / 3)
            return null;
        var distance = Distance(name, known);
        return distance <= Math.Max(1, known.Length / 3) ? distance + 1 : null;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
