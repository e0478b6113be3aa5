using System.Security.Cryptography;
using System.Text;

namespace Registry.Audit.Chain;

/// <summary>
/// The end of a chain as its head file says it, signed with a key derived from the audit's. <see cref="HeadLine"/> makes it.
/// </summary>
internal static class ChainHead
{
    // A key of its own: a signature of a head must never pass as the hash of a record.
    private static readonly byte[] Purpose = "head"u8.ToArray();

    public static byte[] KeyOf(byte[] auditKey) => HMACSHA256.HashData(auditKey, Purpose);

    /// <summary>The link that a head names; null where it is damaged or was signed with another key.</summary>
    public static ChainLink? Read(byte[] bytes, byte[] headKey)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var head = json.RootElement;
            var link = ChainLink.Parse($"{head.GetProperty("seq").GetInt64()}:{head.GetProperty("hash").GetString()}");
            var mac = Encoding.ASCII.GetBytes(head.GetProperty("mac").GetString() ?? "");
            return link is not null && CryptographicOperations.FixedTimeEquals(mac, Encoding.ASCII.GetBytes(Mac(link, headKey)))
                ? link : null;
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Mac(ChainLink link, byte[] headKey) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(headKey, Encoding.ASCII.GetBytes(link.ToString())));
}
