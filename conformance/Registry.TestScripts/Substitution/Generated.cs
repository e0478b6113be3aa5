namespace Registry.TestScripts.Substitution;

/// <summary>The placeholders that the runner itself fills in: random texts, dates and UUIDs of the Touchstone dialect.</summary>
internal sealed partial class Generated(int seed, DateTimeOffset now)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Random _random = new(seed);

    /// <summary>The value of a placeholder, the same all through a run; null if the name is not a placeholder of these kinds.</summary>
    /// <exception cref="ScriptException">It is one of these, but cannot be understood.</exception>
    public string? Find(string name, Func<string, string> variable)
    {
        if (name is "UUID" or "UUID-NODASH")
            return Uuid(name);
        if (name is "UUID-ST" or "UUID-ST-NODASH")
        {
            var fixedValue = _values.TryGetValue("UUID-ST", out var known) ? known : _values["UUID-ST"] = Uuid("UUID");
            return name.EndsWith("NODASH", StringComparison.Ordinal) ? fixedValue.Replace("-", "", StringComparison.Ordinal) : fixedValue;
        }

        if (Characters().Match(name) is { Success: true } text)
            return _values.TryGetValue(name, out var known) ? known : _values[name] = Draw(text);
        return Dates().IsMatch(name) ? Date(name, variable) : null;
    }

    /// <summary>Whether a name is a placeholder of these kinds.</summary>
    public static bool IsKnown(string name) => name is "UUID" or "UUID-NODASH" or "UUID-ST" or "UUID-ST-NODASH"
        || Characters().IsMatch(name) || Dates().IsMatch(name);

    private string Uuid(string name)
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString(name == "UUID" ? "D" : "N");
    }

    private string Draw(Match match)
    {
        var length = match.Groups["length"].Value is { Length: > 0 } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : 1;
        if (length is < 1 or > 20)
            throw new ScriptException($"The placeholder ${{{match.Value}}} asks for {length} characters; 1 to 20 can be had.");
        var from = match.Groups["kind"].Value switch { "C" => Letters, "D" => Digits, _ => Letters + Digits };
        return string.Create(length, (_random, from), static (span, state) =>
        {
            for (var index = 0; index < span.Length; index++)
                span[index] = state.from[state._random.Next(state.from.Length)];
        });
    }

    private string Date(string name, Func<string, string> variable)
    {
        var parts = name.Split(',', StringSplitOptions.TrimEntries);
        var isCurrent = parts[0].StartsWith("CURRENT", StringComparison.Ordinal);
        var hasTime = parts[0].EndsWith("TIME", StringComparison.Ordinal);
        var changes = parts.Skip(isCurrent ? 1 : 2).ToArray();
        if ((!isCurrent && parts.Length < 2) || changes.Length % 2 != 0)
            throw new ScriptException($"The placeholder ${{{name}}} is not of the form NAME, part, ±number.");
        var start = isCurrent ? now : Parse(variable(parts[1]), name);
        for (var index = 0; index < changes.Length; index += 2)
            start = Move(start, changes[index], changes[index + 1], name);
        return start.ToString(hasTime ? "yyyy-MM-dd'T'HH:mm:sszzz" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset Parse(string text, string name) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date : throw new ScriptException($"The placeholder ${{{name}}} starts from '{text}', which is no date.");

    private static DateTimeOffset Move(DateTimeOffset date, string part, string by, string name)
    {
        if (!int.TryParse(by, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw new ScriptException($"The placeholder ${{{name}}} adds '{by}', which is no whole number.");
        try
        {
            return part switch
            {
                "y" or "Y" => date.AddYears(number),
                "M" => date.AddMonths(number),
                "d" or "D" => date.AddDays(number),
                "H" or "h" => date.AddHours(number),
                "m" => date.AddMinutes(number),
                "s" or "S" => date.AddSeconds(number),
                _ => throw new ScriptException($"The placeholder ${{{name}}} changes '{part}'; y, M, d, H, m and s can be."),
            };
        }
        catch (ArgumentOutOfRangeException outside)
        {
            throw new ScriptException($"The placeholder ${{{name}}} leaves the range of dates.", outside);
        }
    }

    [GeneratedRegex(@"^(?<kind>CD|C|D)(?<length>\d{0,3})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Characters();

    [GeneratedRegex(@"^(CURRENTDATETIME|CURRENTDATE|DATETIME|DATE)\s*(,|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Dates();
}
