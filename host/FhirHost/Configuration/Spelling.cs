namespace FhirHost.Configuration;

/// <summary>The setting that was probably meant by a key that nobody reads.</summary>
internal static class Spelling
{
    /// <summary>The whole mended key, null where nothing is near.</summary>
    public static string? Mend(SectionShape root, string key) =>
        // An environment variable with one underscore where two are needed.
        (Mend(root, key.Split(':'), 0)
            ?? (key.Contains('_', StringComparison.Ordinal) ? Mend(root, key.Split([':', '_'], StringSplitOptions.RemoveEmptyEntries), 0)
            : null))?.Key;

    private static (string Key, int Cost)? Mend(SettingShape shape, string[] parts, int at)
    {
        if (at == parts.Length)
            return shape is SectionShape ? null : ("", 0);
        if (KnownSettings.Below(shape, parts[at]) is { } below)
            return Then(parts[at], 0, at + 1 == parts.Length ? ("", 0) : Mend(below, parts, at + 1));
        if (shape is not SectionShape section)
            return null;
        var near = from member in section.Members
                   let cost = Cost(parts[at], member.Name)
                   where cost is not null
                   // Where the rest fits nothing, the name alone is still a help.
                   select Then(member.Name, cost.Value, at + 1 == parts.Length ? ("", 0) : Mend(member.Shape, parts, at + 1) ?? ("", 100));
        return near.OrderBy(candidate => candidate!.Value.Cost).FirstOrDefault();
    }

    private static (string Key, int Cost)? Then(string name, int cost, (string Key, int Cost)? rest) =>
        rest is { } known ? (known.Key.Length > 0 ? $"{name}:{known.Key}" : name, cost + known.Cost) : null;

    /// <summary>How far a name is from a known one, null where too far: longer names may differ by more.</summary>
    private static int? Cost(string name, string known)
    {
        const int Least = 3;
        if (name.Length >= Least && known.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            return 1;
        var distance = EditDistance.Of(name.ToUpperInvariant(), known.ToUpperInvariant());
        return distance <= Math.Clamp(Math.Min(name.Length, known.Length) / 3, 1, 5) || (distance == 2 && name.Length > Least) ? distance
            : null;
    }
}
