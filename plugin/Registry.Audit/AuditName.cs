using System.Security.Cryptography;

namespace Registry.Audit;

/// <summary>
/// The name of an audit among those whose servers share a store. It follows from the audit's key, so that it stays where the folder is
/// moved, and reveals nothing of the key.
/// </summary>
public static class AuditName
{
    /// <summary>The name of the audit with this key: 32 lower-case hexadecimal digits.</summary>
    public static string Of(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, "outbox"u8).AsSpan(0, 16));
}
