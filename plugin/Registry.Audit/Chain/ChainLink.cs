namespace Registry.Audit.Chain;

/// <summary>The end of a chain: the number of its last record, and that record's hash. What comes next continues from it.</summary>
/// <param name="Sequence">0 where there is no record yet.</param>
/// <param name="Hash">The hash, in hexadecimal digits.</param>
internal sealed record ChainLink(long Sequence, string Hash)
{
    /// <summary>Before the first record.</summary>
    public static ChainLink Beginning { get; } = new(0, new string('0', 64));

    /// <summary>As an administrator notes it, and <c>verify --expect</c> takes it.</summary>
    public override string ToString() => $"{Sequence}:{Hash}";

    /// <summary>Reads what <see cref="ToString"/> writes; null where it is something else.</summary>
    public static ChainLink? Parse(string text) =>
        text.Split(':') is [var sequence, { Length: 64 } hash] && long.TryParse(sequence, out var number)
            && hash.All(char.IsAsciiHexDigitLower) ? new ChainLink(number, hash) : null;
}
