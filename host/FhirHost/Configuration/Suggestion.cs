namespace FhirHost.Configuration;

/// <summary>The setting that was probably meant by a key that nothing reads.</summary>
internal static class Suggestion
{
    /// <summary>The whole key corrected; null where no known one is near.</summary>
    public static string? Of(SettingShape root, string key) => Correct(root, key.Split(':'))
        // An environment variable with one underscore where two are needed.
        ?? Correct(root, key.Split([':', '_'], StringSplitOptions.RemoveEmptyEntries));

    /// <inheritdoc cref="NearestName.Distance"/>
    public static int Distance(string from, string to) => NearestName.Distance(from, to);

    private static string? Correct(SettingShape shape, string[] parts)
    {
        var isCorrected = false;
        for (var at = 0; at < parts.Length; at++)
        {
            if (shape[parts[at]] is not { } below)
            {
                var near = shape.Members.Values.Select(member => (member.Name, member.Shape, Cost: Cost(parts[at], member.Name)))
                    .Where(member => member.Cost is not null)
                    .OrderBy(member => member.Cost).ThenBy(member => member.Name.Length).FirstOrDefault();
                // Where the rest fits nothing, the name alone still helps.
                if (near.Shape is null)
                    return isCorrected ? string.Join(':', parts[..at]) : null;
                (parts[at], below, isCorrected) = (near.Name, near.Shape, true);
            }

            shape = below;
        }

        return isCorrected || shape.Kind != SettingKind.Object ? string.Join(':', parts) : null;
    }

    /// <summary>How far a name is from a known one; null where too far. Longer names may differ by more.</summary>
    private static int? Cost(string name, string known)
    {
        const int Least = 3;
        if (name.Length >= Least && known.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            return 1;
        var distance = Distance(name, known);
        var most = Math.Clamp(Math.Min(name.Length, known.Length) / 3, 1, 5);
        return distance <= most || (distance == 2 && name.Length > Least) ? distance : null;
    }
}
