namespace Registry.Cli.Testing;

/// <summary>Options whose values are of the form <c>name=value</c>.</summary>
internal static class Pairs
{
    /// <summary>An option that may be repeated and refuses what has no name or no sign of equality.</summary>
    public static Option<string[]> Option(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description, DefaultValueFactory = _ => [] };
        option.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                given.AddError($"{name} must be of the form NAME=VALUE, not '{token.Value}'.");
        });
        return option;
    }

    /// <summary>The pairs of an option; where a name is repeated, the last counts.</summary>
    public static Dictionary<string, string> Of(ParseResult line, Option<string[]> option)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in All(line, option))
            pairs[name] = value;
        return pairs;
    }

    /// <summary>The pairs of an option in their order.</summary>
    public static IEnumerable<(string Name, string Value)> All(ParseResult line, Option<string[]> option) =>
        line.GetRequiredValue(option).Select(pair => pair.Split('=', 2)).Select(pair => (pair[0].Trim(), pair[1]));
}
