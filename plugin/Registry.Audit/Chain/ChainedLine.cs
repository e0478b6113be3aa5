using System.Security.Cryptography;
using System.Text;

namespace Registry.Audit.Chain;

/// <summary>
/// A record as a line of a file: its number first, then what it says, then the HMAC-SHA256 over the hash of the line before and the bytes
/// of this one. So the hash holds for exactly these bytes at exactly this place, and no one without the key can make another.
/// </summary>
internal static class ChainedLine
{
    public const int HashLength = 64;
    public const int MostDigits = 19;

    public static ReadOnlySpan<byte> HashMember => ",\"hash\":\""u8;

    public static ReadOnlySpan<byte> End => "\"}"u8;

    public static ReadOnlySpan<byte> SequenceMember => "{\"seq\":"u8;

    /// <summary>The link that a line becomes after another; null, and what is wrong, where it does not belong there.</summary>
    public static ChainLink? Follow(ReadOnlySpan<byte> line, ChainLink previous, byte[] key, out string error)
    {
        error = "is not a record: it was cut or overwritten";
        var tail = HashMember.Length + HashLength + End.Length;
        if (line.Length <= tail || !line.StartsWith(SequenceMember) || !line.EndsWith(End) || !line[^tail..].StartsWith(HashMember))
            return null;
        var body = line[..^tail];
        if (SequenceOf(body) is not { } sequence)
            return null;
        if (sequence != previous.Sequence + 1)
        {
            error = $"has the number {sequence} where {previous.Sequence + 1} is due: records were removed, added or moved";
            return null;
        }

        var hash = Hash(body, previous, key);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash),
            line.Slice(line.Length - End.Length - HashLength, HashLength)))
        {
            error = "has another hash than its content and the record before give: it, or that one, was changed, or the key is another";
            return null;
        }

        return new ChainLink(sequence, hash);
    }

    /// <summary>The number that a line begins with, unchecked; null where it begins with none.</summary>
    public static long? SequenceOf(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(SequenceMember))
            return null;
        var digits = body[SequenceMember.Length..];
        var end = digits.IndexOf((byte)',');
        return end > 0 && long.TryParse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;
    }

    private static string Hash(ReadOnlySpan<byte> body, ChainLink previous, byte[] key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.ASCII.GetBytes(previous.Hash));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
